import type { RevisionKind } from "../domain/persona/persona-revision";
import { type ContractRecord, type PersonaListItem, RECORD_DAYS } from "../domain/persona/persona-view";
import { formatCount } from "./format-count";
import { phaseLabel } from "./format-words";

/** How often a contract was met, with how many runs it rests on. Nothing is said from nothing. */
export const formatRecord = ({ checks, met }: ContractRecord): string =>
  checks === 0
    ? `No run was checked in the last ${RECORD_DAYS} days`
    : `Contract met after ${met} of ${formatCount(checks, "run")}, ${RECORD_DAYS} days`;

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** A contract's size by severity: "7 error and 2 warning clauses". */
export function formatContractSize(clauses: PersonaListItem["clauses"]): string {
  const total = clauses.error + clauses.warning + clauses.info;
  if (total === 0) return "No contract";
  const parts = (["error", "warning", "info"] as const)
    .filter((severity) => clauses[severity] > 0)
    .map((severity) => `${clauses[severity]} ${severity}`);
  return `${list.format(parts)} ${total === 1 ? "clause" : "clauses"}`;
}

/** What counts now: "File personas/qa_engineer.json", or "Revision 3, saved here". */
export const formatOrigin = (origin: PersonaListItem["origin"]): string =>
  origin.kind === "file" ? `File ${shortPath(origin.file)}` : `Revision ${origin.number}, saved here`;

/** "12, declared"; derived ones come from specializations and capabilities. */
export const formatKeywords = ({ count, source }: PersonaListItem["keywords"]): string =>
  count === 0 ? "None" : `${count}, ${source}`;

/** "Design (required), Implementation (optional)". */
export const formatPhases = (phases: PersonaListItem["phases"]): string =>
  phases.length === 0 ? "None" : phases.map(({ phase, part }) => `${phaseLabel[phase]} (${part})`).join(", ");

/** What it declares of its turn; lower numbers go first: "4, can run in parallel". */
export const formatOrder = ({
  priority,
  parallelCapable,
}: Pick<PersonaListItem, "priority" | "parallelCapable">): string =>
  `${priority}, ${parallelCapable ? "can" : "cannot"} run in parallel`;

export const revisionKindLabel: Record<RevisionKind, string> = {
  file: "From its file",
  edited: "Edited",
  imported: "Imported",
  restored: "Restored",
  following: "Follows its file again",
};

/** A file by its folder and name: files of one name in several folders are the ones that matter. */
export const shortPath = (path: string): string => path.split(/[\\/]/).filter(Boolean).slice(-2).join("/");
