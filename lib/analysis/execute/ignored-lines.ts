import { parseText } from "./parse-text";

/** Directives of Istanbul, c8 and Vitest that take code out of the count. */
const directive =
  /\b(?:istanbul|c8|v8|node:coverage)\s+(ignore|disable|enable)(?:\s+(next|if|else|file|start|stop))?(?:\s+(\d{1,5}))?/;

/**
 * 1-based numbers of the lines that a directive in a comment takes out of a coverage tool's count. They count all the
 * same: a project does not decide what is covered.
 */
export function ignoredLines(file: string, text: string): Set<number> {
  const ignored = new Set<number>();
  if (!directive.test(text)) return ignored;
  const add = (from: number, to: number) => {
    for (let line = from; line <= to; line++) ignored.add(line);
  };
  const last = text.split("\n").length;
  let open: number | null = null;
  for (const comment of parseText(file, text).findAll({ rule: { kind: "comment" } })) {
    const [, verb, what, count] = directive.exec(comment.text()) ?? [];
    if (verb === undefined) continue;
    const line = comment.range().end.line + 1;
    if (what === "file") add(1, last);
    else if (what === "start" || verb === "disable") open ??= line;
    else if (what === "stop" || verb === "enable") {
      if (open !== null) add(open, line);
      open = null;
    } else if (count !== undefined) add(line, line + Number(count));
    else {
      const next = comment.next()?.range() ?? comment.range();
      add(next.start.line + 1, next.end.line + 1);
    }
  }
  if (open !== null) add(open, last);
  return ignored;
}
