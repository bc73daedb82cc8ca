import type { Evidence } from "../assessment/measure";
import type { ClauseOf, ContentCheck } from "./clause";
import { type Checked, type ContractView, inScope, unknownChanges } from "./contract-view";
import { inspectionKey } from "./inspection";

const SHOWN_PLACES = 20;

type ContentClause = Pick<ClauseOf<"content">, "check" | "scope">;
/** What was read and found of the files that count. */
type Seen = { read: readonly string[]; found: [string, readonly Evidence[]][]; unread: Unread[] };
type Unread = { reason: string; files: readonly string[] };

/** Judges what an inspection found. What was not read never counts as well. */
export function checkContent(clause: ContentClause, view: ContractView): Checked {
  const { check, scope } = clause;
  if (scope === "changed" && view.changed === null) return unknownChanges;
  const inspection = view.inspections.get(inspectionKey(clause));
  if (!inspection) return notMeasured("The content of the files was not inspected");
  if (inspection.refused !== null) return notMeasured(inspection.refused);
  const counts = (files: readonly string[]) => inScope(files, scope, view) ?? [];
  const seen: Seen = {
    read: counts(inspection.read),
    found: counts([...inspection.found.keys()]).map((file) => [file, inspection.found.get(file) ?? []]),
    unread: inspection.unread
      .map(({ reason, files }) => ({ reason, files: counts(files) }))
      .filter(({ files }) => files.length > 0),
  };
  if (seen.read.length === 0 && seen.unread.length === 0) return nothingThere(clause);
  if (check.rule === "all_api_files_have_docstrings") return judgeShare(check.min, seen);
  if (check.rule === "file_contains" && check.in === "every") return judgeEvery(seen);
  return asksForPresence(check) ? judgePresence(seen) : judgeAbsence(check, seen);
}

const asksForPresence = (check: ContentCheck): boolean =>
  check.rule === "file_contains" || (check.rule === "structure" && check.expect === "present");

function nothingThere({ check, scope }: ContentClause): Checked {
  if (check.rule === "all_api_files_have_docstrings")
    return { outcome: "not_applicable", actual: "No file that counts here holds endpoints", evidence: [] };
  if (scope === "changed")
    return { outcome: "not_applicable", actual: `No changed file matches ${check.glob}`, evidence: [] };
  const actual = `No text file matches ${check.glob}`;
  if (asksForPresence(check)) return { outcome: "violated", actual, evidence: [] };
  // Nothing holds of no files: a mistyped glob must not read as a promise kept.
  return notMeasured(`${actual}: correct the glob, or say with applies_when where the clause applies`);
}

function judgePresence({ read, found, unread }: Seen): Checked {
  const evidence = placesOf(found);
  if (found.length > 0)
    return { outcome: "met", actual: `Found in ${count(found.length, "file")}`, evidence };
  if (unread.length > 0)
    return notMeasured(`Not found in ${count(read.length, "file")}; ${tellUnread(unread)}`);
  return { outcome: "violated", actual: `Not found in ${count(read.length, "file")}`, evidence };
}

function judgeEvery({ read, found, unread }: Seen): Checked {
  const having = new Set(found.map(([file]) => file));
  const missing = read.filter((file) => !having.has(file));
  if (missing.length > 0)
    return {
      outcome: "violated",
      actual: `Missing in ${missing.length} of ${count(read.length, "file")}`,
      evidence: missing.slice(0, SHOWN_PLACES).map((file) => ({ file, note: "Not found here" })),
    };
  if (unread.length > 0)
    return notMeasured(`Found in all ${count(read.length, "file")} read; ${tellUnread(unread)}`);
  return { outcome: "met", actual: `Found in ${count(read.length, "file")}`, evidence: placesOf(found) };
}

function judgeAbsence(check: ContentCheck, { read, found, unread }: Seen): Checked {
  const isSchema = check.rule === "json_schema";
  if (found.length > 0)
    return {
      outcome: "violated",
      actual: isSchema
        ? `${found.length} of ${count(read.length, "file")} not valid`
        : `Found in ${count(found.length, "file")}`,
      evidence: placesOf(found),
    };
  const clean = isSchema ? "valid" : "without it";
  if (unread.length > 0) return notMeasured(`${count(read.length, "file")} ${clean}; ${tellUnread(unread)}`);
  return { outcome: "met", actual: `${count(read.length, "file")} ${clean}`, evidence: [] };
}

function judgeShare(min: number, { read, found, unread }: Seen): Checked {
  const documented = read.length - found.length;
  const actual = `${documented} of ${count(read.length, "file")} with endpoints documented`;
  if (unread.length > 0) return notMeasured(`${actual}; ${tellUnread(unread)}`);
  const holds = documented / read.length >= min - 1e-9;
  return { outcome: holds ? "met" : "violated", actual, evidence: placesOf(found) };
}

const notMeasured = (actual: string): Checked => ({ outcome: "not_measured", actual, evidence: [] });

const placesOf = (found: Seen["found"]): Evidence[] =>
  found.flatMap(([, places]) => places).slice(0, SHOWN_PLACES);

const tellUnread = (unread: readonly Unread[]): string =>
  unread.map(({ reason, files }) => `${count(files.length, "file")} not read: ${reason}`).join("; ");

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
