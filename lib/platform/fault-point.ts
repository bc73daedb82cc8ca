import { appendFileSync, existsSync, readFileSync, renameSync } from "node:fs";

/** Places in the worker where a test kills a process to show that nothing is lost there. Tests cover them all. */
export const EXECUTOR_FAULT_POINTS = [
  "intent.enqueued",
  "session.imported",
  "session.prepared",
  "iteration.opened",
  "persona_run.started",
  "reuse.decided",
  "persona_run.agent_done",
  "persona_run.committed",
  "persona_run.merging",
  "persona_run.merged",
  "persona_run.finished",
  "iteration.measured",
  "iteration.assessed",
  "gate.judged",
  "session.measured",
  "session.finished",
] as const;
/** Places in the worker while it assesses a directory. */
export const ASSESSMENT_FAULT_POINTS = [
  "assessment.enqueued",
  "assessment.measured",
  "assessment.finished",
] as const;
/** Places in the web server, after what a person asked for was stored and before they are told. */
export const WEB_FAULT_POINTS = ["session.started", "gate.decided"] as const;
export type FaultPoint = (
  | typeof EXECUTOR_FAULT_POINTS
  | typeof ASSESSMENT_FAULT_POINTS
  | typeof WEB_FAULT_POINTS
)[number];

/**
 * Does nothing unless a test asks for it: dies as by `kill -9` when MAESTRO_FAULT_POINT names this point, or stands still
 * when the file that MAESTRO_FAULT_SIGNAL_FILE names holds this point, so that the test can kill another process.
 */
export function faultPoint(point: FaultPoint): void {
  if (process.env.MAESTRO_FAULT_POINT === point) process.kill(process.pid, "SIGKILL");
  const file = process.env.MAESTRO_FAULT_SIGNAL_FILE;
  if (file && isArmed(file, point)) standStill(file);
}

const isArmed = (file: string, point: FaultPoint): boolean =>
  existsSync(/* turbopackIgnore: true */ file) &&
  readFileSync(/* turbopackIgnore: true */ file, "utf8") === point;

/** Takes the file away under another name, so that a point stops once; adds who stands there; waits until it is gone. */
function standStill(file: string): void {
  const reached = `${file}.reached`;
  renameSync(/* turbopackIgnore: true */ file, reached);
  appendFileSync(/* turbopackIgnore: true */ reached, ` ${process.pid}\n`);
  const clock = new Int32Array(new SharedArrayBuffer(4));
  while (existsSync(/* turbopackIgnore: true */ reached)) Atomics.wait(clock, 0, 0, 20);
}
