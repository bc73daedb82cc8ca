import type { Evidence } from "../assessment/measure";
import type { Outcome, Severity } from "../outcome/outcome";
import type { ConditionMetric } from "./policy";

export type GateKind = "entry" | "exit";
export type Verdict =
  | "passed"
  | "passed_with_overrides"
  | "accepted_near_prediction"
  | "failed"
  | "awaiting_approval"
  | "not_enough_evidence";

/** A condition of one gate after it was judged. */
export type JudgedCondition = {
  metric: ConditionMetric | "earlier_phases_passed" | "deliverables_present" | "agent_available";
  operator: "at_least" | "at_most";
  required: number;
  actual: number | null;
  outcome: Outcome;
  severity: Severity;
  neverOverridable: boolean;
  /** One sentence: what was compared, and for a failure what is missing. */
  reason: string;
  evidence: Evidence[];
};

/** What a person decides on. Open is exactly while a decision is possible. */
export type GateState = "judged" | "open" | "decided" | "void";
