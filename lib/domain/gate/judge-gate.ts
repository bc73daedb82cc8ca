import type { Assessment } from "../assessment/assessment";
import type { Dimension } from "../assessment/measure";
import { type CheckedClause, isOpenError } from "../contract/clause";
import { severityWeight } from "../outcome/outcome";
import type { Phase } from "../phase/phase";
import { conditionThreshold, type MetricHistory } from "./condition-threshold";
import type { JudgedCondition, Verdict } from "./gate";
import type { ConditionMetric, GatePolicy, PolicyCondition } from "./policy";

/** The dimensions that a phase answers for; the gate's `quality` is their mean. */
export const phaseDimensions: Record<Phase, Dimension[]> = {
  requirements: ["documentation"],
  design: ["documentation"],
  implementation: ["functional", "code", "security"],
  testing: ["testing"],
  deployment: ["delivery", "documentation"],
};

export type JudgeExitGateInput = {
  phase: Phase;
  iteration: number;
  policy: GatePolicy;
  assessment: Assessment;
  /** Of the personas of this phase. */
  clauses: CheckedClause[];
  history: Partial<Record<ConditionMetric, MetricHistory>>;
};
export type JudgedGate = {
  verdict: Verdict;
  conditions: JudgedCondition[];
  /** Share of conditions met by severity, times 0.8 while contract errors are open; it never replaces the conditions. */
  score: number;
  sentence: string;
};

/** With contract errors open a gate's own score is multiplied by this (the plan's penalty). */
const CONTRACT_PENALTY = 0.8;

/** Judges an exit gate. Pure: same input, same verdict, bit for bit. People are asked only when nothing fails. */
export function judgeExitGate(input: JudgeExitGateInput): JudgedGate {
  const phasePolicy = input.policy.phases[input.phase];
  const conditions = phasePolicy.conditions.map((condition) => judgeCondition(condition, input));
  const blocking = conditions.filter((c) => c.severity === "error" && c.outcome === "violated");
  const blind = conditions.filter((c) => c.severity === "error" && c.outcome === "not_measured");
  const verdict: Verdict =
    blocking.length > 0
      ? "failed"
      : blind.length > 0
        ? "not_enough_evidence"
        : phasePolicy.mode === "manual"
          ? "awaiting_approval"
          : "passed";
  return {
    verdict,
    conditions,
    score: gateScore(conditions),
    sentence: verdictSentence(input.phase, verdict, conditions),
  };
}

export function gateScore(conditions: readonly JudgedCondition[]): number {
  const counted = conditions.filter((c) => c.outcome !== "not_applicable");
  const total = counted.reduce((sum, c) => sum + severityWeight[c.severity], 0);
  const met = counted
    .filter((c) => c.outcome === "met")
    .reduce((sum, c) => sum + severityWeight[c.severity], 0);
  const errorsOpen = conditions.some((c) => c.metric === "contract_errors" && c.outcome !== "met");
  return total === 0 ? 0 : (met / total) * (errorsOpen ? CONTRACT_PENALTY : 1);
}

/** Share of the applicable clauses met, weighted by severity, waived ones left out; null when no clause applies. */
export function completeness(clauses: readonly CheckedClause[]): number | null {
  const applicable = clauses.filter(
    (c) => c.outcome !== "not_applicable" && severityWeight[c.severity] > 0 && !c.waiverId,
  );
  const total = applicable.reduce((sum, c) => sum + severityWeight[c.severity], 0);
  if (total === 0) return null;
  const met = applicable.filter((c) => c.outcome === "met");
  return met.reduce((sum, c) => sum + severityWeight[c.severity], 0) / total;
}

function judgeCondition(condition: PolicyCondition, input: JudgeExitGateInput): JudgedCondition {
  const required = conditionThreshold(
    condition,
    input.iteration,
    input.history[condition.metric] ?? [],
    input.policy,
  );
  const read = readMetric(condition.metric, input);
  const holds =
    read.actual !== null &&
    (condition.operator === "at_least" ? read.actual >= required - 1e-9 : read.actual <= required + 1e-9);
  return {
    metric: condition.metric,
    operator: condition.operator,
    required,
    actual: read.actual,
    outcome: read.notApplicable
      ? "not_applicable"
      : read.actual === null
        ? "not_measured"
        : holds
          ? "met"
          : "violated",
    severity: condition.severity,
    neverOverridable: condition.neverOverridable,
    reason: read.reason,
    evidence: read.evidence,
  };
}

type Reading = Pick<JudgedCondition, "actual" | "reason" | "evidence"> & { notApplicable: boolean };

function readMetric(metric: ConditionMetric, input: JudgeExitGateInput): Reading {
  const plain = (actual: number | null, reason: string): Reading => ({
    actual,
    reason,
    evidence: [],
    notApplicable: false,
  });
  if (metric === "contract_errors") {
    const errors = input.clauses.filter(isOpenError);
    const evidence = errors.slice(0, 20).map((e) => ({ note: `${e.personaId}: ${e.expected}; ${e.actual}` }));
    return {
      actual: errors.length,
      reason: "Error clauses violated or not measured",
      evidence,
      notApplicable: false,
    };
  }
  if (metric === "completeness")
    return plain(completeness(input.clauses), "Applicable contract clauses met, weighted by severity");
  if (metric === "score") return plain(input.assessment.score, "Score of the whole project");
  if (metric === "quality") return readQuality(input);
  const measure = input.assessment.measures.find((m) => m.metric === metric);
  if (!measure) return plain(null, "This version does not measure it");
  return {
    actual: measure.value,
    reason: measure.summary,
    evidence: measure.evidence.slice(0, 20),
    notApplicable: measure.state === "not_applicable",
  };
}

function readQuality({ phase, assessment }: JudgeExitGateInput): Reading {
  const own = assessment.dimensions.filter((d) => phaseDimensions[phase].includes(d.dimension));
  const scores = own.flatMap((d) => (d.score === null ? [] : [d.score]));
  const actual =
    scores.length === 0 || scores.length < own.length
      ? null
      : scores.reduce((a, b) => a + b, 0) / scores.length;
  return {
    actual,
    reason: `Mean of ${phaseDimensions[phase].join(", ")}`,
    evidence: [],
    notApplicable: false,
  };
}

/** "Design gate failed: contract errors 2 of at most 0, completeness 0.71 of 0.80". */
export function verdictSentence(
  phase: Phase,
  verdict: Verdict,
  conditions: readonly JudgedCondition[],
): string {
  const name = `${phase.charAt(0).toUpperCase()}${phase.slice(1)} gate`;
  const listed = conditions.filter(
    (c) => c.severity === "error" && c.outcome === (verdict === "failed" ? "violated" : "not_measured"),
  );
  const parts = listed.map((c) => `${c.metric.replaceAll("_", " ")} ${compare(c)}`).join(", ");
  const told: Record<Verdict, string> = {
    passed: "passed: every condition is met",
    passed_with_overrides: "passed with overrides by a named person",
    accepted_near_prediction: "accepted near the prediction",
    failed: `failed: ${parts}`,
    awaiting_approval: "waits for a person: every condition is met",
    not_enough_evidence: `has not enough evidence: ${parts}`,
  };
  return `${name} ${told[verdict]}`;
}

function compare(c: JudgedCondition): string {
  if (c.actual === null) return "not measured";
  const digits = (n: number) => (Number.isInteger(n) ? String(n) : n.toFixed(2));
  return `${digits(c.actual)} of ${c.operator === "at_most" ? "at most " : ""}${digits(c.required)}`;
}
