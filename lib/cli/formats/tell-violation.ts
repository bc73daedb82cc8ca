import type { Evidence } from "../../domain/assessment/measure";
import { formatPlace } from "../../format/format-id";
import { visibleText } from "../../format/visible-text";
import type { ClauseDocument } from "../validation-document";

/** What `--format` needs besides the document. */
export type FormatContext = {
  /** Maestro's own. */
  version: string;
  /** Where the project lies below the directory that a service takes paths from: "services/orders"; "" where it is that directory. */
  directory: string;
};
export type EvidencePlace = { file: string; line?: number; note: string };

/** A violation in lines: what is asked for, what was found, each place, what to do. Nothing in it is invisible. */
export function tellViolation(violation: ClauseDocument, { directory }: FormatContext): string[] {
  const found = violation.outcome === "not_measured" ? "Not measured" : "Found";
  return [
    violation.expected,
    `${found}: ${violation.actual}`,
    ...violation.evidence.map((evidence) => `- ${tellEvidence(evidence, directory)}`),
    ...(violation.remediation ? [`To do: ${violation.remediation}`] : []),
  ].map(visibleText);
}

function tellEvidence({ file, line, note }: Evidence, directory: string): string {
  return file ? `${formatPlace(below(directory, file), line)} ${note}` : note;
}

/** The places of a violation in files. Evidence of the whole project has none. */
export const placesOf = ({ evidence }: ClauseDocument, { directory }: FormatContext): EvidencePlace[] =>
  evidence.flatMap(({ file, line, note }) =>
    file ? [{ file: below(directory, file), ...(line ? { line } : {}), note }] : [],
  );

const below = (directory: string, file: string): string => (directory === "" ? file : `${directory}/${file}`);
