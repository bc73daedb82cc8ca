import type { ControlsView } from "./controls-view";
import type { PhaseView, SessionListItem } from "./session-view";

/** One sentence of what is happening now. Only what the tables say, never inferred progress. */
export function describeNow(
  item: SessionListItem,
  phases: readonly PhaseView[],
  paused: ControlsView["paused"],
): string {
  if (item.state === "paused")
    return `${item.stateReason ?? "Paused"}. Nothing runs until somebody resumes it.`;
  if (paused && item.state === "running")
    return `${paused.byName} paused it: what runs now is ended, and begins again when it is resumed.`;
  if (item.state === "queued")
    return phases.some((p) => p.iterations.length) ? "Waits for a worker to go on." : "Waits for a worker.";
  if (item.state === "cancelled") return "Cancelled by a person.";
  if (item.state === "failed") return item.stateReason ? `Failed: ${item.stateReason}.` : "Failed.";
  if (item.state === "passed") return "All gates passed.";
  if (item.state === "waiting" && item.openGateId === null)
    return `${item.stateReason ?? "Waits for a person"}. A person raises it or cancels the session.`;
  const phase = phases.find((p) => p.state === "running" || p.state === "waiting");
  const iteration = phase?.iterations.at(-1);
  if (!phase || !iteration) return "Imports the project and measures it as it is.";
  const place = `${phase.phase}, iteration ${iteration.iteration}`;
  if (item.state === "waiting") return `Waits for a person to decide the ${phase.phase} gate.`;
  const running = iteration.personaRuns.filter((r) => r.state === "running").map((r) => r.displayName);
  if (running.length > 0)
    return `${running.join(" and ")} ${running.length === 1 ? "works" : "work"} (${place}).`;
  const pending = iteration.personaRuns.find((r) => r.state === "pending");
  if (pending) return `${pending.displayName} is next (${place}).`;
  return iteration.score === null ? `Measures the project (${place}).` : `Judges the gate (${place}).`;
}
