import { expect, it } from "vitest";
import { visibleParts, visibleText } from "./visible-text";

it("leaves plain text, tabs and lines as they are, whatever the script", () => {
  for (const text of ["a\tb\nc", "größe", "日本語", "🙂", ""]) expect(visibleText(text)).toBe(text);
});

it.each([
  ["\u202e", "U+202E"],
  ["\u2066", "U+2066"],
  ["\u200b", "U+200B"],
  ["\u0000", "U+0000"],
  ["\u001b", "U+001B"],
  ["\r", "U+000D"],
  ["\ufeff", "U+FEFF"],
])("shows what could hide or reorder text: %j", (character, code) => {
  expect(visibleText(`a${character}b`)).toBe(`a⟦${code}⟧b`);
  expect(visibleParts(`a${character}b`)).toEqual([
    { kind: "text", text: "a" },
    { kind: "hidden", text: code },
    { kind: "text", text: "b" },
  ]);
});
