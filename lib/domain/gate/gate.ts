import { z } from "zod";
import { evidenceSchema } from "../assessment/measure";
import { outcomeSchema, severitySchema } from "../outcome/outcome";
import { conditionMetricSchema } from "./policy";

export const gateKindSchema = z.enum(["entry", "exit"]);
export type GateKind = z.infer<typeof gateKindSchema>;
export const verdictSchema = z.enum([
  "passed",
  "passed_with_overrides",
  "accepted_near_prediction",
  "failed",
  "awaiting_approval",
  "not_enough_evidence",
]);
export type Verdict = z.infer<typeof verdictSchema>;

const passing: Verdict[] = ["passed", "passed_with_overrides", "accepted_near_prediction"];
/** Whether a session goes on behind a gate with this verdict. */
export const isPassing = (verdict: Verdict | null): boolean => verdict !== null && passing.includes(verdict);

/** A condition of one gate after it was judged. */
export const judgedConditionSchema = z.object({
  metric: z.union([
    conditionMetricSchema,
    z.enum(["earlier_phases_passed", "deliverables_present", "agent_available"]),
  ]),
  operator: z.enum(["at_least", "at_most"]),
  required: z.number(),
  actual: z.number().nullable(),
  outcome: outcomeSchema,
  severity: severitySchema,
  neverOverridable: z.boolean(),
  /** One sentence: what was compared, and for a failure what is missing. */
  reason: z.string(),
  evidence: z.array(evidenceSchema),
});
export type JudgedCondition = z.infer<typeof judgedConditionSchema>;

/** What a person decides on: `open` exactly while a decision is possible; `void`: its evidence changed. */
export const gateStateSchema = z.enum(["judged", "open", "decided", "void"]);
export type GateState = z.infer<typeof gateStateSchema>;

/** `timed_out`: the server's, by the policy. */
export const decisionSchema = z.enum(["approved", "overridden", "sent_back", "rejected", "timed_out"]);
export type Decision = z.infer<typeof decisionSchema>;
/** What a person can decide. */
export type PersonDecision = Exclude<Decision, "timed_out">;

/** Why a failed gate is passed all the same. A closed list: reasons can be counted. */
export const overrideReasonSchema = z.enum([
  "measurement_wrong",
  "risk_accepted",
  "not_relevant",
  "fixed_elsewhere",
  "external_cause",
]);
export type OverrideReason = z.infer<typeof overrideReasonSchema>;
