import { expect, test } from "vitest";
import type { TemplatePlaceholder } from "@/lib/domain/template/template";
import { readFields, startValues } from "./render-values";

const placeholder = (name: string, type: TemplatePlaceholder["type"], more: object = {}) => ({
  name,
  type,
  description: "",
  default: undefined,
  ...more,
});

test("fields begin with their defaults and give them back as they were", () => {
  const placeholders = [
    placeholder("TEXT", "text", { default: "a\nb" }),
    placeholder("EMPTY", "line", { default: "" }),
    placeholder("COUNT", "number", { default: 0 }),
    placeholder("YES", "boolean", { default: true }),
    placeholder("WORDS", "list", { default: ["a", "b"] }),
    placeholder("ITEMS", "list", { default: [{ NAME: "x" }], fields: [placeholder("NAME", "line")] }),
  ];
  expect(readFields(placeholders, startValues(placeholders))).toEqual({
    TEXT: "a\nb",
    EMPTY: "",
    COUNT: 0,
    YES: true,
    WORDS: ["a", "b"],
    ITEMS: [{ NAME: "x" }],
  });
});
test("what was not filled in is missing, never a guess", () => {
  const placeholders = [
    placeholder("TEXT", "text"),
    placeholder("COUNT", "number"),
    placeholder("ITEMS", "list", { fields: [placeholder("NAME", "line")] }),
  ];
  expect(readFields(placeholders, startValues(placeholders))).toEqual({});
});
test("what does not fit is sent as it is, so that it is refused by name", () => {
  const placeholders = [
    placeholder("COUNT", "number"),
    placeholder("ITEMS", "list", { fields: [placeholder("NAME", "line")] }),
  ];
  expect(readFields(placeholders, { COUNT: "many", ITEMS: "[" })).toEqual({ COUNT: "many", ITEMS: "[" });
});
