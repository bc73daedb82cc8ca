import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { probeSandbox } from "../../sandbox/probe-sandbox";
import { createCommandRunner } from "../../sandbox/run-command";
import { makeTree, type Tree } from "../../testing/tree";
import { readWalked } from "../read-project";
import { walkProject } from "../walk-project";
import { measureTools } from "./measure-tools";
import { prepareTools } from "./run-tool";
import type { Tool } from "./tool";

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), "maestro-tools-"));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

async function read(root: string) {
  const walked = await walkProject(root);
  return { files: walked.files, read: readWalked(walked) };
}

async function measure(files: Tree, signal?: AbortSignal) {
  const tree = makeTree(files);
  try {
    const measures = await measureTools({ ...(await read(tree.root)), signal }, scratch);
    return (metric: string) => measures.find((m) => m.metric === metric);
  } finally {
    tree.remove();
  }
}

const wrong = `export function choose(value) {
  if (value = 1) return "one";
  debugger;
  return eval(value);
}
`;
const right = "export const choose = (value) => (value === 1 ? 'one' : 'other');\n";

describe("linters", () => {
  test("find what is wrong, with its place, and nothing in what is right", async () => {
    const lint = (await measure({ "a.js": wrong, "b.js": right }))("lint_clean");
    expect(new Set(lint?.evidence.map((e) => `${e.file}:${e.line}`))).toEqual(
      new Set(["a.js:2", "a.js:3", "a.js:4"]),
    );
    expect(lint?.value).toBeLessThan(0.1);
    expect((await measure({ "b.js": right }))("lint_clean")).toMatchObject({ value: 1, evidence: [] });
  });

  test("are not switched off by the project: configuration, ignore files, remarks", async () => {
    const before = (await measure({ "a.js": wrong }))("lint_clean");
    const after = await measure({
      "a.js": wrong,
      ".oxlintrc.json": '{ "categories": { "correctness": "off" }, "ignorePatterns": ["**"] }',
      ".eslintignore": "*\n",
      "package.json": '{ "name": "x", "oxlint": { "ignorePatterns": ["**"] } }',
    });
    expect(after("lint_clean")?.value).toBe(before?.value);
    const remarks = { "a.js": `/* eslint-disable */ /* oxlint-disable */\n${wrong}` };
    expect((await measure(remarks))("lint_clean")?.evidence).toHaveLength(before?.evidence.length ?? 0);
  });

  test("read Python by the same measure, and leave tests out", async () => {
    const lint = (
      await measure({
        "app.py": "import os\n\ndef f(x=[]):\n    return y\n",
        "test_app.py": "import sys\n",
      })
    )("lint_clean");
    expect(lint?.evidence.map((e) => e.file)).toContain("app.py");
    expect(lint?.evidence.map((e) => e.file)).not.toContain("test_app.py");
  });

  test("say nothing where most of the source is in a language that none of them speaks", async () => {
    const go = { "main.go": `package main\n${"var x = 1\n".repeat(50)}`, "a.js": right };
    expect((await measure(go))("lint_clean")).toMatchObject({
      state: "not_measured",
      value: null,
      summary: "Of 52 lines of code 1 are in what this version reads here: JavaScript, TypeScript, Python",
    });
  });

  test("do not count a file that does not parse as clean", async () => {
    const broken = { "a.js": `const = ;\n${"let y = 1;\n".repeat(20)}`, "b.js": right };
    expect((await measure(broken))("lint_clean")).toMatchObject({ state: "not_measured" });
    const most = { "a.js": "const = ;\n", "b.js": right.repeat(1), "c.js": "export const d = 1;\n" };
    expect((await measure(most))("lint_clean")?.summary).toContain("in 2 of 3 lines of code");
  });

  test("measure code lines: blank lines and comments do not thin findings out", async () => {
    const padded = wrong.replace("debugger;", `debugger;\n${"// more\n\n/* and\nmore */\n".repeat(40)}`);
    const [plain, thin] = [await measure({ "a.js": wrong }), await measure({ "a.js": padded })];
    expect(thin("lint_clean")?.value).toBe(plain("lint_clean")?.value);
  });

  test("of Python are not switched off by remarks either", async () => {
    const count = async (text: string) =>
      (await measure({ "app.py": text }))("lint_clean")?.evidence.filter((e) => /F401/.test(e.note)).length;
    expect(await count("import os  # noqa\nimport re  # noqa: F401\n")).toBe(2);
    expect(await count("# ruff: noqa\nimport os\n# flake8: noqa\n")).toBe(1);
    expect(await count("# ruff: disable[F401]\nimport os\n# ruff: enable[F401]\n")).toBe(1);
  });

  test("take names that are no words: line breaks, dashes, dots", async () => {
    const lint = (await measure({ "-rf.js": wrong, "two\nlines.js": wrong, "..a/b c.js": wrong }))(
      "lint_clean",
    );
    expect(new Set(lint?.evidence.map((e) => e.file))).toEqual(
      new Set(["-rf.js", "two\nlines.js", "..a/b c.js"]),
    );
  });

  test("end when they are cancelled and leave nothing behind", async () => {
    const stop = new AbortController();
    stop.abort(new Error("enough"));
    await expect(measure({ "a.js": `${wrong}// cancelled\n` }, stop.signal)).rejects.toThrow("enough");
    expect(readdirSync(scratch)).toEqual([]);
  });
});

