import { countSessionsByPolicy, listPolicyRevisions } from "../../db/gate-policies";
import { policyDocument } from "../../domain/gate/describe-policy";
import type { PolicyView } from "../../domain/gate/policy-view";
import { isPreset, presetPolicy } from "../../domain/gate/presets";
import { digestOf } from "../../platform/digest";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePermission, whyNotPermitted } from "../require-permission";
import { presetItem } from "./load-policies";

/** What a preset asks of the last gate until a session names its own target. */
const TARGET = 0.8;

/** A policy with its history. */
export async function loadPolicy(ctx: Ctx, policyId: string): Promise<PolicyView> {
  const actor = requirePermission(ctx, "session:view");
  const sessions = (await countSessionsByPolicy()).get(policyId) ?? new Map<number, number>();
  const total = [...sessions.values()].reduce((sum, n) => sum + n, 0);
  const mayNot = whyNotPermitted(actor, "policy:edit") ?? null;
  if (isPreset(policyId)) {
    const policy = presetPolicy(policyId, TARGET);
    return {
      ...presetItem(policyId),
      sessions: total,
      policy,
      digest: digestOf(policyDocument(policy)),
      revisions: [],
      canEdit: { allowed: false, why: "Presets stay as they are: save a copy as a policy of your own." },
    };
  }
  const revisions = await listPolicyRevisions(policyId);
  const [newest] = revisions;
  if (!newest) throw new AppError("not_found", `There is no gate policy ${policyId}.`);
  return {
    id: policyId,
    name: newest.name,
    about: newest.note,
    isPreset: false,
    revision: newest.number,
    authorName: newest.authorName,
    editedAt: newest.createdAt.toISOString(),
    sessions: total,
    policy: newest.policy,
    digest: newest.digest,
    revisions: revisions.map(({ number, digest, name, note, authorName, createdAt }) => ({
      ...{ number, digest, name, note, authorName },
      createdAt: createdAt.toISOString(),
      sessions: sessions.get(number) ?? 0,
    })),
    canEdit: { allowed: mayNot === null, why: mayNot },
  };
}
