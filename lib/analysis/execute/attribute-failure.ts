import type { CommandRun } from "../../domain/assessment/measure";
import type { CommandResult } from "../../sandbox/run-command";

/** Signs that the machine or the missing network is the cause, not the project. */
const environment =
  /\b(?:EAI_AGAIN|ENETUNREACH|ENOTFOUND|ENOSPC|EROFS|EMFILE)\b|\bgetaddrinfo\b|: not found$|command not found/im;
/** Signs in a project's own output that its own files are the cause. */
const project =
  /\b(?:SyntaxError|TypeError|ReferenceError|AssertionError|RangeError|ERR_[A-Z_]+)\b|\bcannot find module\b|\bnot ok \d|\b\d+ (?:failing|failed)\b|^(?:#|ℹ) fail [1-9]/im;

/** Whose failure a command's end is. Only what is evidently the project's own may cap its score. */
export function attributeFailure(result: CommandResult, packagesMissing: boolean): CommandRun["attribution"] {
  if (result.refused !== null) return "environment";
  if (result.exitCode === 0) return "none";
  if (packagesMissing || environment.test(result.output)) return "environment";
  if (result.timedOut) return "unknown";
  return project.test(result.output) || result.exitCode === 1 ? "project" : "unknown";
}

const TAIL_CHARS = 4000;

export const toCommandRun = (
  command: string,
  result: CommandResult,
  attribution: CommandRun["attribution"],
): CommandRun => ({
  command,
  exitCode: result.exitCode,
  attribution,
  sandbox: result.sandbox,
  durationMs: Math.round(result.durationMs),
  outputTail: result.output.slice(-TAIL_CHARS),
  outputDigest: result.outputDigest,
});
