import type { Phase } from "@/lib/domain/phase/phase";
import type { PhaseView } from "@/lib/domain/session/session-view";

/** The phase to show when nobody chose one: the one that is under way or failed, else the last that began. */
export function currentPhase(phases: readonly Pick<PhaseView, "phase" | "state" | "iterations">[]): Phase {
  const active = phases.find(({ state }) =>
    ["running", "waiting", "paused", "failed", "cancelled"].includes(state),
  );
  const begun = phases.findLast(({ iterations }) => iterations.length > 0);
  return active?.phase ?? begun?.phase ?? phases[0]?.phase ?? "requirements";
}

/** The phase before or after; at an end the same one. */
export function neighbourPhase(phases: readonly Pick<PhaseView, "phase">[], phase: Phase, by: 1 | -1): Phase {
  const at = phases.findIndex((view) => view.phase === phase);
  return phases[at + by]?.phase ?? phase;
}
