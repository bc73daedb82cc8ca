import { type Decision, isPassing, type Verdict } from "../gate/gate";
import type { GatePolicy } from "../gate/policy";
import type { Phase } from "../phase/phase";
import { whichLimitReached } from "./iteration-limit";
import { type SessionControls, whyHold } from "./session-controls";
import type { SessionState, StopReason } from "./session-state";

/** What the tables say of a session; the executor asks for the next move after each one. */
export type SessionProgress = {
  state: SessionState;
  phases: Phase[];
  policy: GatePolicy;
  prepared: boolean;
  finished: boolean;
  cancelRequested: boolean;
  controls: SessionControls;
  iterations: IterationProgress[];
};
export type IterationProgress = {
  phase: Phase;
  iteration: number;
  entryVerdict: Verdict | null;
  /** In the plan's order. `isDeclined`: it took an earlier deliverable over that a person does not want. */
  personaRuns: { id: string; batch: number; done: boolean; changed: boolean; isDeclined: boolean }[];
  assessed: boolean;
  /** Verdict of the exit gate as it stands: after a decision, what the decision made of it. */
  exitVerdict: Verdict | null;
  decision: Decision | null;
  /** Whether the exit gate waits for a person, whatever its verdict. */
  isExitOpen: boolean;
};

export type Move =
  | { kind: "prepare" }
  | { kind: "open_iteration"; phase: Phase; iteration: number }
  /** In the plan's order. `apart`: they began side by side with others, each in a work tree of its own. */
  | { kind: "run_personas"; personaRunIds: string[]; apart: boolean }
  | { kind: "assess"; phase: Phase; iteration: number }
  | { kind: "judge"; phase: Phase; iteration: number }
  /** Nothing runs meanwhile: what a person does makes the session go on. */
  | { kind: "wait"; state: "waiting" | "paused"; reason: string }
  | { kind: "finish"; outcome: "passed" | "failed" | "cancelled"; reason: StopReason | null }
  | { kind: "end" };

/** The next move of a session. Pure: a session that was interrupted anywhere goes on from its tables. */
export function nextMove(progress: SessionProgress): Move {
  if (progress.finished) return { kind: "end" };
  if (progress.cancelRequested) return { kind: "finish", outcome: "cancelled", reason: "cancelled" };
  const move = moveOf(progress);
  const hold = whyHold(progress.controls, move.kind);
  return hold ? { kind: "wait", ...hold } : move;
}

function moveOf(progress: SessionProgress): Move {
  if (!progress.prepared) return { kind: "prepare" };
  for (const phase of progress.phases) {
    if (progress.controls.carried.includes(phase)) continue;
    const own = progress.iterations
      .filter((i) => i.phase === phase)
      .sort((a, b) => a.iteration - b.iteration);
    const current = own.at(-1);
    if (!current) return openIteration(progress, phase, 1);
    if (isPassing(current.exitVerdict) && !hasDeclined(current)) continue;
    return moveInside(progress, current);
  }
  return { kind: "finish", outcome: "passed", reason: null };
}

function moveInside(progress: SessionProgress, current: IterationProgress): Move {
  const { phase, iteration } = current;
  if (current.decision === "rejected") return { kind: "finish", outcome: "failed", reason: "rejected" };
  if (current.decision === "timed_out")
    return { kind: "finish", outcome: "failed", reason: "approval_timed_out" };
  if (current.decision === "sent_back") return sendBack(progress, current);
  if (current.entryVerdict === "failed")
    return { kind: "finish", outcome: "failed", reason: "entry_gate_failed" };
  if (current.personaRuns.some((run) => !run.done)) return runBatch(current);
  if (hasDeclined(current)) return openIteration(progress, phase, iteration + 1);
  if (!current.assessed) return { kind: "assess", phase, iteration };
  if (!current.exitVerdict) return { kind: "judge", phase, iteration };
  if (current.isExitOpen || current.exitVerdict === "awaiting_approval")
    return { kind: "wait", state: "waiting", reason: openGateReason(phase, current.exitVerdict) };
  return reworkOrStop(progress, current);
}

/** For what a session waits at an open gate. */
export const openGateReason = (phase: Phase, verdict: Verdict): string =>
  `${verdict === "awaiting_approval" ? "Approval of" : "A decision on"} the ${phase} gate`;

/** Those of the earliest unfinished batch that have not ended. One that was interrupted half-way is still one of several. */
function runBatch({ personaRuns }: IterationProgress): Move {
  const pending = personaRuns.filter((run) => !run.done);
  const earliest = Math.min(...pending.map((run) => run.batch));
  const personaRunIds = pending.filter((run) => run.batch === earliest).map((run) => run.id);
  const apart = personaRuns.filter((run) => run.batch === earliest).length > 1;
  return { kind: "run_personas", personaRunIds, apart };
}

const hasDeclined = ({ personaRuns }: IterationProgress): boolean =>
  personaRuns.some((run) => run.isDeclined);

function reworkOrStop(progress: SessionProgress, current: IterationProgress): Move {
  const changed = current.personaRuns.some((run) => run.changed);
  if (current.iteration > 1 && !changed) return { kind: "finish", outcome: "failed", reason: "no_progress" };
  return openIteration(progress, current.phase, current.iteration + 1);
}

/** Where the policy asks a person at its limits, sending back grants one iteration beyond them. */
function sendBack(progress: SessionProgress, { phase, iteration }: IterationProgress): Move {
  if (progress.policy.whenLimitReached === "ask")
    return { kind: "open_iteration", phase, iteration: iteration + 1 };
  return openIteration(progress, phase, iteration + 1);
}

function openIteration(progress: SessionProgress, phase: Phase, iteration: number): Move {
  const reason = whichLimitReached(progress, iteration);
  return reason === null
    ? { kind: "open_iteration", phase, iteration }
    : { kind: "finish", outcome: "failed", reason };
}
