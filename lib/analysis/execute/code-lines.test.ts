import { expect, test } from "vitest";
import { codeLines } from "./code-lines";

test.each([
  ["const a = 1;\n\n  \nconst b = 2;\n", [1, 4]],
  ["// only\nconst a = 1; // beside\n/* two\nlines */\n", [2]],
  ["/** before */ const a = 1;\n", [1]],
  ['const a = "// no comment";\nconst b = `\n/* text */\n`;\n', [1, 2, 3, 4]],
  ["#!/usr/bin/env node\nconst é = '🍞'; /* x\n*/ run();\n", [2, 3]],
  ["class A {\n  *items() {}\n}\n", [1, 2, 3]],
  ["const = ;\n// still a comment\n", [1]],
  ["", []],
])("finds the lines of code in %j", (text, lines) => {
  expect(codeLines(text)).toEqual(lines);
});

test.each([
  ["a.ts", "interface A {\n  b: string;\n}\n\nexport const a: A = {\n  b: '',\n};\n", [5, 6, 7]],
  ["a.ts", "export type A =\n  | 'x'\n  | 'y';\ndeclare const b: A;\nrun(b as A);\n", [5]],
  [
    "a.tsx",
    "export interface P {\n  a: 1;\n}\nexport const C = () => (\n  <p>{/* none */}</p>\n);\n",
    [4, 5, 6],
  ],
  ["a.d.ts", "export const a: 1;\n", []],
])("finds the lines of code in %s, and what is only types is none", (file, text, lines) => {
  expect(codeLines(text, file)).toEqual(lines);
});
