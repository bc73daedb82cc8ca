import { describe, expect, test } from "vitest";
import { checkImports, isTest, resolveInside } from "./check-imports";
import { findCycle } from "./find-cycles";
import { roomRules } from "./import-rules";
import { listImports } from "./list-imports";
import { readSources } from "./read-sources";

const root = new URL("../..", import.meta.url).pathname;
const sources = readSources(root, ["app", "components", "lib"]);

describe("the rooms", () => {
  test("import only whom the table allows", () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(checkImports(sources)).toEqual([]);
  });

  test("form a table without a cycle", () => {
    expect(findCycle(new Map(Object.entries(roomRules)))).toBeUndefined();
  });

  test("hold no files that import each other in a circle", () => {
    const known = new Set(sources.map((file) => file.path));
    const graph = sources.map((file): [string, string[]] => [
      file.path,
      listImports(file)
        .filter((found) => !found.typeOnly && found.specifier !== null)
        .flatMap((found) => candidates(file.path, found.specifier ?? "").filter((path) => known.has(path))),
    ]);
    expect(findCycle(new Map(graph))).toBeUndefined();
  });
});

function candidates(file: string, specifier: string): string[] {
  const target = resolveInside(file, specifier);
  return target === undefined ? [] : [`${target}.ts`, `${target}.tsx`];
}

/** A rule without a test that it still bites is a wish. */
describe("the check fails", () => {
  const breaches: [what: string, path: string, text: string][] = [
    ["a relative path that crosses rooms", "lib/domain/gate/a.ts", 'import { x } from "../../db/gates";'],
    ["the alias", "components/gate/a.tsx", 'import { db } from "@/lib/db/client";'],
    ["a type import", "lib/domain/gate/a.ts", 'import type { X } from "../../platform/config";'],
    ["a re-export", "lib/format/a.ts", 'export { x } from "../usecases/gate/x";'],
    ["a re-export of everything", "lib/format/a.ts", 'export * from "../usecases/gate/x";'],
    ["a side-effect import", "lib/worker/a.ts", 'import "../db/client";'],
    ["a dynamic import", "lib/client/a.ts", 'const load = () => import("../db/client");'],
    ["an import in a type", "lib/client/a.ts", 'type X = import("../db/client").Tx;'],
    ["require", "lib/client/a.ts", 'const x = require("../db/client");'],
    ["import equals require", "lib/client/a.ts", 'import x = require("../db/client");'],
    ["an import of something computed", "lib/usecases/a.ts", "const load = (name: string) => import(name);"],
    ["a room that does not exist", "lib/utils/a.ts", "export const x = 1;"],
    ["an import from no room", "lib/domain/a.ts", 'import { x } from "../helpers/x";'],
    ["the harness in the product", "lib/usecases/a.ts", 'import { x } from "../testing/database";'],
    ["bin in the product", "lib/usecases/a.ts", 'import { migrate } from "../../bin/migrate.mjs";'],
    [
      "a use case in a component",
      "components/session/a.tsx",
      'import { x } from "@/lib/usecases/session/x";',
    ],
    ["platform in app", "app/page.tsx", 'import { getConfig } from "@/lib/platform/config";'],
    [
      "Prisma outside of lib/db",
      "lib/usecases/a.ts",
      'import { PrismaClient } from "../../generated/prisma/client";',
    ],
    ["Prisma's package", "lib/auth/a.ts", 'import { Prisma } from "@prisma/client";'],
    ["the engine outside of lib/executor", "lib/usecases/a.ts", 'import { DBOS } from "@dbos-inc/dbos-sdk";'],
    ["Next in a use case", "lib/usecases/a.ts", 'import { headers } from "next/headers";'],
    ["a request's headers in a page", "app/page.tsx", 'import { headers } from "next/headers";'],
    ["Next's server in a component", "components/session/a.tsx", 'import { after } from "next/server";'],
    ["recharts outside of charts", "components/session/a.tsx", 'import { LineChart } from "recharts";'],
    ["a program run by a use case", "lib/usecases/a.ts", 'import { spawn } from "node:child_process";'],
    ["a package in the domain", "lib/domain/gate/a.ts", 'import { readFileSync } from "node:fs";'],
    ["process.env", "lib/usecases/a.ts", "export const port = process.env.PORT;"],
    ["process.env by its name in quotes", "lib/usecases/a.ts", 'export const env = process["env"];'],
    ["process.env taken apart", "lib/usecases/a.ts", "const { env } = process;"],
    ["process as a module", "lib/usecases/a.ts", 'import { env } from "node:process";'],
    ["waiting in the domain", "lib/domain/gate/a.ts", "export const x = async () => 1;"],
    ["a clock in the domain", "lib/domain/gate/a.ts", "export const now = () => new Date();"],
    ["chance in the domain", "lib/domain/gate/a.ts", "export const roll = () => Math.random();"],
  ];
  test.each(breaches)("on %s", (_what, path, text) => {
    expect(checkImports([{ path, text }])).not.toEqual([]);
  });

  test("on a circle", () => {
    expect(
      findCycle(
        new Map([
          ["a", ["b"]],
          ["b", ["c"]],
          ["c", ["b"]],
        ]),
      ),
    ).toEqual(["b", "c", "b"]);
  });

  test("but not on what is allowed", () => {
    const allowed: [path: string, text: string][] = [
      [
        "lib/domain/gate/a.ts",
        'import { z } from "zod";\nimport { b } from "../phase/phase";\nconst d = new Date(0);',
      ],
      ["lib/usecases/gate/a.ts", 'import { x } from "../../db/gates";'],
      [
        "components/gate/a.tsx",
        'import Link from "next/link";\nimport { Button } from "@/components/ui/button";',
      ],
      ["app/page.tsx", 'import "./globals.css";\nimport { x } from "@/lib/usecases/gate/x";'],
      ["lib/format/a.test.ts", 'import { useDatabase } from "../testing/database";\nprocess.env.PORT = "1";'],
    ];
    expect(checkImports(allowed.map(([path, text]) => ({ path, text })))).toEqual([]);
    expect(isTest("lib/format/a.test.tsx")).toBe(true);
  });
});
