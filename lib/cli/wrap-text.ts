import { visibleText } from "../format/visible-text";

export const COLUMNS = 80;

/**
 * Breaks text between words into lines of at most 80 columns, each with its indent. Characters that could not be seen or
 * could steer a terminal are shown by their code. A word that is longer than a line is broken after its commas, as a
 * list of globs has them; without any it is kept whole: it may be a path.
 */
export function wrapText(text: string, indent: { first?: string; rest?: string } = {}): string[] {
  const { first = "", rest = first } = indent;
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const { part, space } of partsOf(visibleText(text), COLUMNS - rest.length)) {
    const gap = isEmpty || !space ? "" : " ";
    const fits = line.length + gap.length + part.length <= COLUMNS;
    if (!isEmpty && !fits) lines.push(line);
    line = isEmpty || fits ? `${line}${gap}${part}` : `${rest}${part}`;
    isEmpty = false;
  }
  return [...lines, line];
}

/** `space`: whether it is apart from what comes before it. */
const partsOf = (text: string, longest: number): { part: string; space: boolean }[] =>
  text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) =>
      (word.length > longest ? word.split(/(?<=,)/) : [word]).map((part, i) => ({ part, space: i === 0 })),
    );

/** The beginning of a text that is too long for its place, as one visible line. */
export function cutText(text: string, width: number): string {
  const [line = ""] = visibleText(text).split("\n");
  const characters = [...line];
  return characters.length <= width ? line : `${characters.slice(0, Math.max(0, width - 1)).join("")}…`;
}
