import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Metric } from "../../../domain/assessment/measure";
import { probeSandbox } from "../../../sandbox/probe-sandbox";
import { createCommandRunner } from "../../../sandbox/run-command";
import { makeTree, type Tree } from "../../../testing/tree";
import { readProject } from "../../read-project";
import { createExecuteProject } from "../execute-project";

const status = await probeSandbox("required");
const scratch = mkdtempSync(path.join(tmpdir(), "maestro-runners-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function run(files: Tree, packages: readonly string[] = []) {
  const tree = makeTree(files);
  try {
    for (const name of withDependencies(packages)) copyPackage(name, tree.root);
    const programs = path.join(tree.root, "node_modules/.bin");
    if (packages.includes("vitest")) {
      mkdirSync(programs, { recursive: true });
      symlinkSync("../vitest/vitest.mjs", path.join(programs, "vitest"));
    }
    for (const name of Object.keys(files).filter((f) => f.includes("/.bin/")))
      chmodSync(path.join(tree.root, name), 0o755);
    const execute = createExecuteProject({ runner: createCommandRunner(status), scratch });
    const { measures } = await execute(tree.root, await readProject(tree.root));
    return (metric: Metric) => measures.find((m) => m.metric === metric);
  } finally {
    tree.remove();
  }
}

/** Packages of this installation with all that they need. */
function withDependencies(names: readonly string[]): Set<string> {
  const all = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (all.has(name) || !existsSync(path.join("node_modules", name))) continue;
    all.add(name);
    const manifest = JSON.parse(readFileSync(path.join("node_modules", name, "package.json"), "utf8"));
    open.push(...Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }));
  }
  return all;
}
const copyPackage = (name: string, root: string) =>
  cpSync(path.join("node_modules", name), path.join(root, "node_modules", name), { recursive: true });

const manifest = (scripts: Record<string, string>, more: object = {}) =>
  JSON.stringify({ type: "module", scripts, ...more });
const nodeTest = (body: string) =>
  `import assert from "node:assert";\nimport test from "node:test";\n${body}\n`;

describe.runIf(status.level === "bubblewrap")("a project's own runner", { timeout: 240_000 }, () => {
  test("is Vitest: its cases are counted, failures have their place, types are checked by the project's compiler", async () => {
    const of = await run(
      {
        "package.json": manifest(
          { test: "vitest run && echo done" },
          { devDependencies: { vitest: "4", typescript: "5" } },
        ),
        "tsconfig.json": JSON.stringify({
          compilerOptions: { strict: true, skipLibCheck: true, module: "nodenext", types: [] },
          include: ["src"],
        }),
        "src/oven.ts": 'export const bake = (raw: boolean): string => (raw ? "hot" : "cold");\n',
        "src/burnt.ts": 'import { bake } from "./oven.js";\n\nexport const loaf: number = bake(true);\n',
        "src/oven.test.ts": `import { expect, test } from "vitest";
import { bake } from "./oven";
test("bakes", () => expect(bake(true)).toBe("hot"));
test("cools", () => {
  expect(bake(false)).toBe("warm");
});
test.skip("glazes", () => {});
`,
        "src/gone.test.ts": 'import { test } from "vitest";\nimport "./gone";\ntest("never", () => {});\n',
      },
      ["vitest", "typescript"],
    );
    expect(of("tests_pass")).toMatchObject({ met: 1, n: 4, command: { attribution: "project" } });
    expect(of("tests_pass")?.evidence.map((e) => [e.file, e.line])).toEqual(
      expect.arrayContaining([
        ["src/oven.test.ts", 5],
        ["src/gone.test.ts", 2],
      ]),
    );
    // The wrong types of both tests: neither names an import with its ending.
    expect(of("types_check")).toMatchObject({ state: "measured", n: 4, command: { attribution: "project" } });
    expect(of("types_check")?.evidence).toContainEqual({
      file: "src/burnt.ts",
      line: 3,
      note: expect.stringContaining("TS2322"),
    });
    expect(of("reported_coverage")).toMatchObject({ state: "not_applicable" });
    expect(of("test_coverage")).toMatchObject({ state: "not_measured" });
    expect(of("packages_install")).toMatchObject({ state: "not_applicable" });
  });
  test("stands after other commands of its script, which may fail and say nothing about the tests", async () => {
    const of = await run(
      {
        "package.json": manifest({ test: "npm run lint && vitest run", lint: "node -e 'process.exit(3)'" }),
        "a.test.js": 'import { expect, test } from "vitest";\ntest("a", () => expect(1).toBe(1));\n',
      },
      ["vitest"],
    );
    expect(of("tests_pass")).toMatchObject({ met: 1, n: 1 });
  });
});

