import type { GateKind, GateState, Verdict } from "../gate/gate";
import type { Phase } from "../phase/phase";
import { stopReasonSchema, stopReasonText } from "../session/session-state";
import type { SessionView } from "../session/session-view";
import type { SessionChange } from "./session-change";

/** How a session stands. Lists are sorted, so that two of them can be compared. */
export type SessionStanding = {
  state: string;
  reason: string | null;
  phases: Phase[];
  iterations: { phase: Phase; iteration: number; ended: boolean }[];
  personaRuns: { id: string; state: string }[];
  gates: { id: string; kind: GateKind; state: GateState; verdict: Verdict }[];
};

/** How a session stands by its events alone; null where they do not begin with it (older than that events say so). */
export function foldSession(changes: readonly SessionChange[]): SessionStanding | null {
  const begin = changes.find((change) => change.of === "session");
  if (begin?.of !== "session" || !begin.phases) return null;
  let { state, reason } = begin;
  const iterations = new Map<string, SessionStanding["iterations"][number]>();
  const personaRuns = new Map<string, SessionStanding["personaRuns"][number]>();
  const gates = new Map<string, SessionStanding["gates"][number]>();
  for (const change of changes) {
    if (change.of === "session") ({ state, reason } = change);
    else if (change.of === "iteration") {
      const { of: _, ...iteration } = change;
      iterations.set(`${change.phase}.${change.iteration}`, iteration);
    } else if (change.of === "persona_run") {
      const { of: _, ...run } = change;
      personaRuns.set(run.id, run);
    } else {
      const { of: _, ...gate } = change;
      gates.set(gate.id, gate);
    }
  }
  const stop = stopReasonSchema.safeParse(reason);
  return sorted({
    state,
    reason: stop.success ? stopReasonText[stop.data] : reason,
    phases: begin.phases,
    iterations: [...iterations.values()],
    personaRuns: [...personaRuns.values()],
    gates: [...gates.values()],
  });
}

/** How a session stands by what its page shows. */
export function shownStanding(view: SessionView): SessionStanding {
  const iterations = view.phaseViews.flatMap(({ phase, iterations: own }) =>
    own.map((iteration) => ({ phase, ...iteration })),
  );
  return sorted({
    state: view.state,
    reason: view.stateReason,
    phases: view.phaseViews.map(({ phase }) => phase),
    iterations: iterations.map(({ phase, iteration, endedAt }) => ({
      phase,
      iteration,
      ended: endedAt !== null,
    })),
    personaRuns: iterations.flatMap((i) => i.personaRuns.map(({ id, state }) => ({ id, state }))),
    gates: iterations
      .flatMap(({ entry, exit }) => [entry, exit])
      .flatMap((gate) => (gate ? [pickGate(gate)] : [])),
  });
}

const pickGate = ({ id, kind, state, verdict }: SessionStanding["gates"][number]) => ({
  id,
  kind,
  state,
  verdict,
});

const sorted = (standing: SessionStanding): SessionStanding => ({
  ...standing,
  iterations: standing.iterations.toSorted((a, b) => compare(keyOf(a), keyOf(b))),
  personaRuns: standing.personaRuns.toSorted((a, b) => compare(a.id, b.id)),
  gates: standing.gates.toSorted((a, b) => compare(a.id, b.id)),
});

const keyOf = ({ phase, iteration }: { phase: Phase; iteration: number }): string => `${phase}.${iteration}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
