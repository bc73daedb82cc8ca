import { expect, it } from "vitest";
import type { JudgedCondition } from "@/lib/domain/gate/gate";
import type { GateView } from "@/lib/domain/session/session-view";
import { prepareGateMetrics } from "./prepare-gate-metrics";

const condition = (metric: JudgedCondition["metric"], over: Partial<JudgedCondition>): JudgedCondition => ({
  metric,
  operator: "at_least",
  required: 0.6,
  actual: 0.5,
  outcome: "violated",
  severity: "error",
  neverOverridable: false,
  reason: "",
  evidence: [],
  ...over,
});
const judged = (iteration: number, ...conditions: JudgedCondition[]) => {
  const exit: GateView = {
    id: `g${iteration}`,
    sessionId: "s",
    phase: "testing",
    iteration,
    kind: "exit",
    mode: "automatic",
    verdict: "failed",
    state: "judged",
    sentence: "",
    score: 0,
    evidenceDigest: "",
    commit: "",
    judgedAt: "2027-03-01T10:00:00.000Z",
    approval: null,
    approvals: [],
    decidableFrom: null,
    timesOutAt: null,
    conditions,
  };
  return { iteration, exit };
};

it("draws each metric against the threshold of its own iteration", () => {
  const { panels } = prepareGateMetrics("testing", [
    judged(1, condition("completeness", { actual: 0.5, required: 0.6 })),
    judged(2, condition("completeness", { actual: 0.8, required: 0.7, outcome: "met" })),
  ]);
  expect(panels).toMatchObject([
    {
      label: "Contract completeness",
      outcome: "met",
      actualText: "0.80",
      requiredText: "at least 0.70",
      top: 1,
      points: [
        { iteration: 1, actual: 0.5, required: 0.6 },
        { iteration: 2, actual: 0.8, required: 0.7 },
      ],
    },
  ]);
});

it("leaves a gap for what was not measured and says so in the table", () => {
  const chart = prepareGateMetrics("testing", [
    judged(1, condition("tests_pass", { actual: null, outcome: "not_measured", required: 1 })),
  ]);
  expect(chart.panels[0]?.points).toEqual([{ iteration: 1, actual: null, required: 1 }]);
  expect(chart.table.rows).toEqual([["Tests pass", "1", "at least 1.00", "not measured"]]);
});

it("draws counts on their own scale from zero, never cut off", () => {
  const { panels } = prepareGateMetrics("testing", [
    judged(1, condition("contract_errors", { operator: "at_most", required: 0, actual: 4 })),
  ]);
  expect(panels).toMatchObject([{ top: 4, actualText: "4", requiredText: "at most 0" }]);
});

it("puts what fails first", () => {
  const { panels, summary } = prepareGateMetrics("testing", [
    judged(
      1,
      condition("quality", { outcome: "met" }),
      condition("tests_pass", { outcome: "not_measured", actual: null }),
      condition("completeness", { outcome: "violated" }),
    ),
  ]);
  expect(panels.map((panel) => panel.metric)).toEqual(["completeness", "tests_pass", "quality"]);
  expect(summary).toBe("At its last judgement: 1 of 3 conditions met, 1 violated, 1 not measured.");
});

it("draws nothing before the gate was judged", () => {
  const chart = prepareGateMetrics("testing", [{ iteration: 1, exit: null }]);
  expect(chart).toMatchObject({ panels: [], summary: "The testing exit gate has not been judged yet." });
});
