import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Measure } from "../../domain/assessment/measure";
import { probeSandbox } from "../../sandbox/probe-sandbox";
import { createCommandRunner } from "../../sandbox/run-command";
import { makeTree, type Tree } from "../../testing/tree";
import { notApplicable, notMeasured, ratio, yesNo } from "../measures/measure-shape";
import { readProject } from "../read-project";
import { createExecuteProject } from "./execute-project";
import { mergeMeasures } from "./merge-measures";
import { findPackagePlaces } from "./package-places";

const status = await probeSandbox("required");
const scratch = mkdtempSync(path.join(tmpdir(), "maestro-places-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const manifest = (test: string) => JSON.stringify({ type: "module", scripts: { test } });
const loaf = (name: string, right: boolean) => ({
  [`${name}/loaf.js`]: "export const a = 1;\nexport const b = 2;\n",
  [`${name}/loaf.test.js`]: `import assert from "node:assert";\nimport test from "node:test";\nimport { a } from "./loaf.js";\ntest("${name}", () => assert.equal(a, ${right ? 1 : 2}));\n`,
});
const twoSides: Tree = {
  "backend/package.json": manifest("node --test"),
  ...loaf("backend", true),
  "frontend/package.json": manifest("node --test"),
  ...loaf("frontend", false),
  "docs/readme.md": "# Bakery\n",
};
const places = async (files: Tree) => {
  const tree = makeTree(files);
  try {
    return (await findPackagePlaces(tree.root, await readProject(tree.root))).map((p) => p.directory);
  } finally {
    tree.remove();
  }
};

test.each([
  ["a project with a package.json", { "package.json": "{}", "a/package.json": "{}" }, [""]],
  ["one without any", { "a.js": "1;\n" }, [""]],
  ["one of two sides", twoSides, ["backend", "frontend"]],
  ["one deeper down", { "app/web/package.json": "{}", "app/web/x/package.json": "{}" }, ["app/web"]],
] as const)("the commands of %s run where its package.json is", async (_, files, expected) => {
  expect(await places(files)).toEqual(expected);
});

describe.runIf(status.level === "bubblewrap")("a project of two sides", { timeout: 120_000 }, () => {
  test("is measured on both, with places inside the whole and their failures told apart", async () => {
    const tree = makeTree(twoSides);
    const execute = createExecuteProject({ runner: createCommandRunner(status), scratch });
    const { measures } = await execute(tree.root, await readProject(tree.root));
    tree.remove();
    const of = (metric: string) => measures.find((m) => m.metric === metric);
    expect(of("tests_pass")).toMatchObject({ met: 1, n: 2, value: 0.5, command: { attribution: "project" } });
    expect(of("tests_pass")?.command?.command).toBe("npm test (in frontend)");
    expect(of("tests_pass")?.evidence).toMatchObject([{ file: "frontend/loaf.test.js", line: 4 }]);
    expect(of("test_coverage")).toMatchObject({ state: "measured", value: 1 });
    expect(of("build_passes")).toMatchObject({ state: "not_applicable" });
  });
});

describe("measures of several directories", () => {
  const built = (value: boolean) =>
    yesNo({ metric: "build_passes", dimension: "functional", quality: "executed" }, value, "b");
  const passing = (met: number, n: number) =>
    ratio({ metric: "tests_pass", dimension: "testing", quality: "executed" }, met, n, "t", []);
  const covered = (value: number): Measure => ({
    ...passing(0, 0),
    metric: "test_coverage",
    value,
    met: null,
    n: null,
  });
  const merge = (a: Measure, b: Measure) =>
    mergeMeasures([
      { directory: "a", lines: 300, measures: [a] },
      { directory: "b", lines: 100, measures: [b] },
    ])[0];
  test("add things up, weigh shares of lines by lines, and let the worst of yes or no decide", () => {
    expect(merge(passing(1, 2), passing(3, 3))).toMatchObject({
      met: 4,
      n: 5,
      value: 0.8,
      summary: "a: t. b: t",
    });
    expect(merge(covered(1), covered(0))).toMatchObject({ value: 0.75, met: null });
    expect(merge(built(true), built(false))).toMatchObject({ value: 0 });
  });
  test("say what could not be measured beside what was, and leave out what does not apply", () => {
    const subject = { metric: "tests_pass", dimension: "testing" } as const;
    expect(merge(notMeasured(subject, "no packages"), passing(2, 2))).toMatchObject({
      state: "measured",
      value: 1,
      summary: "b: t. a: no packages",
    });
    expect(merge(notMeasured(subject, "no packages"), notMeasured(subject, "no time"))).toMatchObject({
      state: "not_measured",
      value: null,
    });
    const none = notApplicable({ ...subject, quality: "none" }, "no test");
    expect(merge(none, passing(2, 2))).toMatchObject({ value: 1, summary: "b: t" });
  });
});
