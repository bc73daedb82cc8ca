import type { Budget, BudgetLine, Spent } from "../budget/budget";
import type { Verdict } from "../gate/gate";
import type { Phase } from "../phase/phase";
import type { SessionState } from "./session-state";

/** What people can do with a session beside its gates, and why not. Instants are ISO strings in UTC. */
export type ControlsView = {
  /** Since when it is paused, or pauses as soon as what runs has ended; null where it is not. */
  paused: { at: string; byName: string } | null;
  whyNot: Record<"pause" | "resume" | "fork" | "raiseBudget" | "editDeliverable", string | null>;
  budget: Budget;
  /** Each resource against its limit. What was used is measured. */
  lines: BudgetLine[];
  spentByPhase: { phase: Phase | null; spent: Spent }[];
  forkedFrom: { sessionId: string; phase: Phase; commit: string } | null;
  forks: { sessionId: string; phase: Phase; state: SessionState; createdAt: string }[];
  /** Phases that rest on a gate of an earlier session. */
  carried: { phase: Phase; gateId: string; sessionId: string; verdict: Verdict; sentence: string }[];
  /** Phases that a fork can begin with: those whose entry gate was judged. */
  forkable: Phase[];
};
