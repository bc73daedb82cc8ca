import path from "node:path";
import type { NapiConfig } from "@ast-grep/napi";
import { domainPackages, packageRules, roomRules, testsMayImport } from "./import-rules";
import { type FoundImport, lineOf, listImports, parseSource } from "./list-imports";
import type { SourceFile } from "./read-sources";

/** Every breach of the table, as `path:line: what is wrong`. Paths are relative to the checkout. */
export function checkImports(files: SourceFile[]): string[] {
  return files.flatMap((file) => {
    const room = roomOf(file.path);
    if (room === undefined)
      return [`${file.path}:1: ${path.posix.dirname(file.path)} is not a room of the architecture`];
    return [
      ...listImports(file).flatMap((found) => judge(file.path, room, found)),
      ...(room === "lib/platform" || isHarness(file.path, room) ? [] : environmentReads(file)),
      ...(room === "lib/domain" && !isTest(file.path) ? impurities(file) : []),
    ];
  });
}

/** The room that a path belongs to; undefined below lib where the architecture has no such room. */
export function roomOf(file: string): string | undefined {
  const parts = file.split("/");
  if (parts[0] === "components")
    return parts[1] === "ui" || parts[1] === "charts" ? `components/${parts[1]}` : "components";
  if (parts[0] === "lib") {
    const room = `lib/${parts[1]}`;
    return room in roomRules ? room : undefined;
  }
  // Next's own files at the root are routes as well.
  return parts[0] === "bin" ? "bin" : "app";
}

function judge(file: string, room: string, { specifier, line }: FoundImport): string[] {
  const at = `${file}:${line}:`;
  if (specifier === null)
    return room === "bin" ? [] : [`${at} imports something computed, which no table can judge`];
  const target = resolveInside(file, specifier);
  if (target === undefined) return judgePackage(at, file, room, specifier);
  if (target.startsWith("generated/")) return judgePackage(at, file, room, target);
  if (target.endsWith(".css")) return [];
  const other = roomOf(target);
  if (other === undefined) return [`${at} ${specifier} is in no room of the architecture`];
  if (other === room || roomRules[room]?.includes(other)) return [];
  if (isTest(file) && testsMayImport.includes(other)) return [];
  return [`${at} ${room} may not import ${other} (${specifier})`];
}

function judgePackage(at: string, file: string, room: string, name: string): string[] {
  if (room === "bin" || isTest(file)) return [];
  if (room === "lib/domain" && !domainPackages.includes(name)) {
    return [`${at} lib/domain may import ${domainPackages.join(", ")} only, not ${name}`];
  }
  const rule = packageRules.find((candidate) => candidate.matches.test(name));
  if (!rule || rule.rooms.includes(room)) return [];
  return [`${at} ${room} may not import ${name}: ${rule.why}`];
}

/** The path within the checkout that a specifier names; undefined for a package. */
export function resolveInside(file: string, specifier: string): string | undefined {
  if (specifier.startsWith("@/")) return path.posix.normalize(specifier.slice(2));
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(file), specifier);
  return undefined;
}

export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);

/** The test harness sets the environment of the tests. */
const isHarness = (file: string, room: string): boolean => room === "lib/testing" || isTest(file);

const ENVIRONMENT_READS = {
  any: [
    { pattern: "process.env" },
    { pattern: "process['env']" },
    { pattern: 'process["env"]' },
    { pattern: "globalThis.process" },
    { kind: "variable_declarator", has: { field: "value", regex: "^process$" } },
  ],
};

function environmentReads(file: SourceFile): string[] {
  if (!/\bprocess\b/.test(file.text)) return [];
  return find(file, ENVIRONMENT_READS).map(
    (line) => `${file.path}:${line}: reads process.env, which only lib/platform does`,
  );
}

const IMPURE = {
  any: [
    { kind: "await_expression" },
    {
      regex: "^async\\b",
      any: [{ kind: "arrow_function" }, { kind: "function_declaration" }, { kind: "method_definition" }],
    },
    { pattern: "new Date()" },
    { pattern: "Date.now" },
    { pattern: "performance.now" },
    { pattern: "Math.random" },
    { pattern: "crypto.$METHOD" },
    { pattern: "process.$FIELD" },
    { pattern: "fetch($$$ARGUMENTS)" },
    { pattern: "console.$METHOD" },
  ],
};

function impurities(file: SourceFile): string[] {
  return find(file, IMPURE).map(
    (line) =>
      `${file.path}:${line}: lib/domain is computed from its arguments: no waiting, clock, chance or process`,
  );
}

const find = (file: SourceFile, rule: NapiConfig["rule"]): number[] =>
  parseSource(file).findAll({ rule }).map(lineOf);
