/** Places where a test kills the process to show that nothing is lost there. Exported so that a test covers them all. */
export const FAULT_POINTS = [
  "session.prepared",
  "iteration.opened",
  "persona_run.started",
  "persona_run.agent_done",
  "persona_run.committed",
  "persona_run.finished",
  "iteration.assessed",
  "gate.judged",
  "intent.enqueued",
] as const;
export type FaultPoint = (typeof FAULT_POINTS)[number];

/** Dies as by `kill -9` when MAESTRO_FAULT_POINT names this point; otherwise does nothing. */
export function faultPoint(point: FaultPoint): void {
  if (process.env.MAESTRO_FAULT_POINT === point) process.kill(process.pid, "SIGKILL");
}
