import { measureSavings, type RunSaving, type SavingsMeasurement } from "./measure-savings";
import { type ModelBase, usualScratchMs } from "./model-savings";
import type { ReuseRun } from "./reuse-run";
import { type ReuseSummary, summarizeReuse } from "./reuse-summary";
import { addUpBySession, type SessionTotals } from "./reuse-totals";
import { type ReuseWeek, savingsByWeek } from "./savings-by-week";
import { filterRuns, type SavingsFilter } from "./savings-filter";

/** The reuse of a span of time: counts and measured savings, and what is needed to model the rest. */
export type SavingsReport = {
  filter: SavingsFilter;
  /** What can be chosen: of all runs of the span, whatever else is filtered. */
  choices: { personas: { id: string; name: string }[]; agents: string[] };
  /** Persona runs of the span before persona, agent and kind are filtered. */
  runsOfSpan: number;
  summary: ReuseSummary;
  time: Pick<SavingsMeasurement, "all" | "byPersona">;
  /** What the agents metered; there is nothing to compare while none does. */
  cost: SavingsMeasurement["all"];
  /** Reused runs that nothing was measured of. */
  unmeasured: ModelBase;
  /** Measured: what such runs usually take from scratch here, each; null where none was from scratch. */
  usualScratchMs: number | null;
  weeks: ReuseWeek[];
  /** Sessions in which a persona run began. */
  sessions: SessionTotals[];
  /** Where the runs are that the counts name. */
  places: Record<string, RunPlace>;
  rows: SavingsRow[];
};

export type RunPlace = Pick<ReuseRun, "sessionId" | "projectName" | "personaName" | "phase" | "iteration">;

/** A persona run that reused, as the list and the exports show it. */
export type SavingsRow = Pick<
  ReuseRun,
  | "id"
  | "sessionId"
  | "projectName"
  | "kind"
  | "personaId"
  | "personaName"
  | "agentId"
  | "phase"
  | "iteration"
  | "state"
  | "startedAt"
  | "durationMs"
  | "cost"
  | "gatePassed"
> & {
  similarity: number | null;
  sourceSessionId: string | null;
  sourceRunId: string | null;
  saving: RunSaving;
};

/** Everything that the report says, from the persona runs of its span. */
export function makeSavingsReport(ofSpan: readonly ReuseRun[], filter: SavingsFilter): SavingsReport {
  const runs = filterRuns(ofSpan, filter);
  const time = measureSavings(runs, { start: filter.reuse, measure: "durationMs" });
  const isMeasured = time.all.state === "measured";
  const rows = toRows(runs, time.ofRuns);
  const unmeasured = rows.filter((row) => row.state === "done" && !(isMeasured && row.saving.why === null));
  return {
    filter,
    choices: {
      personas: namesById(ofSpan),
      agents: [...new Set(ofSpan.map((run) => run.agentId))].sort(),
    },
    runsOfSpan: ofSpan.filter((run) => run.startedAt !== null).length,
    summary: summarizeReuse(runs),
    time: { all: time.all, byPersona: time.byPersona },
    cost: measureSavings(runs, { start: filter.reuse, measure: "cost" }).all,
    unmeasured: {
      runs: unmeasured.length,
      durationMs: unmeasured.reduce((sum, row) => sum + (row.durationMs ?? 0), 0),
    },
    usualScratchMs: usualScratchMs(unmeasured, runs),
    weeks: savingsByWeek(runs, time.matched),
    sessions: addUpBySession(runs).filter((session) => session.executed > 0),
    places: placesOf(runs),
    rows,
  };
}

function toRows(runs: readonly ReuseRun[], savings: readonly RunSaving[]): SavingsRow[] {
  const savingOf = new Map(savings.map((saving) => [saving.runId, saving]));
  return runs.flatMap((run) => {
    const saving = savingOf.get(run.id);
    if (!saving) return [];
    const { size: _size, endedAt: _endedAt, decision, offers: _offers, uses: _uses, ...row } = run;
    return [
      {
        ...row,
        similarity: decision?.similarity ?? null,
        sourceSessionId: decision?.sourceSessionId ?? null,
        sourceRunId: decision?.sourceRunId ?? null,
        saving,
      },
    ];
  });
}

/** Of the runs that reused or could have: those from scratch are not listed one by one. */
const placesOf = (runs: readonly ReuseRun[]): Record<string, RunPlace> =>
  Object.fromEntries(
    runs
      .filter(
        (run) =>
          run.decision?.start !== "scratch" || run.decision.similarity !== null || run.offers.length > 0,
      )
      .map(({ id, sessionId, projectName, personaName, phase, iteration }) => [
        id,
        { sessionId, projectName, personaName, phase, iteration },
      ]),
  );

function namesById(runs: readonly ReuseRun[]): { id: string; name: string }[] {
  const names = new Map(runs.map((run) => [run.personaId, run.personaName]));
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
