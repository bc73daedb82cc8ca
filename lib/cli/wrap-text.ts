import { visibleText } from "../format/visible-text";

export const COLUMNS = 80;

/**
 * Breaks text between words into lines of at most 80 columns, each with its indent. Characters that could not be seen or
 * could steer a terminal are shown by their code. A word that is longer than a line is kept whole: it may be a path.
 */
export function wrapText(text: string, indent: { first?: string; rest?: string } = {}): string[] {
  const { first = "", rest = first } = indent;
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of visibleText(text).split(/\s+/).filter(Boolean)) {
    if (!isEmpty && line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}

/** The beginning of a text that is too long for its place, as one visible line. */
export function cutText(text: string, width: number): string {
  const [line = ""] = visibleText(text).split("\n");
  const characters = [...line];
  return characters.length <= width ? line : `${characters.slice(0, Math.max(0, width - 1)).join("")}…`;
}
