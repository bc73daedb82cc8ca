import type { TemplatePlaceholder } from "./template";

/**
 * A value that is not the default and is written alike, to show what a placeholder changes: capitals stay capitals, words
 * stay as many and as they are joined.
 */
export function otherValue(type: TemplatePlaceholder["type"], text: string): unknown {
  if (type === "number") return Number(text) + 1;
  if (type === "boolean") return text !== "true";
  return text.replace(/\p{L}[\p{L}\p{N}]*/gu, (word) => alike(word));
}

const alike = (word: string): string => {
  if (word.length > 1 && word === word.toUpperCase()) return "SAMPLE";
  return /^\p{Lu}/u.test(word) ? "Sample" : "sample";
};
