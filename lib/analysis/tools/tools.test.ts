import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeTree, type Tree } from "../../testing/tree";
import { readWholly } from "../read-project";
import { measureTools } from "./measure-tools";

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), "maestro-tools-"));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

async function measure(files: Tree, signal?: AbortSignal) {
  const tree = makeTree(files);
  try {
    const measures = await measureTools({ ...(await readWholly(tree.root)), signal }, scratch);
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
    const go = { "main.go": `package main\n${"// line\n".repeat(50)}`, "a.js": right };
    expect((await measure(go))("lint_clean")).toMatchObject({ state: "not_measured", value: null });
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

  test("are looked for in every language alike, and do not apply without source", async () => {
    expect((await measure({ "README.md": "# Nothing\n" }))("duplication_low")?.state).toBe("not_applicable");
    const python = (name: string) =>
      `def ${name}(items):\n${Array.from({ length: 14 }, (_, i) => `    items.append(items[${i}] * ${i} + len(items))`).join("\n")}\n    return items\n`;
    const low = (await measure({ "a.py": python("one"), "b.py": python("one") }))("duplication_low");
    expect(low?.value).toBeLessThan(0.3);
  });
});
