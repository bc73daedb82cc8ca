import type { GatePolicy, PhasePolicy, PolicyCondition } from "@/lib/domain/gate/policy";
import { editedPolicySchema } from "@/lib/domain/gate/policy-revision";
import type { Phase } from "@/lib/domain/phase/phase";

/** What is wrong with a draft, by the path of its field: "phases.design.conditions.0.threshold". */
export type PolicyProblems = ReadonlyMap<string, string>;

export function problemsOf(draft: GatePolicy): PolicyProblems {
  const issues = editedPolicySchema.safeParse(draft).error?.issues ?? [];
  return new Map(issues.map((issue) => [issue.path.join("."), issue.message]));
}

export const withPhase = (draft: GatePolicy, phase: Phase, change: Partial<PhasePolicy>): GatePolicy => ({
  ...draft,
  phases: { ...draft.phases, [phase]: { ...draft.phases[phase], ...change } },
});

export const withCondition = (
  conditions: readonly PolicyCondition[],
  at: number,
  change: Partial<PolicyCondition>,
): PolicyCondition[] =>
  conditions.map((condition, index) => (index === at ? { ...condition, ...change } : condition));
