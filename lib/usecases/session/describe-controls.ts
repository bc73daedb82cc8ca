import { listCarriedGates, listForks, loadWork, readBudget } from "../../db/session-controls";
import type { findSession } from "../../db/sessions";
import { weighBudget } from "../../domain/budget/budget";
import { spentByPhase, spentOf } from "../../domain/budget/spent-of";
import { verdictSchema } from "../../domain/gate/gate";
import { PHASES, phaseSchema } from "../../domain/phase/phase";
import type { ControlsView } from "../../domain/session/controls-view";
import { type SessionAction, sessionStateSchema } from "../../domain/session/session-state";
import type { Permission } from "../../domain/user/permissions";
import type { requirePermission } from "../require-permission";
import { whyNotPermitted } from "../require-permission";
import { whyNotNow } from "./lock-controlled";

type Session = NonNullable<Awaited<ReturnType<typeof findSession>>>;
type Reader = ReturnType<typeof requirePermission>;

const permissionOf = {
  pause: "session:pause",
  resume: "session:pause",
  fork: "session:fork",
  raiseBudget: "session:raise_budget",
  editDeliverable: "deliverable:edit",
} as const satisfies Partial<Record<SessionAction, Permission>>;

/** How a session is controlled, what it used of its budget, and where it was forked from and to. */
export async function describeControls(reader: Reader, session: Session): Promise<ControlsView> {
  const [measured, forks, carried] = await Promise.all([
    loadWork(session.id),
    listForks(session.id),
    listCarriedGates(session.id),
  ]);
  const budget = readBudget(session.budget);
  const why = (action: keyof typeof permissionOf): string | null =>
    whyNotPermitted(reader, permissionOf[action]) ?? whyNotNow(action, session) ?? null;
  const isHeld = session.pausedAt !== null && session.finishedAt === null;
  return {
    paused:
      isHeld && session.pausedAt
        ? { at: session.pausedAt.toISOString(), byName: session.pausedByName ?? "somebody" }
        : null,
    whyNot: {
      pause: why("pause"),
      resume: why("resume"),
      fork: why("fork") ?? (session.filesRemovedAt ? "The files of this session were removed." : null),
      raiseBudget: why("raiseBudget"),
      editDeliverable: why("editDeliverable"),
    },
    budget,
    lines: weighBudget(budget, spentOf(measured)),
    spentByPhase: spentByPhase(measured),
    forkedFrom:
      session.forkedFromId && session.forkedFromCommit
        ? {
            sessionId: session.forkedFromId,
            phase: phaseSchema.parse(session.forkedFromPhase),
            commit: session.forkedFromCommit,
          }
        : null,
    forks: forks.map((fork) => ({
      sessionId: fork.id,
      phase: phaseSchema.parse(fork.forkedFromPhase),
      state: sessionStateSchema.parse(fork.state),
      createdAt: fork.createdAt.toISOString(),
    })),
    carried: carried.map(({ phase, gate }) => ({
      phase: phaseSchema.parse(phase),
      gateId: gate.id,
      sessionId: gate.sessionId,
      verdict: verdictSchema.parse(gate.verdict),
      sentence: gate.sentence,
    })),
    forkable: PHASES.filter((phase) => measured.iterations.some((iteration) => iteration.phase === phase)),
  };
}
