import { findPolicyRevision } from "../../db/gate-policies";
import { policyDocument } from "../../domain/gate/describe-policy";
import type { PolicyComparison } from "../../domain/gate/policy-view";
import { compareDocuments } from "../../domain/persona/compare-documents";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

export type ComparePoliciesInput = { policyId: string; before: number; after: number };

/** Two revisions of a policy, field by field. */
export async function comparePolicies(ctx: Ctx, input: ComparePoliciesInput): Promise<PolicyComparison> {
  requirePermission(ctx, "session:view");
  const { policyId, before, after } = input;
  const [a, b] = await Promise.all([readRevision(policyId, before), readRevision(policyId, after)]);
  return { before, after, changes: compareDocuments(a, b) };
}

async function readRevision(policyId: string, number: number) {
  const revision = await findPolicyRevision(policyId, number);
  if (!revision) throw new AppError("not_found", `There is no revision ${number} of ${policyId}.`);
  return { name: revision.name, ...policyDocument(revision.policy) };
}
