import { z } from "zod";
import { toFailure } from "./failure-place";
import type { CommandRunnerName } from "./test-command";
import type { Counted } from "./test-run";

/** Reads what a runner's JSON reporter wrote; null where that is not what it is. */
export function readResults(runner: CommandRunnerName, text: string, inside: string): Counted | null {
  const read = readers[runner];
  if (!read) return null;
  try {
    return read(JSON.parse(text), inside);
  } catch {
    return null;
  }
}

const readers: Partial<Record<CommandRunnerName, (value: unknown, inside: string) => Counted | null>> = {
  jest: readJest,
  vitest: readJest,
  mocha: readMocha,
};

const jestSchema = z.looseObject({
  testResults: z.array(
    z.looseObject({
      name: z.string(),
      status: z.string().optional(),
      message: z.string().nullish(),
      assertionResults: z.array(
        z.looseObject({
          status: z.string(),
          fullName: z.string().optional(),
          title: z.string().optional(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** Jest's form, which Vitest writes too. A file may fail without a case that does: it does not start, or a hook fails. */
function readJest(value: unknown, inside: string): Counted | null {
  const results = jestSchema.safeParse(value).data?.testResults;
  if (!results) return null;
  const counted: Counted = { tests: 0, passed: 0, skipped: 0, failures: [] };
  for (const { name, status, message, assertionResults } of results) {
    if (status === "failed" && !assertionResults.some((one) => one.status === "failed")) {
      counted.tests++;
      const what =
        assertionResults.length === 0 ? "This file does not start" : "This file fails outside its cases";
      counted.failures.push(toFailure(what, message ?? "", inside, name));
    }
    for (const one of assertionResults) {
      counted.tests++;
      if (one.status === "passed") counted.passed++;
      else if (one.status === "failed")
        counted.failures.push(
          toFailure(
            one.fullName ?? one.title ?? "A test",
            one.failureMessages?.join("\n") ?? "",
            inside,
            name,
          ),
        );
      else counted.skipped++;
    }
  }
  return counted;
}

const mochaCaseSchema = z.looseObject({
  fullTitle: z.string(),
  file: z.string().nullish(),
  err: z.looseObject({ message: z.string().optional(), stack: z.string().optional() }).optional(),
});
const mochaSchema = z.looseObject({
  stats: z.looseObject({ passes: z.number() }),
  pending: z.array(mochaCaseSchema),
  failures: z.array(mochaCaseSchema),
  passes: z.array(mochaCaseSchema),
});

/** A hook that fails is among the failures and no case of its own. */
function readMocha(value: unknown, inside: string): Counted | null {
  const results = mochaSchema.safeParse(value).data;
  if (!results) return null;
  const { passes, pending, failures } = results;
  return {
    tests: passes.length + pending.length + failures.length,
    passed: passes.length,
    skipped: pending.length,
    failures: failures.map(({ fullTitle, file, err }) =>
      toFailure(fullTitle, err?.stack ?? err?.message ?? "", inside, file ?? undefined),
    ),
  };
}
