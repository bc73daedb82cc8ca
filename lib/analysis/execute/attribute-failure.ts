import type { CommandRun } from "../../domain/assessment/measure";
import type { CommandResult } from "../../sandbox/run-command";

/** Signs that the machine, the sandbox or the missing network is the cause, not the project. */
const ofMachine =
  /\b(?:EAI_AGAIN|ENETUNREACH|ENOTFOUND|ENOSPC|EROFS|EMFILE)\b|\bgetaddrinfo\b|^bwrap: |heap out of memory|\b(?:pnpm|yarn|bun|git|docker|make|python3?): (?:command )?not found\b/m;
/** Signs that a database is not there, or what a package's install script would have fetched, built or generated. */
const ofInstall =
  /@prisma\/client did not initialize yet|'"@prisma\/client"' has no exported member|'\.prisma\/client|Could not locate the bindings file|was compiled against a different Node\.js version|\bERR_(?:DLOPEN_FAILED|UNKNOWN_BUILTIN_MODULE)\b|Executable doesn't exist at |Could not find (?:Chrome|Chromium)\b|\brequires (?:at least )?Node(?:\.js)?(?: version)? ?[>=v^~ ]{0,4}\d|connect ECONNREFUSED \S{1,100}:(?:5432|3306|27017|6379|5672|9092|9200)\b/;

/** Whether a message shows that the cause is not the project. */
export const blamesEnvironment = (message: string): boolean =>
  ofMachine.test(message) || ofInstall.test(message);

/** Signs that the project's own files are the cause, wherever the program that says so lies. */
const ofProject =
  /\berror TS\d+\b|\bmissing script\b|^\s*not ok \d|\b[1-9]\d* (?:failing|failed)\b|^(?:#|ℹ) fail [1-9]/im;
/** Errors that the project's files or those of its packages may have thrown: the trace tells which. */
const thrown =
  /\b(?:SyntaxError|TypeError|ReferenceError|AssertionError|RangeError|ERR_[A-Z_]+)\b|\bcannot find (?:module|package)\b|\b(?:build|compilation|check)s? failed\b|^\s*(?:fatal )?error: /im;
/** Exit codes of a command that one of our limits ended: killed, out of processor time, too large a file. */
const limitCodes = new Set([128 + 9, 128 + 24, 128 + 25]);

/**
 * The same where other versions of its packages are installed than the project's lock file names: then only a trace
 * through its own files or a case that fails speaks against the project.
 */
export function attributeUnlocked(result: CommandResult): CommandRun["attribution"] {
  const attribution = attributeFailure(result);
  const own = result.output.split("\n").some((l) => /^\s*at .*:\d/.test(l) && isOwnFrame(l, result.inside));
  return attribution === "project" && !own ? "unknown" : attribution;
}

/** Whose failure a command's end is. Only what is evidently the project's own may cap its score. */
export function attributeFailure(result: CommandResult): CommandRun["attribution"] {
  if (result.refused !== null || result.timedOut) return "environment";
  if (result.exitCode === 0) return "none";
  if (result.exitCode === null || limitCodes.has(result.exitCode)) return "environment";
  if (blamesEnvironment(result.output)) return "environment";
  const frames = result.output.split("\n").filter((line) => /^\s*at .*:\d/.test(line));
  const own = frames.some((frame) => isOwnFrame(frame, result.inside));
  const ofPackages = frames.some((frame) => frame.includes("/node_modules/"));
  if (own || ofProject.test(result.output)) return "project";
  return thrown.test(result.output) && !ofPackages ? "project" : "unknown";
}

/** A line of a stack trace in the project's own files, those of its packages not among them. */
const isOwnFrame = (frame: string, inside: string): boolean =>
  frame.includes(`${inside}/`) && !frame.includes("/node_modules/");

export const OTHER_VERSIONS = "with other versions of its packages than its lock file names";

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