/** A coverage tool of the project's own making, which claims all. */
const liar = `#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
const [to] = process.argv.flatMap((a) => /^--reports-dir=(.*)$/.exec(a)?.[1] ?? []);
const command = process.argv.slice(process.argv.findIndex((a, i) => i > 1 && !a.startsWith("-")));
const { status } = spawnSync(command[0], command.slice(1), { stdio: "inherit" });
mkdirSync(to, { recursive: true });
const all = { total: 9, covered: 9, skipped: 0, pct: 100 };
writeFileSync(to + "/coverage-summary.json", JSON.stringify({ total: { lines: all, branches: all } }));
writeFileSync(to + "/lcov.info", "SF:/project/loaf.js\\nDA:1,1\\nDA:2,1\\nend_of_record\\n");
process.exit(status);
`;

describe.runIf(status.level === "bubblewrap")("what a project reports", { timeout: 240_000 }, () => {
  const loaf = {
    "loaf.js": "export const a = 1;\nexport const b = 2;\n",
    "a.test.js": nodeTest('test("rises", () => assert.equal(1, 1));'),
  };
  test("is shown as its own tool's, and does not decide what counts as executed", async () => {
    const of = await run({
      ...loaf,
      "package.json": manifest({ test: "c8 node --test" }),
      "node_modules/c8/package.json": JSON.stringify({ name: "c8", type: "module" }),
      "node_modules/.bin/c8": `#!/bin/sh\nexec node "$(dirname "$0")/../c8/c8.js" "$@"\n`,
      "node_modules/c8/c8.js": liar,
    });
    expect(of("tests_pass")).toMatchObject({ met: 1, n: 1 });
    expect(of("reported_coverage")).toMatchObject({ value: 1, tool: "c8" });
    expect(of("reported_coverage")?.summary).toBe(
      "The project's own tool c8 reports 100 % of lines (9 of 9) and 100 % of branches",
    );
    expect(of("test_coverage")).toMatchObject({ state: "measured", value: 0 });
  });
  test("is never a report that lies in the tree, wherever reports usually lie", async () => {
    const lines = { total: 2, covered: 2, skipped: 0, pct: 100 };
    const forged = JSON.stringify({ total: { lines, branches: lines } });
    const lcov = "SF:/project/loaf.js\nDA:1,1\nDA:2,1\nend_of_record\n";
    const of = await run({
      ...loaf,
      "package.json": manifest({ test: "node --test" }),
      "coverage/coverage-summary.json": forged,
      "coverage/lcov.info": lcov,
      "a.test.js": nodeTest(`import { mkdirSync, writeFileSync } from "node:fs";
for (const place of ["/measured/coverage", "/measured/0/0/coverage", "coverage"]) {
  mkdirSync(place, { recursive: true });
  writeFileSync(place + "/coverage-summary.json", ${JSON.stringify(forged)});
  writeFileSync(place + "/lcov.info", ${JSON.stringify(lcov)});
}
test("rises", () => assert.equal(1, 1));`),
    });
    expect(of("reported_coverage")).toMatchObject({ state: "not_applicable", value: null });
    expect(of("test_coverage")).toMatchObject({ state: "measured", value: 0 });
  });
});
