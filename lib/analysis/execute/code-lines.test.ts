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
