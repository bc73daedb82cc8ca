import path from "node:path";
import { z } from "zod";
import type { Evidence } from "../../domain/assessment/measure";
import { redactOutput } from "../../sandbox/redact-output";
import { blamesEnvironment } from "./attribute-failure";
import { listProduced, readProduced } from "./read-produced";
import type { Counted, TestFailure } from "./runners/test-run";

/**
 * A reporter for node:test that appends each result to a file of its own process beside itself, in `tests/`. Counts
 * read from what a project prints could be printed by anything.
 */
export const testReporter = `
import { appendFileSync } from "node:fs";
const file = new URL("./tests/" + process.pid + ".ndjson", import.meta.url);
export default async function* (source) {
  for await (const { type, data } of source) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    const error = data.details?.error;
    const cause = error?.cause?.message ?? error?.cause ?? error?.message;
    appendFileSync(file, JSON.stringify({
      passed: type === "test:pass", name: String(data.name).slice(0, 500), nesting: data.nesting, file: data.file,
      line: data.line, suite: data.details?.type === "suite", skipped: Boolean(data.skip || data.todo !== undefined && data.todo !== false),
      error: cause === undefined ? null : String(cause).slice(0, 500),
    }) + "\\n");
  }
}
`;

const eventSchema = z.object({
  passed: z.boolean(),
  name: z.string(),
  nesting: z.number(),
  file: z.string().optional(),
  line: z.number().int().positive().optional(),
  suite: z.boolean(),
  skipped: z.boolean(),
  error: z.string().nullable(),
});
type TestEvent = z.infer<typeof eventSchema>;

const MAX_BYTES = 20_000_000;
const MAX_FILES = 200;

/**
 * What the reporter wrote; null when no process ran it.
 * @param inside path of the tree as the tests saw it
 */
export async function readTestEvents(directory: string, inside: string): Promise<Counted | null> {
  const files = await listProduced(directory, ".ndjson", MAX_FILES);
  const texts = await Promise.all(files.map((file) => readProduced(file, MAX_BYTES)));
  const events = texts.flatMap((text) => (text ?? "").split("\n").flatMap(parseEvent));
  if (events.length === 0) return null;
  // Node reports a file without a test case as a passing test of its own; one that does not start fails in the same way.
  const cases = events.filter((e) => !e.suite && !(isWholeFile(e) && e.passed));
  const failed = cases.filter((e) => !e.passed && !e.skipped);
  return {
    tests: cases.length,
    passed: cases.filter((e) => e.passed && !e.skipped).length,
    skipped: cases.filter((e) => e.skipped).length,
    failures: failed.map((e) => toEvidence(e, inside)).sort(byPlace),
  };
}

const isWholeFile = (event: TestEvent): boolean =>
  event.nesting === 0 &&
  event.file !== undefined &&
  /\.[cm]?[jt]sx?$/.test(event.name) &&
  (event.file === event.name || event.file.endsWith(`/${path.posix.normalize(event.name)}`));

function toEvidence(event: TestEvent, inside: string): TestFailure {
  const file = event.file?.startsWith(`${inside}/`) ? event.file.slice(inside.length + 1) : undefined;
  const reason = event.error?.split("\n").find((line) => line.trim() !== "") ?? "it fails";
  const note = isWholeFile(event) ? "This file does not run to its end" : `${event.name}: ${reason}`;
  return {
    ...(file === undefined ? {} : { file }),
    ...(event.line === undefined ? {} : { line: event.line }),
    note: redactOutput(note.replaceAll(`${inside}/`, "")).slice(0, 300),
    ofEnvironment: blamesEnvironment(event.error ?? ""),
  };
}

const keyOf = (e: Evidence): string => `${e.file ?? ""}\0${String(e.line ?? 0).padStart(8, "0")}\0${e.note}`;
const byPlace = (a: Evidence, b: Evidence): number =>
  keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0;

function parseEvent(line: string): TestEvent[] {
  try {
    const parsed = eventSchema.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}
