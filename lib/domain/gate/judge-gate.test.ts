import { describe, expect, test } from "vitest";
import type { Assessment } from "../assessment/assessment";
import { DIMENSIONS, type Measure } from "../assessment/measure";
import type { CheckedClause } from "../contract/clause";
import { conditionThreshold } from "./condition-threshold";
import { completeness, gateScore, type JudgeExitGateInput, judgeExitGate } from "./judge-gate";
import { presetPolicy } from "./presets";

const measure = (metric: Measure["metric"], value: number | null): Measure => ({
  metric,
  dimension: "documentation",
  state: value === null ? "not_measured" : "measured",
  value,
  met: null,
  n: null,
  provenance: "measured",
  quality: "executed",
  summary: `About ${metric}`,
  evidence: [],
  command: null,
  tool: "test",
});
const assessment = (measures: Measure[], score = 0.9): Assessment => ({
  commit: "c0ffee",
  factsDigest: "d",
  executed: true,
  sandbox: "bubblewrap",
  score,
  uncapped: score,
  confidence: 0.5,
  scoringVersion: "1",
  dimensions: DIMENSIONS.map((dimension) => ({ dimension, score: 0.9, measured: 1, notMeasured: 0 })),
  caps: [],
  measures,
  durationMs: 1,
});
const clause = (
  outcome: CheckedClause["outcome"],
  severity: CheckedClause["severity"] = "error",
): CheckedClause => ({
  personaId: "ada",
  clauseId: `${outcome}.${severity}`,
  severity,
  outcome,
  expected: "A file",
  actual: "No file",
});
const input = (overrides: Partial<JudgeExitGateInput> = {}): JudgeExitGateInput => ({
  phase: "design",
  iteration: 1,
  policy: presetPolicy("standard", 0.8),
  assessment: assessment([measure("endpoints_documented", 1)]),
  clauses: [clause("met")],
  history: {},
  ...overrides,
});

describe("an exit gate", () => {
  test("asks a person only when nothing fails", () => {
    expect(judgeExitGate(input()).verdict).toBe("awaiting_approval");
    expect(judgeExitGate(input({ clauses: [clause("violated")] })).verdict).toBe("failed");
  });
  test("passes by itself when the policy says automatic", () => {
    expect(judgeExitGate(input({ policy: presetPolicy("unattended", 0.8) })).verdict).toBe("passed");
  });
  test("never passes on missing evidence", () => {
    const blind = judgeExitGate(input({ assessment: assessment([measure("endpoints_documented", null)]) }));
    expect(blind.verdict).toBe("not_enough_evidence");
    expect(judgeExitGate(input({ assessment: assessment([]) })).verdict).toBe("not_enough_evidence");
    expect(judgeExitGate(input({ clauses: [clause("not_measured")] })).verdict).toBe("failed");
    expect(judgeExitGate(input({ clauses: [] })).verdict).toBe("not_enough_evidence");
  });
  test("does not take a dimension that was not measured for a good one", () => {
    const base = input();
    const dimensions = base.assessment.dimensions.map((d) =>
      d.dimension === "documentation" ? { ...d, score: null } : d,
    );
    const judged = judgeExitGate({ ...base, assessment: { ...base.assessment, dimensions } });
    expect(judged.conditions.find((c) => c.metric === "quality")?.outcome).toBe("not_measured");
  });
  test("says in one sentence what failed, with actual and required", () => {
    const { sentence } = judgeExitGate(input({ clauses: [clause("violated"), clause("met")] }));
    expect(sentence).toBe("Design gate failed: contract errors 1 of at most 0, completeness 0.50 of 0.60");
  });
  test("gives the same verdict for the same input, bit for bit", () => {
    expect(JSON.stringify(judgeExitGate(input()))).toBe(JSON.stringify(judgeExitGate(input())));
  });
});

describe("completeness", () => {
  test("weighs errors over warnings and leaves out what does not apply", () => {
    expect(
      completeness([clause("met"), clause("violated", "warning"), clause("not_applicable")]),
    ).toBeCloseTo(3 / 4);
    expect(completeness([clause("not_applicable")])).toBeNull();
  });
});

describe("a gate's own score", () => {
  test("is cut by a fifth while contract errors are open", () => {
    const { conditions, score } = judgeExitGate(
      input({ clauses: [clause("violated"), ...Array(9).fill(clause("met"))] }),
    );
    const met = conditions.filter((c) => c.outcome === "met").length;
    expect(score).toBeCloseTo((met / conditions.length) * 0.8);
    expect(gateScore([])).toBe(0);
  });
});

describe("a threshold", () => {
  const policy = presetPolicy("standard", 0.8);
  const rising = {
    metric: "completeness",
    operator: "at_least",
    threshold: { base: 0.6, step: 0.1, cap: 0.95 },
    severity: "error",
    neverOverridable: false,
  } as const;
  test.each([
    [1, 0.6],
    [2, 0.7],
    [4, 0.9],
    [5, 0.95],
    [9, 0.95],
  ])("rises with the iteration: at %i it is %d", (iteration, expected) => {
    expect(conditionThreshold(rising, iteration, [], policy)).toBeCloseTo(expected);
  });
  test("demands an improvement over the best so far from a metric that failed", () => {
    const failedAt = (actual: number) => [{ iteration: 1, actual, required: 0.7, met: false }];
    expect(conditionThreshold(rising, 2, failedAt(0.68), policy)).toBeCloseTo(0.73);
    expect(conditionThreshold(rising, 2, failedAt(0.94), policy)).toBeCloseTo(0.95);
  });
  test("lets a metric that passed fall by no more than the allowed regression", () => {
    expect(
      conditionThreshold(rising, 2, [{ iteration: 1, actual: 0.9, required: 0.6, met: true }], policy),
    ).toBeCloseTo(0.85);
  });
});
