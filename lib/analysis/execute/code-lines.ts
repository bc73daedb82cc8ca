import { Lang, parse } from "@ast-grep/napi";

/** 1-based numbers of the lines of JavaScript that hold code: more than white space and comments. */
export function codeLines(text: string): number[] {
  const comments = parse(Lang.JavaScript, text)
    .root()
    .findAll({ rule: { any: [{ kind: "comment" }, { kind: "hash_bang_line" }] } });
  const kept = text.split("");
  for (const comment of comments) {
    const { start, end } = comment.range();
    for (let i = start.index; i < end.index; i++) if (kept[i] !== "\n") kept[i] = " ";
  }
  return kept
    .join("")
    .split("\n")
    .flatMap((line, i) => (line.trim() === "" ? [] : [i + 1]));
}
