import { findPolicyRevision } from "../../db/gate-policies";
import { withTarget } from "../../domain/gate/describe-policy";
import type { GatePolicy } from "../../domain/gate/policy";
import { isPreset, PRESETS, presetPolicy } from "../../domain/gate/presets";
import { AppError } from "../../platform/errors";

/** A preset, or the newest revision of a policy that people made, with the session's target; null where there is none. */
export async function findPolicy(
  policyId: string,
  target: number,
): Promise<{ name: string; policy: GatePolicy } | null> {
  if (isPreset(policyId)) return { name: presetName(policyId), policy: presetPolicy(policyId, target) };
  const revision = await findPolicyRevision(policyId);
  return revision && { name: revision.name, policy: withTarget(revision.policy, target) };
}

/** As findPolicy. @throws AppError invalid_input for an id that names none */
export async function requirePolicy(policyId: string, target: number): Promise<GatePolicy> {
  const found = await findPolicy(policyId, target);
  if (found) return found.policy;
  throw new AppError(
    "invalid_input",
    `There is no gate policy ${policyId}. Choose ${PRESETS.join(", ")} or a saved one.`,
  );
}

export const presetName = (preset: string): string => `${preset.charAt(0).toUpperCase()}${preset.slice(1)}`;
