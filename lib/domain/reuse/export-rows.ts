import type { SavingsReport } from "./savings-report";

/** In the order of the file. Beside each measured number stands how it came to be. */
export const EXPORT_COLUMNS = [
  "range_from",
  "range_to",
  "reuse",
  "persona_run",
  "session",
  "project",
  "kind",
  "persona",
  "agent",
  "phase",
  "iteration",
  "state",
  "started_at",
  "source_persona_run",
  "source_session",
  "similarity",
  "similarity_provenance",
  "gate_passed",
  "duration_ms",
  "duration_provenance",
  "scratch_mean_ms",
  "scratch_runs",
  "saved_ms",
  "saved_provenance",
  "not_compared_because",
  "cost",
  "cost_provenance",
] as const;
export type ExportRow = Record<(typeof EXPORT_COLUMNS)[number], string | number | null>;

/** The reused runs of a report, row by row as the page lists them. */
export const exportRows = ({ filter, rows }: SavingsReport): ExportRow[] =>
  rows.map((row) => ({
    range_from: filter.from,
    range_to: filter.to,
    reuse: filter.reuse,
    persona_run: row.id,
    session: row.sessionId,
    project: row.projectName,
    kind: row.kind,
    persona: row.personaId,
    agent: row.agentId,
    phase: row.phase,
    iteration: row.iteration,
    state: row.state,
    started_at: row.startedAt,
    source_persona_run: row.sourceRunId,
    source_session: row.sourceSessionId,
    similarity: row.similarity,
    similarity_provenance: row.similarity === null ? null : "measured",
    gate_passed: row.gatePassed === null ? null : String(row.gatePassed),
    duration_ms: row.durationMs,
    duration_provenance: row.durationMs === null ? null : "measured",
    scratch_mean_ms: row.saving.why === null ? Math.round(row.saving.scratchMean) : null,
    scratch_runs: row.saving.why === null ? row.saving.scratchRunIds.join(" ") : null,
    saved_ms: row.saving.why === null ? Math.round(row.saving.saved) : null,
    saved_provenance: row.saving.why === null ? "measured" : null,
    not_compared_because: row.saving.why,
    cost: row.cost,
    cost_provenance: row.cost === null ? null : "measured",
  }));

/** RFC 4180, with a header. */
export function toCsv<Column extends string>(
  rows: readonly Record<Column, string | number | null>[],
  columns: readonly Column[],
): string {
  const lines = rows.map((row) => columns.map((column) => toCell(row[column])));
  return [columns.map(toCell), ...lines].map((cells) => `${cells.join(",")}\r\n`).join("");
}

/** A spreadsheet takes a text that begins so for a formula; with an apostrophe before it, it is text. Numbers stay numbers. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

function toCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
