import { expect, test } from "vitest";
import { makeTree, type Tree } from "../../testing/tree";
import { ignoredLines } from "./ignored-lines";
import { reportCoverage } from "./report-coverage";

test.each([
  ["/* istanbul ignore next */\nfunction a() {\n  b();\n}\nc();\n", [2, 3, 4]],
  ["a();\n// c8 ignore start\nb();\n// c8 ignore stop\nc();\n", [2, 3, 4]],
  ["/* v8 ignore next 2 */\na();\nb();\nc();\n", [1, 2, 3]],
  ["/* istanbul ignore file */\na();\n", [1, 2, 3]],
  ["// node:coverage disable\na();\n", [1, 2, 3]],
  ["const a = 'c8 ignore next';\nb();\n", []],
  ["a();\n", []],
])("finds what is hidden in %j", (text, lines) => {
  expect([...ignoredLines("a.js", text)].sort((a, b) => a - b)).toEqual(lines);
});

async function cover(files: Tree, hits: Record<string, Record<number, number>>, left: Tree = files) {
  const [root, copy] = [makeTree(files), makeTree(left)];
  try {
    const mapped = new Map(
      Object.entries(hits).map(([file, lines]) => [
        file,
        new Map(Object.entries(lines).map(([line, count]) => [Number(line), count])),
      ]),
    );
    const sources = Object.keys(files);
    return await reportCoverage({ root: root.root, copy: copy.root, sources, hits: mapped });
  } finally {
    for (const tree of [root, copy]) tree.remove();
  }
}
const oven = { "oven.ts": "export const a = 1;\n\ninterface B {\n  c: 1;\n}\nexport const d = 2;\n" };

test("a file of the report has the lines that it counts, one that it does not name all its code, none of it run", async () => {
  expect(await cover(oven, { "oven.ts": { 1: 3, 6: 0 } })).toMatchObject([{ covered: 1, lines: 2 }]);
  expect(await cover(oven, {})).toMatchObject([{ covered: 0, lines: 2 }]);
});
test("a file that the commands changed has nothing covered", async () => {
  const left = { "oven.ts": "1;\n" };
  expect(await cover(oven, { "oven.ts": { 1: 3 } }, left)).toMatchObject([{ covered: 0, changed: true }]);
});
test("what a directive hides from the report counts as not run", async () => {
  const files = { "a.js": "run();\n/* istanbul ignore next */\nfunction b() {\n  c();\n}\n" };
  expect(await cover(files, { "a.js": { 1: 1 } })).toMatchObject([{ covered: 1, lines: 4, hidden: 3 }]);
});
