import type { Evidence } from "../assessment/measure";
import type { ClauseOf } from "./clause";

/** What reading the files of a content clause found. Files are told in the order of their paths. */
export type Inspection = {
  /** Why nothing was looked for, with the field that must change; null where it was. */
  refused: string | null;
  /** Files that match and were read. */
  read: readonly string[];
  /** What was found in them: places of what is looked for, or of what does not fit a schema. Capped for each file. */
  found: ReadonlyMap<string, readonly Evidence[]>;
  /** Files that match and were not read. */
  unread: readonly { reason: string; files: readonly string[] }[];
};
/** By `inspectionKey`. */
export type Inspections = ReadonlyMap<string, Inspection>;

/** What is to be looked for, as text: clauses that ask for the same share one inspection. */
export function inspectionKey({ check, scope }: Pick<ClauseOf<"content">, "check" | "scope">): string {
  if (check.rule === "all_api_files_have_docstrings") return JSON.stringify([check.rule, scope]);
  const { rule, glob } = check;
  if (rule === "json_schema") return JSON.stringify([rule, scope, glob, check.schema]);
  if (rule === "structure") return JSON.stringify([rule, scope, glob, check.language, check.find]);
  return JSON.stringify(["text", scope, glob, check.needle]);
}
