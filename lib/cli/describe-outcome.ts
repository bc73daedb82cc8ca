import { isOpenError } from "../domain/contract/clause";
import type { PhaseState } from "../domain/phase/phase";
import type { NotVerified } from "../domain/session/not-verified";
import type { SessionState } from "../domain/session/session-state";
import type { CommitView, IterationView, PersonaRunView, SessionView } from "../domain/session/session-view";
import { metricLabel } from "../format/format-words";

/** What `--json` prints of a session. Scores are measured, 0–1; `fixed` and `left` are what agents say: claims. */
export type OutcomeDocument = {
  session_id: string;
  outcome: SessionState;
  reason: string | null;
  target: number;
  initial_score: number | null;
  final_score: number | null;
  lift: number | null;
  dimensions: Record<string, { initial: number | null; final: number | null }>;
  phases: { phase: string; state: PhaseState; iterations: number }[];
  /** Deliverables of earlier sessions that were taken over, with how alike the tasks were. */
  reused: { persona: string; phase: string; from_session: string; similarity: number; declined: boolean }[];
  templates_used: { template: string; version: string; persona: string; files: string[] }[];
  contract_errors: {
    persona: string;
    clause: string;
    outcome: string;
    expected: string;
    actual: string;
    remediation: string | null;
  }[];
  fixed: { persona: string; what: string; purpose: string; files: string[]; provenance: "claimed" }[];
  /** What agents say that they left, and what nothing verified. */
  left: {
    persona: string | null;
    what: string;
    reason: string;
    measured: string | null;
    provenance: "claimed" | "measured";
  }[];
  commits: (Omit<CommitView, "personaId"> & { persona: string })[];
};

export function describeOutcome(view: SessionView): OutcomeDocument {
  const last = view.final ?? view.latest;
  const iterations = view.phaseViews.flatMap((p) => p.iterations);
  return {
    session_id: view.id,
    outcome: view.state,
    reason: view.stateReason,
    target: view.target,
    initial_score: view.initial?.score ?? null,
    final_score: last?.score ?? null,
    lift: view.initial && last ? last.score - view.initial.score : null,
    dimensions: Object.fromEntries(
      (view.initial ?? last)?.dimensions.map(({ dimension }) => [
        dimension,
        { initial: scoreIn(view.initial, dimension), final: scoreIn(last, dimension) },
      ]) ?? [],
    ),
    phases: view.phaseViews.map((p) => ({ phase: p.phase, state: p.state, iterations: p.iterations.length })),
    reused: view.phaseViews.flatMap(({ phase, iterations: passes }) =>
      passes.flatMap((i) => i.personaRuns.flatMap((run) => takenOver(phase, run) ?? [])),
    ),
    templates_used: view.templatesUsed.map((t) => ({
      template: t.templateId,
      version: t.version,
      persona: t.personaId,
      files: t.files,
    })),
    contract_errors: view.phaseViews.flatMap((p) => openErrors(p.iterations.at(-1))),
    fixed: iterations
      .flatMap((i) => i.personaRuns)
      .flatMap((run) =>
        (run.claim?.kept ?? []).map((kept) => ({
          persona: run.personaId,
          what: kept.ability,
          purpose: kept.purpose,
          files: kept.files,
          provenance: "claimed" as const,
        })),
      ),
    left: [...view.left.map(leftByAgent), ...view.notVerified.flatMap(leftOpen)],
    commits: view.commits.map(({ personaId, ...commit }) => ({ ...commit, persona: personaId })),
  };
}

const takenOver = (phase: string, { personaId, start }: PersonaRunView) =>
  start?.start === "deliverable" && start.source
    ? {
        persona: personaId,
        phase,
        from_session: start.source.sessionId,
        similarity: start.similarity ?? 0,
        declined: start.declined !== null,
      }
    : null;

const leftByAgent = ({ personaId, what, reason, measured }: SessionView["left"][number]) => ({
  persona: personaId,
  what,
  reason,
  measured,
  provenance: "claimed" as const,
});

const leftOpen = ({ metric, summary, things }: NotVerified) =>
  (things.length > 0 ? things : [metricLabel[metric]]).map((what) => ({
    persona: null,
    what,
    reason: summary,
    measured: null,
    provenance: "measured" as const,
  }));

const scoreIn = (assessment: SessionView["initial"], dimension: string): number | null =>
  assessment?.dimensions.find((d) => d.dimension === dimension)?.score ?? null;

/** Of the last iteration of a phase: what its gate saw. */
const openErrors = (iteration: IterationView | undefined): OutcomeDocument["contract_errors"] =>
  (iteration?.clauses ?? []).filter(isOpenError).map((c) => ({
    persona: c.personaId,
    clause: c.clauseId,
    outcome: c.outcome,
    expected: c.expected,
    actual: c.actual,
    remediation: c.remediation,
  }));
