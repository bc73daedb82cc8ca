import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { probeSandbox } from "../../sandbox/probe-sandbox";
import { createCommandRunner } from "../../sandbox/run-command";
import { bakery } from "../../testing/bakery";
import { makeTree, type Tree } from "../../testing/tree";
import { assessProject } from "../assess-project";
import { createExecuteProject } from "./execute-project";
import { parseTestOutput } from "./parse-test-output";

const status = await probeSandbox("required");
const scratch = mkdtempSync(path.join(tmpdir(), "maestro-execute-"));
const execute = createExecuteProject({ runner: createCommandRunner(status), scratch });
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function assess(files: Tree) {
  const tree = makeTree(files);
  try {
    const { assessment } = await assessProject({ root: tree.root, commit: "c", execute });
    return { assessment, of: (metric: string) => assessment.measures.find((m) => m.metric === metric) };
  } finally {
    tree.remove();
  }
}
const manifest = (scripts: Record<string, string>) => JSON.stringify({ type: "module", scripts });

describe.runIf(status.level === "bubblewrap")("running a project", { timeout: 240_000 }, () => {
  test("measures a working one: build, tests, start, executed coverage", async () => {
    const { assessment, of } = await assess(bakery);
    expect(of("build_passes")).toMatchObject({ value: 1, quality: "executed" });
    expect(of("tests_pass")).toMatchObject({ met: 2, n: 2, value: 1 });
    expect(of("server_starts")).toMatchObject({ value: 1 });
    expect(of("test_coverage")?.value).toBeGreaterThan(0.7);
    expect(of("test_coverage")?.value).toBeLessThan(1);
    expect(assessment).toMatchObject({ executed: true, sandbox: "bubblewrap", caps: [] });
  });
  test("says the same twice", async () => {
    const values = async () =>
      (await assess(bakery)).assessment.measures.map((m) => [m.metric, m.state, m.value, m.summary]);
    expect(await values()).toEqual(await values());
  });
  test("counts coverage line by line, and a file that nothing loads as uncovered", async () => {
    const { of } = await assess({
      "package.json": manifest({ test: "node --test" }),
      "half.js":
        "export function used() {\n  return 1;\n}\n\n// a comment\nexport function unused() {\n  return 2;\n}\n",
      "never.js": "export const a = 1;\nexport const b = 2;\n",
      "half.test.js":
        'import assert from "node:assert";\nimport test from "node:test";\nimport { used } from "./half.js";\ntest("used", () => assert.equal(used(), 1));\n',
    });
    expect(of("test_coverage")?.summary).toContain("4 of 8 lines");
  });
  test("blames the project for a failing test, a broken build and tests that cannot start, and caps the score", async () => {
    const broken = {
      ...bakery,
      "src/orders.js": (bakery["src/orders.js"] ?? "").replace(
        "open: true };",
        "open: true }; order.cake = 1;",
      ),
    };
    expect((await assess(broken)).of("tests_pass")).toMatchObject({
      met: 1,
      n: 2,
      command: { attribution: "project" },
    });
    const { assessment, of } = await assess({
      ...bakery,
      "tools/build.js": 'import "../src/gone.js";\n',
      "test/orders.test.js": 'import "#nothing/here.js";\n',
    });
    expect(of("build_passes")).toMatchObject({ value: 0, command: { attribution: "project" } });
    expect(of("tests_pass")).toMatchObject({ met: 0 });
    expect(assessment.caps.map((c) => c.cap)).toEqual(["no_test_passes", "build_fails"]);
  });
  test("does not blame the project for packages that are not installed", async () => {
    const needy = {
      ...bakery,
      "package.json": JSON.stringify({
        ...JSON.parse(bakery["package.json"] ?? ""),
        dependencies: { left: "1" },
      }),
    };
    const { assessment, of } = await assess(needy);
    expect(of("tests_pass")?.state).toBe("not_measured");
    expect(assessment.caps).toEqual([]);
  });
  test("takes a project without tests and behaviour for what it is", async () => {
    const { assessment } = await assess({ "package.json": manifest({}), "a.js": "export const a = 1;\n" });
    expect(assessment.caps.map((c) => c.cap)).toEqual(["no_behaviour", "no_tests"]);
  });
  test("does not believe a test command that runs no test", async () => {
    expect(
      (await assess({ ...bakery, "package.json": manifest({ test: "echo all 99 tests passed" }) })).of(
        "tests_pass",
      ),
    ).toMatchObject({ state: "measured", value: 0 });
  });
});

describe("counting tests", () => {
  test.each([
    ["# tests 4\n# pass 1\n# fail 2\n# skipped 1\n# todo 0\n", { tests: 4, passed: 1, skipped: 1 }],
    ["ℹ tests 2\nℹ pass 2\nℹ fail 0\n", { tests: 2, passed: 2, skipped: 0 }],
    ["Tests:       1 failed, 2 skipped, 3 passed, 6 total\n", { tests: 6, passed: 3, skipped: 2 }],
    ["      Tests  1 failed | 3 passed (4)\n", { tests: 4, passed: 3, skipped: 0 }],
    ["  12 passing (30ms)\n  2 failing\n", { tests: 14, passed: 12, skipped: 0 }],
    ["all good\n", null],
  ])("reads %j", (output, counts) => {
    expect(parseTestOutput(output, ["node", "vitest", "mocha"])).toEqual(counts);
  });
});
