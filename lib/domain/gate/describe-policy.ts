import { PHASES } from "../phase/phase";
import type { GatePolicy } from "./policy";

/** A policy by its fields, each condition under what it is about: two of them can be compared field by field. */
export const policyDocument = ({ preset: _preset, version: _version, ...policy }: GatePolicy) => ({
  ...policy,
  phases: Object.fromEntries(
    PHASES.map((phase) => {
      const { conditions, approvers, ...rest } = policy.phases[phase];
      return [
        phase,
        {
          ...rest,
          approvers: Object.fromEntries(approvers.map(({ role, count }) => [role, count])),
          conditions: Object.fromEntries(conditions.map(({ metric, ...condition }) => [metric, condition])),
        },
      ];
    }),
  ),
});

/** The policy with the session's target in place of the score that its last gate asks for. */
export function withTarget(policy: GatePolicy, target: number): GatePolicy {
  const { deployment } = policy.phases;
  const conditions = deployment.conditions.map((condition) =>
    condition.metric === "score" ? { ...condition, threshold: target } : condition,
  );
  return { ...policy, phases: { ...policy.phases, deployment: { ...deployment, conditions } } };
}
