import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Metric } from "../../domain/assessment/measure";
import { probeSandbox } from "../../sandbox/probe-sandbox";
import { createCommandRunner } from "../../sandbox/run-command";
import { makeTree, type Tree } from "../../testing/tree";
import { readProject } from "../read-project";
import { createExecuteProject } from "./execute-project";

const status = await probeSandbox("required");
const scratch = mkdtempSync(path.join(tmpdir(), "maestro-execute-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function run(files: Tree, runner = createCommandRunner(status)) {
  const tree = makeTree(files);
  try {
    const execute = createExecuteProject({ runner, scratch });
    const { measures, sandbox } = await execute(tree.root, await readProject(tree.root));
    const left = (name: string) => existsSync(path.join(tree.root, name));
    return { of: (metric: Metric) => measures.find((m) => m.metric === metric), sandbox, left };
  } finally {
    tree.remove();
  }
}
const manifest = (scripts: Record<string, string>, more: object = {}) =>
  JSON.stringify({ type: "module", scripts, ...more });
const testOf = (body: string) =>
  `import assert from "node:assert/strict";\nimport test from "node:test";\n${body}\n`;
const answering = (listen: string) =>
  `import { createServer } from "node:http";\nconst app = createServer((q, r) => r.end("bread"));\n${listen}\n`;
const page = { "public/index.html": "<!doctype html><title>Loaves</title><h1>Loaves</h1><p>Rye, wheat</p>" };

describe.runIf(status.level === "bubblewrap")("a project is run", { timeout: 240_000 }, () => {
  test("and its cases are counted: no helper, skipped or planned one passes, a file that cannot start fails", async () => {
    const { of, left } = await run({
      "package.json": manifest({ test: "node --test test/ || true" }),
      "test/helpers.js": "export const helper = 1;\n",
      "test/broken.test.js": 'import "./gone.js";\n',
      "test/loaf.test.js": testOf(`import { writeFileSync } from "node:fs";
writeFileSync("left-behind.txt", "");
test("rises", () => assert.equal(1, 1));
test("bakes", () => assert.equal("raw", "done"));
test("cools", { skip: true }, () => {});
test.todo("sells");`),
    });
    expect(of("tests_pass")).toMatchObject({
      met: 1,
      n: 5,
      // The script hides the failure behind its exit code; the cases do not.
      command: { exitCode: 0, attribution: "project", sandbox: "bubblewrap" },
    });
    expect(of("tests_pass")?.evidence).toEqual([
      { file: "test/broken.test.js", line: 1, note: "This file does not run to its end" },
      { file: "test/loaf.test.js", line: 6, note: expect.stringContaining("bakes: Expected values") },
    ]);
    expect(left("left-behind.txt")).toBe(false);
  });
  test("and a summary that it only prints counts for nothing", async () => {
    const { of } = await run({
      "package.json": manifest({ test: "node say.js" }),
      "say.js": 'console.log("# tests 9\\n# pass 9\\n# fail 0\\nTests: 9 passed, 9 total\\n  9 passing");\n',
      "loaf.test.js": testOf('test("rises", () => assert.equal(1, 2));'),
    });
    for (const metric of ["tests_pass", "test_coverage"] as const)
      expect(of(metric)).toMatchObject({ state: "measured", value: 0 });
  });
  test("and when none of its test files can start, nothing is covered", async () => {
    const { of } = await run({
      "package.json": manifest({ test: "node --test" }),
      "loaf.js": "export const a = 1;\n",
      "a.test.js": 'import "#gone";\n',
      "b.test.js": "const = ;\n",
    });
    expect(of("tests_pass")).toMatchObject({ met: 0, n: 2, command: { attribution: "project" } });
    expect(of("test_coverage")).toMatchObject({ state: "measured", value: 0 });
  });
  test("and its own reporter is respected", async () => {
    const { of } = await run({
      "package.json": manifest({ test: "node --test --test-reporter=tap" }),
      "loaf.test.js": testOf('test("rises", () => assert.equal(1, 1));'),
    });
    expect(of("tests_pass")).toMatchObject({ met: 1, n: 1 });
  });
  test("and neither directives nor rewritten sources raise its coverage; what pages share with the server counts", async () => {
    const { of } = await run({
      ...page,
      "public/index.html": '<!doctype html><h1>Loaves</h1><script type="module" src="page.js"></script>',
      "public/page.js": 'import "../shared.js";\nconsole.log(document.title);\n',
      "package.json": manifest({ test: "node --test test/" }),
      "ignored.js":
        "/* c8 ignore start */\nexport function never() {\n  return 1;\n}\n/* c8 ignore stop */\n",
      "rewritten.js": "export const a = 1;\nexport const b = 2;\n",
      "shared.js": "export const loaf = 1;\n",
      "test/a.test.js": testOf(`import { writeFileSync } from "node:fs";
import "../ignored.js";
import "../rewritten.js";
import "../shared.js?again";
writeFileSync("rewritten.js", "1;");
test("rises", () => assert.equal(1, 1));`),
    });
    // ignored.js: the line of its declaration; rewritten.js: none of 2; shared.js: 1 of 1.
    expect(of("test_coverage")?.summary).toBe(
      "2 of 6 lines of code were executed by the tests (1 browser script not counted)",
    );
    expect(of("test_coverage")?.evidence.map((e) => e.file)).toEqual(["ignored.js", "rewritten.js"]);
  });
  test("and pipes and links where results are read neither hang us nor lead us out", async () => {
    const { of } = await run({
      "package.json": manifest({ test: "node --test test/" }),
      "loaf.js": "export const a = 1;\n",
      "test/a.test.js": testOf(`import { execFileSync } from "node:child_process";
import { rmSync, symlinkSync } from "node:fs";
import "../loaf.js";
execFileSync("mkfifo", ["/measured/coverage/a.json", "/measured/tests/a.ndjson"]);
symlinkSync("/etc/passwd", "/measured/coverage/b.json");
rmSync("loaf.js");
execFileSync("mkfifo", ["loaf.js"]);
test("rises", () => assert.equal(1, 1));`),
    });
    expect(of("tests_pass")).toMatchObject({ met: 1, n: 1 });
    expect(of("test_coverage")).toMatchObject({ state: "measured", value: 0 });
  });
  test("and without a build script, sources that do not parse are named", async () => {
    const { of } = await run({ "package.json": manifest({}), "a.js": "const = ;\n" });
    expect(of("build_passes")).toMatchObject({ state: "not_applicable", evidence: [{ file: "a.js" }] });
    expect(of("build_passes")?.summary).toContain("1 of its files does not parse");
    expect(of("tests_pass")).toMatchObject({ n: 0, value: 0 });
  });
  test("and tests of a language that nothing here runs are not measured, which blames nobody", async () => {
    const { of } = await run({
      "bakery.go": "package bakery\n",
      "bakery_test.go": "package bakery\n\nfunc TestA(t *testing.T) {}\n",
    });
    expect(of("tests_pass")).toMatchObject({ state: "not_measured", value: null });
  });
  test("and tests that no script runs are failures of none, not an absence of tests", async () => {
    const { of } = await run({
      "package.json": manifest({}),
      "a.test.js": testOf('test("rises", () => assert.equal(1, 1));'),
    });
    expect(of("tests_pass")).toMatchObject({ met: 0, n: 1, value: 0 });
  });
  test("and is found on a port of its own, by its own name of the machine", async () => {
    const { of } = await run({
      ...page,
      "package.json": manifest({ start: "node main.js" }),
      "main.js": answering('app.listen(3456, "localhost");'),
    });
    expect(of("server_starts")).toMatchObject({ value: 1, command: { attribution: "none" } });
  });
  test("and a server that ends at once, or that fails on every question, did not start", async () => {
    const ends = await run({
      ...page,
      "package.json": manifest({ start: "node main.js" }),
      "main.js": 'throw new Error("no oven");\n',
    });
    expect(ends.of("server_starts")).toMatchObject({ value: 0, command: { attribution: "project" } });
    expect(ends.of("server_starts")?.summary).toContain("no oven");
    const fails = await run({
      ...page,
      "package.json": manifest({ start: "node main.js" }),
      "main.js":
        'import { createServer } from "node:http";\ncreateServer((q, r) => { r.statusCode = 500; r.end(); }).listen(process.env.PORT);\n',
    });
    expect(fails.of("server_starts")).toMatchObject({ value: 0, evidence: [{ note: "/ answers 500" }] });
  });
  test("and stops at once when it is aborted, leaving no copy", async () => {
    const tree = makeTree({
      "package.json": manifest({ build: "node forever.js" }),
      "forever.js": "setInterval(() => {}, 1000);\n",
    });
    const own = mkdtempSync(path.join(scratch, "aborted-"));
    const execute = createExecuteProject({ runner: createCommandRunner(status), scratch: own });
    const facts = await readProject(tree.root);
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("cancelled")), 500);
    await expect(execute(tree.root, facts, controller.signal)).rejects.toThrow("cancelled");
    tree.remove();
    expect(readdirSync(own)).toEqual([]);
  });
});

test("without a sandbox nothing is run, every measure says why, and nobody is blamed", async () => {
  const none = createCommandRunner({ level: "none", setting: "required", reason: "There is no sandbox" });
  const scripts = { build: "node a.js", start: "node a.js", test: "node --test" };
  const { of, sandbox } = await run(
    {
      ...page,
      "package.json": manifest(scripts),
      "a.js": 'import "node:fs";\n',
      "a.test.js": testOf('test("a", () => {});'),
    },
    none,
  );
  expect(sandbox).toBe("not executed");
  for (const metric of ["build_passes", "tests_pass", "test_coverage", "server_starts"] as const)
    expect(of(metric)).toMatchObject({
      state: "not_measured",
      summary: expect.stringContaining("There is no sandbox"),
      command: { attribution: "environment", sandbox: "not executed" },
    });
});
