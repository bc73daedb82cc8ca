import type { CommandRun } from "../../domain/assessment/measure";
import type { CommandResult } from "../../sandbox/run-command";

/** Signs that the machine, the sandbox or the missing network is the cause, not the project. */
const environment =
  /\b(?:EAI_AGAIN|ENETUNREACH|ENOTFOUND|ENOSPC|EROFS|EMFILE)\b|\bgetaddrinfo\b|^bwrap: |heap out of memory/m;
/** Signs in a project's own output that its own files are the cause. */
const project =
  /\b(?:SyntaxError|TypeError|ReferenceError|AssertionError|RangeError|ERR_[A-Z_]+|error TS\d+)\b|\bcannot find (?:module|package)\b|\bmissing script\b|^\s*not ok \d|\b[1-9]\d* (?:failing|failed)\b|^(?:#|ℹ) fail [1-9]|\b(?:build|compilation|check)s? failed\b|^\s*(?:fatal )?error: /im;
/** Exit codes of a command that one of our limits ended: killed, out of processor time, too large a file. */
const limitCodes = new Set([128 + 9, 128 + 24, 128 + 25]);

/** Whose failure a command's end is. Only what is evidently the project's own may cap its score. */
export function attributeFailure(result: CommandResult, packagesMissing: boolean): CommandRun["attribution"] {
  if (result.refused !== null || result.timedOut) return "environment";
  if (result.exitCode === 0) return "none";
  if (result.exitCode === null || limitCodes.has(result.exitCode)) return "environment";
  if (packagesMissing || environment.test(result.output)) return "environment";
  return project.test(result.output) || hasOwnFrame(result) ? "project" : "unknown";
}

/** A stack trace through the project's own files. */
const hasOwnFrame = ({ output, inside }: CommandResult): boolean =>
  output.split("\n").some((line) => /^\s*at /.test(line) && line.includes(`${inside}/`));

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

/** Why a command whose failure is the environment's says nothing about the project. */
export function tellEnvironment(what: string, result: CommandResult, limitMs: number): string {
  if (result.refused !== null) return `${what} was not run: ${result.refused}`;
  if (result.timedOut) return `${what} did not end within ${limitMs / 1000} s`;
  return `${what} fails for a reason outside the project`;
}
