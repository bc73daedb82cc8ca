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
export const phasePolicySchema = z.object({
  mode: z.enum(["automatic", "manual"]),
  conditions: z.array(policyConditionSchema),
});
export const gatePolicySchema = z.object({
  preset: z.string(),
  version: z.number().int(),
  maxIterationsPerPhase: z.number().int().min(1).max(20),
  maxIterations: z.number().int().min(1).max(100),
  minImprovement: z.number(),
  maxRegression: z.number(),
  selfApproval: z.enum(["allowed", "sole_administrator", "forbidden"]),
  phases: z.record(phaseSchema, phasePolicySchema),
});
export type PolicyCondition = z.infer<typeof policyConditionSchema>;
export type PhasePolicy = z.infer<typeof phasePolicySchema>;
export type GatePolicy = z.infer<typeof gatePolicySchema>;
export type GateMode = PhasePolicy["mode"];
