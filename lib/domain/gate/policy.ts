import { z } from "zod";
import { metricSchema } from "../assessment/measure";
import { severitySchema } from "../outcome/outcome";
import { phaseSchema } from "../phase/phase";

/** What a condition compares: a phase aggregate, the whole score, or one metric of the assessment. */
export const conditionMetricSchema = z.union([
  z.enum(["contract_errors", "completeness", "quality", "score"]),
  metricSchema,
]);
export type ConditionMetric = z.infer<typeof conditionMetricSchema>;

export const ladderSchema = z.object({
  base: z.number(),
  step: z.number(),
  cap: z.number(),
});
export const policyConditionSchema = z.object({
  metric: conditionMetricSchema,
  operator: z.enum(["at_least", "at_most"]),
  /** A fixed number, or a ladder that rises with the iteration: min(base + step·(iteration−1), cap). */
  threshold: z.union([z.number(), ladderSchema]),
  severity: severitySchema,
  /** A person may not override this one. */
  neverOverridable: z.boolean().default(false),
});
/** How many people of a role must approve; an administrator counts for either role. */
export const approverRuleSchema = z.object({
  role: z.enum(["approver", "admin"]),
  count: z.number().int().min(1).max(10),
});
export const phasePolicySchema = z.object({
  /** `manual_when_failed`: passes by itself when every condition is met, and asks a person when one is not. */
  mode: z.enum(["automatic", "manual", "manual_when_failed"]),
  conditions: z.array(policyConditionSchema),
  approvers: z
    .array(approverRuleSchema)
    .min(1)
    .default([{ role: "approver", count: 1 }]),
  /** Minutes that must pass between the judgement and a decision. */
  waitingMinutes: z.number().int().min(0).max(10_080).default(0),
  /** Minutes after which an undecided gate is rejected by the server; null: it waits for ever. It is never approved so. */
  timeOutMinutes: z.number().int().min(1).max(525_600).nullable().default(null),
  override: z.enum(["allowed", "forbidden"]).default("allowed"),
});
export const gatePolicySchema = z.object({
  preset: z.string(),
  version: z.number().int(),
  maxIterationsPerPhase: z.number().int().min(1).max(20),
  maxIterations: z.number().int().min(1).max(100),
  minImprovement: z.number(),
  maxRegression: z.number(),
  /** What a phase does that used all its iterations and still fails: end the session, or ask a person. */
  whenLimitReached: z.enum(["fail", "ask"]).default("fail"),
  /** Whether a score near a confident prediction may pass a gate (product: off unless a policy says so). */
  acceptNearPrediction: z.boolean().default(false),
  selfApproval: z.enum(["allowed", "sole_administrator", "forbidden"]),
  phases: z.record(phaseSchema, phasePolicySchema),
});
export type ApproverRule = z.infer<typeof approverRuleSchema>;
export type PolicyCondition = z.infer<typeof policyConditionSchema>;
export type PhasePolicy = z.infer<typeof phasePolicySchema>;
export type GatePolicy = z.infer<typeof gatePolicySchema>;
export type GateMode = PhasePolicy["mode"];
