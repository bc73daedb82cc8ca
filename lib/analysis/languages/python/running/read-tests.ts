import path from "node:path";
import { z } from "zod";
import type { CommandResult } from "../../../../sandbox/run-command";
import { attributeFailure } from "../../../execute/attribute-failure";
import { readProduced } from "../../../execute/read-produced";
import type { Counted, TestFailure } from "../../../execute/runners/test-run";
import { type FailureWorld, toPythonFailure } from "./python-failure";

const MAX_RESULTS_BYTES = 50_000_000;

const caseSchema = z.object({
  outcome: z.enum(["passed", "failed", "skipped"]),
  name: z.string(),
  file: z.string().nullable(),
  error: z.string().nullable(),
});
const eventSchema = z.union([caseSchema, z.object({ ended: z.literal(true) })]);
type Event = z.infer<typeof eventSchema>;

export type PythonCounted = Counted & {
  /** Files of tests that started or should have. */
  files: number;
};

/**
 * The cases that the tests' script noted. A run that ends before its end is a failing case of its own, unless a limit of
 * ours ended it. Null where nothing ran and nothing says why not.
 * @param place absolute path of the directory that the script wrote into
 */
export async function readPythonTests(
  place: string,
  result: CommandResult,
  world: FailureWorld,
): Promise<PythonCounted | null> {
  const text = await readProduced(path.join(place, "results.ndjson"), MAX_RESULTS_BYTES);
  const events = (text ?? "").split("\n").flatMap(parseEvent);
  const cases = events.flatMap((e) => ("outcome" in e ? [e] : []));
  const failures = cases
    .filter((c) => c.outcome === "failed")
    .map((c) => toPythonFailure(c.name, c.error ?? "", world, c.file ?? undefined));
  const isEnded = events.some((e) => "ended" in e);
  if (!isEnded || (cases.length === 0 && startFailed(result)))
    failures.push(
      ...tellEnd(result, world, cases.length === 0 ? "The tests do not start" : "The tests end early"),
    );
  const passed = cases.filter((c) => c.outcome === "passed").length;
  const skipped = cases.filter((c) => c.outcome === "skipped").length;
  const tests = passed + skipped + failures.length;
  const files = new Set(cases.map((c, i) => c.file ?? i)).size;
  return tests === 0 ? null : { tests, passed, skipped, failures, files };
}

/** pytest's code 5 and unittest's: there is no test. */
const startFailed = ({ exitCode }: CommandResult): boolean => exitCode !== 0 && exitCode !== 5;

function tellEnd(result: CommandResult, world: FailureWorld, what: string): TestFailure[] {
  const { exitCode, output, timedOut } = result;
  const isLimit = timedOut || exitCode === null || exitCode > 128;
  if (result.refused !== null || (isLimit && attributeFailure(result) === "environment")) return [];
  if (/Error\b|: error: /.test(output)) return [toPythonFailure(what, output, world)];
  return [{ note: `${what}: exit code ${exitCode}`, ofEnvironment: false }];
}

function parseEvent(line: string): Event[] {
  try {
    const parsed = eventSchema.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}
