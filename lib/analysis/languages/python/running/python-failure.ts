import { redactOutput } from "../../../../sandbox/redact-output";
import { blamesEnvironment } from "../../../execute/attribute-failure";
import { ownPath, withoutColours } from "../../../execute/runners/failure-place";
import type { TestFailure } from "../../../execute/runners/test-run";
import { type ImportWorld, judgeMissing } from "./missing-module";

/** What failures are judged by. */
export type FailureWorld = ImportWorld & {
  /** Path of the tree as the tests saw it. */
  inside: string;
  /** Plugins of pytest that the project declares and that are not installed. */
  missingPlugins: readonly string[];
};

export const NOT_STARTING = "This file does not start";
const MAX_TEXT = 20_000;

/** Signs that the machine, its network or what is installed on it is the cause. */
const ofMachine =
  /^(?:E\s+)?(?:socket\.gaierror|MemoryError|importlib\.metadata\.PackageNotFoundError|BlockingIOError: .*Resource temporarily unavailable)\b|Network is unreachable|Temporary failure in name resolution|cannot open shared object file|^(?:E\s+)?ImportError: lib\S+\.so|requires pytest-\S+, actual pytest|Missing required plugins|could not connect to server|connection to server at .* failed/m;
/** Signs that something is asked of pytest that a plugin brings. */
const ofPlugin =
  /\bFixtureLookupError\b|not found in .markers. configuration option|unrecognized arguments|Unknown config option|has no attribute 'pytest_/;

/**
 * A failure out of Python's own traceback, or out of what pytest prints: its reason, the place of the project where it
 * happened (of the test's file, where that is in the trace), and whose it is.
 * @param name of the case; empty where a file does not start
 */
export function toPythonFailure(name: string, text: string, world: FailureWorld, file?: string): TestFailure {
  const plain = withoutColours(text.slice(-MAX_TEXT));
  const own = file === undefined ? undefined : ownPath(file, world.inside);
  const places = findPythonPlaces(plain, world);
  const place =
    places.findLast((p) => p.file === own) ??
    places.at(-1) ??
    (own === undefined || own.startsWith("/") ? {} : { file: own });
  // What does not start fails where the import or the error stands, wherever the test is.
  const shown = name === "" ? (places.at(-1) ?? place) : place;
  const { reason, ofEnvironment } = judge(plain, places.at(-1)?.file, world);
  const what = name === "" ? NOT_STARTING : name.replaceAll(`${world.inside}/`, "");
  const note = redactOutput(`${what}: ${reason}`.replaceAll(`${world.inside}/`, "")).slice(0, 300);
  return { ...shown, note, ofEnvironment };
}

function judge(text: string, importer: string | undefined, world: FailureWorld) {
  const reason = spellFixture(lastReason(text) ?? "it fails");
  const missing = /^(?:\w+\.)*ModuleNotFoundError: No module named '([^']{1,200})'/.exec(reason)?.[1];
  if (missing !== undefined) {
    const { note, ofEnvironment } = judgeMissing(missing, importer, world);
    return { reason: note, ofEnvironment };
  }
  const program = /^FileNotFoundError: .* '([^'/]+)'$/.exec(reason)?.[1];
  if (program !== undefined && /subprocess\.py", line \d+, in _execute_child/.test(text))
    return {
      reason: `${reason}: it is not on this machine, or made when the project is installed`,
      ofEnvironment: true,
    };
  const [, from] = /^ImportError: cannot import name .* from .* \(([^)]*)\)/.exec(reason) ?? [];
  if (from !== undefined)
    return { reason, ofEnvironment: from.startsWith("/") && !from.startsWith(`${world.inside}/`) };
  if (ofPlugin.test(text) && world.missingPlugins.length > 0)
    return { reason: `${reason} (${tellPackages(world.missingPlugins)})`, ofEnvironment: true };
  return { reason, ofEnvironment: ofMachine.test(text) || blamesEnvironment(text) };
}

const spellFixture = (reason: string): string =>
  reason.replace(/^\S*FixtureLookupError: \('(\w+)'.*/, "pytest finds no fixture $1");

export const tellPackages = (names: readonly string[]): string =>
  `${names.length === 1 ? "package" : "packages"} ${names.join(", ")} ${names.length === 1 ? "is" : "are"} not installed on this machine and PyPI is not asked`;

/** Places of the project in the order in which they were called, the deepest last. */
export function findPythonPlaces(text: string, { inside, directory }: FailureWorld): PythonPlace[] {
  const printed = /^\s*File "([^"\n]{1,500})", line (\d{1,7})|^(\S{1,300}\.py):(\d{1,7}): in /gm;
  return [...text.matchAll(printed)].flatMap(([, traced, tracedLine, shown, shownLine]) => {
    const file = ownPath(traced ?? shown ?? "", inside);
    const isShown = traced === undefined && directory !== "";
    const line = Number(tracedLine ?? shownLine);
    return file.startsWith("/") || file.startsWith("<") || file.startsWith("..") || line < 1
      ? []
      : [{ file: isShown ? `${directory}/${file}` : file, line }];
  });
}
type PythonPlace = { file: string; line: number };

/** The line that names the error: behind the last place of the trace, or the last that pytest marks. */
function lastReason(text: string): string | null {
  const lines = text.split("\n");
  const at = lines.findLastIndex((line) => /^\s*File "/.test(line));
  const behind = lines.slice(at + 1).find((line) => /^\S/.test(line));
  const marked = lines.findLast((line) => /^E {3}\S/.test(line))?.replace(/^E\s+/, "");
  const found = at >= 0 ? (behind ?? marked) : (marked ?? lines.find((line) => line.trim() !== ""));
  return found?.trim() || null;
}
