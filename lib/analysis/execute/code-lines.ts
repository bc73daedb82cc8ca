import { parseText } from "./parse-text";

/** What is in the text and not in the program that runs. */
const withoutCode = ["comment", "hash_bang_line"];
const onlyTypes = [...withoutCode, "interface_declaration", "type_alias_declaration", "ambient_declaration"];

/**
 * 1-based numbers of the lines of JavaScript or TypeScript that hold code: more than white space, comments and
 * declarations of types alone.
 */
export function codeLines(text: string, file = "a.js"): number[] {
  if (/\.d\.[cm]?ts$/.test(file)) return [];
  const typed = /\.(?:[cm]?ts|tsx)$/.test(file);
  const nodes = parseText(file, text).findAll({
    rule: { any: (typed ? onlyTypes : withoutCode).map((kind) => ({ kind })) },
  });
  const kept = text.split("");
  for (const node of nodes) {
    const { start, end } = node.range();
    for (let i = start.index; i < end.index; i++) if (kept[i] !== "\n") kept[i] = " ";
  }
  return kept
    .join("")
    .split("\n")
    .flatMap((line, i) => (isCode(line, typed) ? [i + 1] : []));
}

/** What `export` leaves of an exported type is no code either. */
const isCode = (line: string, typed: boolean): boolean => {
  const left = line.trim();
  return left !== "" && !(typed && /^(?:export|;)+$/.test(left));
};
