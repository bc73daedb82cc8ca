/** A stretch of text, or one character that could not be seen or could reorder what is around it, by its code. */
export type TextPart = { kind: "text" | "hidden"; text: string };

/**
 * Control characters other than tab and newline, the characters that change the direction of text, and those of no
 * width: what somebody could hide in a file or an answer.
 */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Splits text so that each hidden character can be shown as its code: "U+202E". */
export function visibleParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > from) parts.push({ kind: "text", text: text.slice(from, match.index) });
    parts.push({ kind: "hidden", text: codeOf(match[0]) });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: "text", text: text.slice(from) });
  return parts;
}

/** The same as one text, for places that take no elements: each hidden character becomes "⟦U+202E⟧". */
export const visibleText = (text: string): string =>
  text.replace(HIDDEN, (character) => `⟦${codeOf(character)}⟧`);

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
