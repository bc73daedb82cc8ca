import { expect, test } from "vitest";
import { cutText, wrapText } from "./wrap-text";

test("text is broken between words, with its indents, and a long path is kept whole", () => {
  const path = `/${"a".repeat(90)}`;
  const lines = wrapText(`${"word ".repeat(30)}${path} end`, { first: "  - ", rest: "    " });
  expect(lines[0]).toMatch(/^ {2}- word/);
  expect(lines.slice(1).every((line) => line.startsWith("    "))).toBe(true);
  expect(lines.filter((line) => line.length > 80)).toEqual([`    ${path}`]);
});

test("what could steer a terminal or reorder text is shown by its code", () => {
  expect(wrapText("red \u001b[31m and \u202e back")).toEqual(["red ⟦U+001B⟧[31m and ⟦U+202E⟧ back"]);
  expect(cutText("a\u001b]0;title\u0007", 80)).toBe("a⟦U+001B⟧]0;title⟦U+0007⟧");
});

test("a text that is too long for its place ends with an ellipsis", () => {
  expect(cutText("eleven signs", 11)).toBe("eleven sig…");
  expect(cutText("short\nand more", 11)).toBe("short");
});

test("a list of globs that is longer than a line is broken after its commas and loses nothing", () => {
  const globs = `{${Array.from({ length: 9 }, (_, i) => `.folder/file-${i}.yml`).join(",")}}`;
  const lines = wrapText(`A file ${globs} with content`, { first: "    " });
  expect(lines.every((line) => line.length <= 80)).toBe(true);
  expect(lines.map((line) => line.trim()).join("")).toContain(globs);
});