describe("a tool", () => {
  const asked = (measure: Tool["measure"]): Tool => ({
    name: "thing@1",
    metric: "lint_clean",
    dimension: "code",
    languages: [],
    measure,
  });
  const ask = async (tool: Tool) => {
    const tree = makeTree({ "a.js": right });
    const measures = await measureTools(await read(tree.root), scratch, [tool]);
    tree.remove();
    return measures;
  };

  test("that is not installed has measured nothing, and says so", async () => {
    vi.stubEnv("MAESTRO_ROOT", path.join(scratch, "nowhere"));
    const of = await measure({ "a.js": "export const missing = 1;\n" });
    vi.unstubAllEnvs();
    expect(of("lint_clean")).toMatchObject({
      state: "not_measured",
      summary: "oxlint is not installed here",
    });
    expect(of("duplication_low")).toMatchObject({ summary: "jscpd is not installed here", value: null });
  });

  test("that breaks, or writes what is no report, has measured nothing", async () => {
    const [broken] = await ask(asked(() => Promise.reject(new Error("out of memory"))));
    expect(broken).toMatchObject({ state: "not_measured", summary: "thing@1 failed: out of memory" });
    const packages = path.join(scratch, "installed", "node_modules");
    for (const [script, text] of [
      ["oxlint/bin/oxlint", 'console.log("{}")'],
      ["jscpd/run-jscpd.js", 'console.error("killed"); process.exit(9)'],
    ] as const) {
      mkdirSync(path.dirname(path.join(packages, script)), { recursive: true });
      writeFileSync(path.join(packages, script), text);
    }
    vi.stubEnv("MAESTRO_ROOT", path.dirname(packages));
    const of = await measure({ "a.js": "export const broken = 1;\n" });
    vi.unstubAllEnvs();
    expect(of("lint_clean")?.summary).toBe("oxlint wrote something that is no report");
    expect(of("duplication_low")?.summary).toBe("jscpd failed: killed");
  });

  test("finds the same without a sandbox, within limits", async () => {
    // Another text each time: what was linted before is not linted again.
    const files = (more: string) => ({ "a.js": wrong + more, "b.js": wrong + more });
    const within = await measure(files("// within\n"));
    prepareTools(createCommandRunner({ level: "none", setting: "required", reason: "There is none" }));
    const without = await measure(files("// without\n"));
    expect(without("lint_clean")).toEqual(within("lint_clean"));
    expect(without("duplication_low")).toEqual(within("duplication_low"));
    prepareTools(createCommandRunner(await probeSandbox("preferred")));
  });

  test("that is running ends when it is cancelled", async () => {
    const program = path.join(scratch, "installed", "node_modules", "oxlint", "bin", "oxlint");
    mkdirSync(path.dirname(program), { recursive: true });
    writeFileSync(program, "setInterval(() => {}, 1000)");
    vi.stubEnv("MAESTRO_ROOT", path.join(scratch, "installed"));
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("enough")), 1000);
    const began = performance.now();
    const cancelled = measure({ "a.js": "export const cancelled = 1;\n" }, stop.signal);
    await expect(cancelled).rejects.toThrow("enough");
    vi.unstubAllEnvs();
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(readdirSync(scratch)).toEqual(["installed"]);
  });
});

