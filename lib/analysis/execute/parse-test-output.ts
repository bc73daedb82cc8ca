export type TestCounts = { tests: number; passed: number; skipped: number };

/** Runners of which only the printed summary is known. */
export type PrintedRunner = "node" | "jest" | "vitest" | "mocha" | "ava" | "tap" | "tape" | "uvu";

/**
 * Counts from the summary that a test runner prints; null when none was found. Several summaries of node:test add up.
 * Only runners that the project has are believed: a summary is only text.
 */
export function parseTestOutput(output: string, runners: readonly PrintedRunner[]): TestCounts | null {
  for (const runner of runners) {
    const counts = parsers[runner](output);
    if (counts) return counts;
  }
  return null;
}

const parsers: Record<PrintedRunner, (output: string) => TestCounts | null> = {
  node: nodeTest,
  jest: (output) => jestOrVitest(output, [...output.matchAll(/Test suite failed to run/g)].length),
  vitest: (output) => jestOrVitest(output, Number(/Failed Suites (\d+)/.exec(output)?.[1] ?? 0)),
  mocha,
  ava: tapSummary,
  tape: tapSummary,
  tap: nodeTap,
  uvu,
};

/** node:test, as TAP or in its readable form. */
function nodeTest(output: string): TestCounts | null {
  const all = (word: string) =>
    [...output.matchAll(new RegExp(`^(?:#|ℹ) ${word} (\\d+)$`, "gm"))].reduce(
      (sum, m) => sum + Number(m[1]),
      0,
    );
  if (!/^(?:#|ℹ) tests \d+$/m.test(output)) return null;
  return { tests: all("tests"), passed: all("pass"), skipped: all("skipped") + all("todo") };
}

/**
 * "Tests:       1 failed, 2 skipped, 3 passed, 6 total" or "Tests  1 failed | 3 passed (4)".
 * @param broken suites that did not start: the summary counts none of their cases, and each is a failure
 */
function jestOrVitest(output: string, broken: number): TestCounts | null {
  const line = [...output.matchAll(/^\s*Tests:?\s+(.*\d.*|no tests)$/gm)].at(-1)?.[1];
  if (line === undefined) return null;
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
  const [passed, failed, skipped] = [
    count("passed"),
    count("failed") + broken,
    count("skipped") + count("todo"),
  ];
  return { tests: passed + failed + skipped, passed, skipped };
}

/** "12 passing (30ms)", "2 failing", "1 pending". */
function mocha(output: string): TestCounts | null {
  const count = (word: string) => Number(new RegExp(`^\\s*(\\d+) ${word}\\b`, "m").exec(output)?.[1] ?? 0);
  if (!/^\s*\d+ passing\b/m.test(output)) return null;
  const [passed, failed, skipped] = [count("passing"), count("failing"), count("pending")];
  return { tests: passed + failed + skipped, passed, skipped };
}

/** The summary of tape, and of ava in its TAP form: "# tests 12", "# pass 11", "# fail 1", "# skip 1". */
function tapSummary(output: string): TestCounts | null {
  const count = (word: string): number | null => {
    const all = [...output.matchAll(new RegExp(`^# ${word}\\s+(\\d+)$`, "gm"))];
    return all.length === 0 ? null : all.reduce((sum, m) => sum + Number(m[1]), 0);
  };
  const [tests, passed] = [count("tests"), count("pass")];
  if (tests === null || passed === null) return null;
  // tape counts skipped assertions as passed and leaves them out of `pass` nowhere.
  return { tests, passed, skipped: Math.min(tests - passed, count("skip") ?? 0) };
}

/** "Asserts:  12 pass  0 fail  12 of 12 complete" of node-tap. */
function nodeTap(output: string): TestCounts | null {
  const line = /^Asserts:\s+(.*)$/m.exec(output)?.[1];
  if (line === undefined) return null;
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}\\b`).exec(line)?.[1] ?? 0);
  const [passed, failed, skipped] = [count("pass"), count("fail"), count("skip") + count("todo")];
  return { tests: passed + failed + skipped, passed, skipped };
}

/** "  Total:     12", "  Passed:    11", "  Skipped:   1". */
function uvu(output: string): TestCounts | null {
  const sum = (word: string) =>
    [...output.matchAll(new RegExp(`^\\s*${word}:\\s+(\\d+)$`, "gm"))].reduce(
      (all, m) => all + Number(m[1]),
      0,
    );
  if (!/^\s*Total:\s+\d+$/m.test(output)) return null;
  return { tests: sum("Total") + sum("Skipped"), passed: sum("Passed"), skipped: sum("Skipped") };
}

/** Names of failing tests with the first line of their error. */
export function failingTests(output: string, limit = 20): string[] {
  const tap = [...output.matchAll(/^\s*not ok \d+ - (.+?)(?: # (?:SKIP|TODO).*)?$/gm)].map((m) => m[1] ?? "");
  const readable = [...output.matchAll(/^\s*(?:✖|✕|×) (.+?)(?: \([\d.]+ms\))?$/gm)].map((m) => m[1] ?? "");
  return [...new Set([...tap, ...readable])].slice(0, limit);
}

/** The first line of output that names an error. */
export const firstError = (output: string): string | null =>
  output
    .split("\n")
    .map((line) => line.replace(/^#\s*/, "").trim())
    // What passed may have an error in its name.
    .find(
      (line) =>
        !/^[✓✔√]|^ok \d/.test(line) && /\b[A-Z]\w*Error\b|\berror\b|\bcannot find\b|\bfailed\b/i.test(line),
    )
    ?.slice(0, 300) ?? null;
