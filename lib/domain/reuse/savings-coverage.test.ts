import { expect, it } from "vitest";
import { coverSavings } from "../../testing/cover-savings";
import { worlds } from "../../testing/simulated-histories";
import type { MatchedRun } from "./match-runs";
import { LEAST_SESSIONS } from "./measure-savings";

const HISTORIES = 400;
/** With 400 histories, what covers 93 to 97 % of the time is found between these in 999 of 1,000 tries. */
const LOW = 0.89;
const HIGH = 0.9965;
const options = { histories: HISTORIES, least: LEAST_SESSIONS, seed: 11 };

// The full one is `npm run bench -- savings`; its result stands in docs/savings-coverage.md.
it.each(worlds)("the interval covers what is true: $name", (world) => {
  const { covered, withInterval } = coverSavings(world, options);
  expect(withInterval).toBeGreaterThan(HISTORIES / 2);
  expect(covered / withInterval).toBeGreaterThan(LOW);
  expect(covered / withInterval).toBeLessThan(HIGH);
});

it("an interval that takes matched pairs for independent does not: few runs from scratch serve many", () => {
  const [world] = worlds;
  if (!world) throw new Error("There is a world.");
  const few = { ...world, reused: 60, scratch: 15, sizeDeviation: 0.2 };
  const naive = coverSavings(few, { ...options, least: 5, interval: pairedInterval });
  const ours = coverSavings(few, { ...options, least: 5 });
  expect(naive.covered / naive.withInterval).toBeLessThan(LOW);
  expect(ours.covered / ours.withInterval).toBeGreaterThan(LOW);
});

function pairedInterval(matched: readonly MatchedRun[]) {
  const n = matched.length;
  const saved = matched.map(
    ({ run, controls }) => controls.reduce((sum, one) => sum + one.value, 0) / controls.length - run.value,
  );
  const mean = saved.reduce((sum, one) => sum + one, 0) / n;
  const error = Math.sqrt(saved.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1) / n);
  return { mean, low: mean - 1.96 * error, high: mean + 1.96 * error };
}
