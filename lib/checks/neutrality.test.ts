import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { lineOf, parseSource } from "./list-imports";
import { listFiles, type SourceFile } from "./read-sources";

const root = new URL("../..", import.meta.url).pathname;

describe("Maestro", () => {
  test("knows no particular project: nothing of it names a folder of examples/", () => {
    const rooms = ["app", "components", "lib", "personas", "templates"];
    const files = rooms.flatMap((room) => listFiles(root, room));
    const breaches = read(files).flatMap((file) => findWords(file, exampleNames()));
    expect(breaches).toEqual([]);
  });

  test("names no package registry and no path of somebody's machine in any tracked file", () => {
    expect(read(trackedFiles()).flatMap(findAddresses)).toEqual([]);
  });

  test("leaves no marks of unfinished work in its own code", () => {
    const own = trackedFiles().filter((file) => /^(app|components|lib|bin|e2e|prisma)\//.test(file));
    expect(read(own).flatMap(findMarks)).toEqual([]);
  });
});

/** Put together here so that this file does not breach what it checks. */
const join = (...parts: string[]) => parts.join("");

describe("the check fails", () => {
  const file = (text: string): SourceFile => ({ path: "lib/a.ts", text });

  test.each(["const name = 'Orchard-9';", "// as orchard-9 does", "/srv/orchard-9/src"])(
    "on a named project: %s",
    (text) => {
      expect(findWords(file(text), ["orchard-9"])).toHaveLength(1);
      expect(findWords(file(text), ["orchard"])).toHaveLength(0);
    },
  );

  test.each([
    join("https://registry", ".npmjs.org/x"),
    join("https://registry", ".yarnpkg.com/x"),
    join("deb", ".debian.org"),
    join('"resolved": "', 'https://somewhere/x.tgz"'),
    join("see /ho", "me/ada/maestro"),
    join("in /Us", "ers/ada/maestro"),
    join("cd /wo", "rk/main"),
  ])("on %s", (text) => {
    expect(findAddresses(file(text))).toHaveLength(1);
  });

  test.each([
    join("// TO", "DO later"),
    join("/* FIX", "ME */"),
    join("test.on", "ly('x', f)"),
    join("describe.sk", "ip('x', f)"),
  ])("on %s", (text) => {
    expect(findMarks(file(text))).toHaveLength(1);
    expect(findMarks(file(`const data = \`${text}\`;`))).toEqual([]);
  });
});

const exampleNames = (): string[] => {
  const names = listFiles(root, "examples").map((file) => file.split("/")[1] ?? "");
  return [...new Set(names)].filter(
    (name) => readdirSync(path.join(root, "examples")).includes(name) && !name.includes("."),
  );
};

const trackedFiles = (): string[] =>
  execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64_000_000,
  })
    .split("\0")
    .filter((file) => file !== "");

/** Text files only: a NUL byte marks the others. */
function read(files: string[]): SourceFile[] {
  return files.flatMap((file) => {
    try {
      const text = readFileSync(path.join(root, file), "utf8");
      return text.includes("\0") ? [] : [{ path: file, text }];
    } catch {
      return [];
    }
  });
}

const WHOLE_WORD = (word: string) =>
  new RegExp(`(?<![\\w-])${word.replace(/[^\w]/g, "\\$&")}(?![\\w-])`, "i");
const findWords = (file: SourceFile, words: string[]) => findLines(file, words.map(WHOLE_WORD));

const findAddresses = (file: SourceFile) =>
  findLines(file, [
    /registry\.(npmjs|yarnpkg)\./,
    /\bdeb\.debian\./,
    /"resolved": *"https?:/,
    /(^|[^\w.])\/(work|farm)\/[a-z]/,
    /(^|[^\w.])\/(home|Users)\/[a-z]\w*\//,
  ]);

/** In the code itself: what stands within a text, as the data of a test may, is no mark. */
function findMarks(file: SourceFile): string[] {
  const rule = {
    any: [
      { kind: "comment", regex: "^[/*#\\s]*(TODO|FIXME|XXX)\\b" },
      { kind: "call_expression", has: { field: "function", regex: "^(test|it|describe)\\.(only|skip)$" } },
    ],
  };
  if (!/\.(tsx?|mjs|js)$/.test(file.path)) return [];
  return parseSource(file)
    .findAll({ rule })
    .map((node) => `${file.path}:${lineOf(node)}: ${node.text().slice(0, 100)}`);
}

function findLines(file: SourceFile, patterns: RegExp[]): string[] {
  return file.text
    .split("\n")
    .flatMap((line, index) =>
      patterns.some((pattern) => pattern.test(line))
        ? [`${file.path}:${index + 1}: ${line.trim().slice(0, 100)}`]
        : [],
    );
}