describe("copies", () => {
  const block = (name: string) =>
    `export function ${name}(items) {\n${Array.from(
      { length: 12 },
      (_, i) => `  if (items[${i}] !== undefined) items.push(items[${i}] * ${i} + items.length);`,
    ).join("\n")}\n  return items;\n}\n`;

  test("are found across files, each with both places; tests are left out", async () => {
    const low = (await measure({ "a.js": block("one"), "b.js": block("one"), "c.js": right }))(
      "duplication_low",
    );
    expect(low?.value).toBeLessThan(0.3);
    expect(low?.evidence[0]).toMatchObject({ note: expect.stringMatching(/lines as in [ab]\.js:\d/) });
    const tested = { "a.js": block("one"), "test/a.test.js": block("one") };
    expect((await measure(tested))("duplication_low")).toMatchObject({ value: 1 });
  });

  test("are not hidden by remarks or configuration, and count once however often they stand", async () => {
    const hidden = (name: string) => `// jscpd:ignore-start\n${block(name)}// jscpd:ignore-end\n`;
    const of = await measure({
      "a.js": hidden("one"),
      "b.js": hidden("one"),
      "c.js": hidden("one"),
      ".jscpd.json": '{ "ignore": ["**"] }',
      "package.json": '{ "name": "x", "jscpd": { "ignore": ["**"] } }',
      ".gitattributes": "* linguist-generated\n",
    });
    expect(of("duplication_low")).toMatchObject({
      value: expect.closeTo(0, 1),
      summary: expect.stringMatching(/^4\d of 45 lines/),
    });
  });

  test("are not looked for again in the same sources, and are as soon as one differs", async () => {
    const files = { "a.js": block("kept"), "b.js": block("kept") };
    const first = (await measure(files))("duplication_low");
    vi.stubEnv("MAESTRO_ROOT", path.join(scratch, "nowhere"));
    const again = (await measure({ ...files, "README.md": "# Kept\n" }))("duplication_low");
    const moved = (await measure({ "a.js": block("kept"), "c.js": block("kept") }))("duplication_low");
    vi.unstubAllEnvs();
    expect(first?.state).toBe("measured");
    expect(again).toEqual(first);
    expect(moved?.state).toBe("not_measured");
  });

  test("are none in files too short to have any", async () => {
    expect((await measure({ "a.js": right }))("duplication_low")).toMatchObject({
      state: "measured",
      value: 1,
    });
  });

  test("are looked for in every language alike, and do not apply without source", async () => {
    expect((await measure({ "README.md": "# Nothing\n" }))("duplication_low")?.state).toBe("not_applicable");
    const python = (name: string) =>
      `def ${name}(items):\n${Array.from({ length: 14 }, (_, i) => `    items.append(items[${i}] * ${i} + len(items))`).join("\n")}\n    return items\n`;
    const low = (await measure({ "a.py": python("one"), "b.py": python("one") }))("duplication_low");
    expect(low?.value).toBeLessThan(0.3);
  });
});
