import type { StatusWords } from "../outcome/outcome-meaning";
import type { Decision, OverrideReason, Verdict } from "./gate";

export const verdictMeaning: Record<Verdict, StatusWords> = {
  passed: { meaning: "passed", label: "Passed" },
  passed_with_overrides: { meaning: "overridden", label: "Passed with overrides" },
  accepted_near_prediction: { meaning: "accepted", label: "Accepted near prediction" },
  failed: { meaning: "failed", label: "Failed" },
  awaiting_approval: { meaning: "waiting", label: "Awaiting approval" },
  not_enough_evidence: { meaning: "waiting", label: "Not enough evidence" },
};

export const decisionMeaning: Record<Decision, StatusWords> = {
  approved: { meaning: "passed", label: "Approved" },
  overridden: { meaning: "overridden", label: "Overridden" },
  sent_back: { meaning: "waiting", label: "Sent back" },
  rejected: { meaning: "failed", label: "Rejected" },
  timed_out: { meaning: "failed", label: "Timed out" },
};

export const overrideReasonLabel: Record<OverrideReason, string> = {
  measurement_wrong: "The measurement is wrong",
  risk_accepted: "The risk is known and accepted",
  not_relevant: "It does not matter for this project",
  fixed_elsewhere: "It is fixed or tracked elsewhere",
  external_cause: "The cause lies outside of the project",
};
