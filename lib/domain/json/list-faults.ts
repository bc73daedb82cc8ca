import type { z } from "zod";
import type { JsonPlaces } from "./locate-json";

export type Fault = { line: number | null; reason: string };
const SHOWN_FAULTS = 5;

/** All that a schema found wrong in a document, in the order of its lines. `subject` is what the document is called. */
export function listFaults(
  error: z.ZodError,
  subject: string,
  lineOf: (keys: readonly string[]) => number | null,
): Fault[] {
  const faults = error.issues.flatMap(deepest).map((issue) => {
    const keys = issue.path.map(String);
    return { line: lineOf(keys), reason: `${keys.join(".") || subject}: ${issue.message}` };
  });
  return faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** The first fault with its line, and the next few in its words. */
export function tellFaults([first, ...others]: readonly Fault[]): Fault {
  const shown = others
    .slice(0, SHOWN_FAULTS - 1)
    .map(({ line, reason }) => (line === null ? reason : `line ${line}: ${reason}`));
  const left = others.length - shown.length;
  const rest = left > 0 ? [...shown, `and ${left} more`] : shown;
  return {
    line: first?.line ?? null,
    reason: [first?.reason ?? "The file is not valid", ...rest].join("; "),
  };
}

type Issue = z.core.$ZodIssue;

/** Where alternatives failed, the issue of the one that went furthest says more than "invalid input". */
function deepest(issue: Issue): Pick<Issue, "path" | "message">[] {
  if (issue.code !== "invalid_union") return [issue];
  const inner = issue.errors.flat().flatMap(deepest);
  const furthest = inner.sort((a, b) => b.path.length - a.path.length)[0];
  return furthest ? [{ path: [...issue.path, ...furthest.path], message: furthest.message }] : [issue];
}

/** The line of a key; of what would hold it where it is missing. */
export function lineOfPath(places: JsonPlaces, keys: readonly string[]): number | null {
  for (let length = keys.length; length > 0; length--) {
    const line = places.lines.get(keys.slice(0, length).join("."));
    if (line !== undefined) return line;
  }
  return places.lines.get("") ?? null;
}
