import { expect, it } from "vitest";
import { makeDecision, makeReuseRun } from "../../testing/make-reuse-run";
import { modelSaving, moneyOf, usualScratchMs } from "./model-savings";

it("takes the runs' own time off what they are assumed to take from scratch", () => {
  expect(modelSaving({ runs: 3, durationMs: 200 }, 100)).toBe(100);
  expect(modelSaving({ runs: 1, durationMs: 200 }, 100)).toBe(-100);
});

it("is no number where nobody assumed anything or nothing was reused", () => {
  expect(modelSaving({ runs: 3, durationMs: 200 }, null)).toBeNull();
  expect(modelSaving({ runs: 0, durationMs: 0 }, 100)).toBeNull();
  expect(moneyOf(null, 60)).toBeNull();
  expect(moneyOf(1000, null)).toBeNull();
});

it("turns time into money by the hour", () => {
  expect(moneyOf(1_800_000, 90)).toBe(45);
});

it("takes the median of the same persona's finished runs from scratch in the same phase", () => {
  const runs = [300, 100, 200, 900].map((durationMs, at) => makeReuseRun(`s${at}`, { durationMs }));
  const [role] = runs;
  if (!role) throw new Error("There are runs.");
  expect(usualScratchMs([role], runs)).toBe(250);
  expect(usualScratchMs([role, role], runs.slice(0, 3))).toBe(200);
  expect(usualScratchMs([role, { ...role, phase: "testing" }], runs)).toBe(250);
  expect(usualScratchMs([{ ...role, personaId: "somebody_else" }], runs)).toBeNull();
  const templated = makeReuseRun("r", { decision: makeDecision({ start: "template" }) });
  expect(usualScratchMs([templated], [templated])).toBeNull();
});
