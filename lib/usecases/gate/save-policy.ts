import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import {
  addPolicyRevision,
  findPolicyRevision,
  listPolicyRevisions,
  lockPolicy,
} from "../../db/gate-policies";
import { policyDocument } from "../../domain/gate/describe-policy";
import type { GatePolicy } from "../../domain/gate/policy";
import {
  type CreatePolicyInput,
  policyIdOf,
  type RestorePolicyInput,
  type SavedPolicy,
  type SavePolicyInput,
} from "../../domain/gate/policy-revision";
import { isPreset, presetPolicy } from "../../domain/gate/presets";
import type { Actor } from "../../domain/user/permissions";
import { digestOf } from "../../platform/digest";
import { AppError } from "../../platform/errors";
import type { Ctx } from "../ctx";
import { requirePerson } from "../require-permission";

type Person = Extract<Actor, { kind: "user" }>;

/**
 * Saves a policy as a new revision. Sessions that have begun keep the copy that they hold.
 * @throws AppError conflict when somebody saved another revision since `basedOn`
 */
export async function savePolicy(ctx: Ctx, input: SavePolicyInput): Promise<SavedPolicy> {
  const actor = requirePerson(ctx, "policy:edit");
  return writeRevision(ctx, actor, input);
}

/** Makes a policy of one's own that begins as a copy of a preset or of another policy. */
export async function createPolicy(ctx: Ctx, { from, name, note }: CreatePolicyInput): Promise<SavedPolicy> {
  const actor = requirePerson(ctx, "policy:edit");
  const policy = isPreset(from) ? presetPolicy(from, 0.8) : (await findPolicyRevision(from))?.policy;
  if (!policy) throw new AppError("not_found", `There is no gate policy ${from}.`);
  const policyId = policyIdOf(name);
  if (policyId === "")
    throw new AppError("invalid_input", "Name the policy with at least one letter from A to Z or a digit.");
  if (isPreset(policyId))
    throw new AppError("invalid_input", `${name} is the name of a preset; choose another.`);
  return writeRevision(ctx, actor, { policyId, policy, name, note, basedOn: 0 });
}

/** Makes an older revision count again, as a new one: nothing in the history is lost. */
export async function restorePolicy(ctx: Ctx, input: RestorePolicyInput): Promise<SavedPolicy> {
  const actor = requirePerson(ctx, "policy:edit");
  const older = await findPolicyRevision(input.policyId, input.number);
  if (!older) throw new AppError("not_found", `There is no revision ${input.number} of ${input.policyId}.`);
  return writeRevision(ctx, actor, { ...input, policy: older.policy, name: older.name });
}

/** `basedOn`: number of the revision that the author began from, 0 where there was none. */
type Revising = { policyId: string; policy: GatePolicy; name: string; note: string; basedOn: number };

async function writeRevision(
  ctx: Ctx,
  actor: Person,
  { policyId, policy, name, note, basedOn }: Revising,
): Promise<SavedPolicy> {
  return inTransaction(async (tx) => {
    await lockPolicy(tx, policyId);
    const [newest] = await listPolicyRevisions(policyId, tx);
    refuseOvertaken(policyId, newest, basedOn);
    const number = basedOn + 1;
    const digest = digestOf(policyDocument(policy));
    if (newest?.digest === digest && newest.name === name)
      throw new AppError("invalid_input", "Nothing is changed: the policy says exactly this already.");
    await addPolicyRevision(tx, {
      ...{ policyId, number, digest, name, note, authorId: actor.userId, authorName: actor.name },
      policy: { ...policy, preset: policyId, version: number },
      createdAt: ctx.now,
    });
    await appendEvent(tx, {
      sessionId: null,
      type: "policy.saved",
      actor,
      subject: policyId,
      text: `${actor.name} saved revision ${number} of the gate policy ${name}: ${note}`,
      data: { number, digest, before: newest?.digest ?? null },
    });
    return { policyId, number };
  });
}

function refuseOvertaken(
  policyId: string,
  newest: { number: number; authorName: string; note: string } | undefined,
  basedOn: number,
): void {
  if ((newest?.number ?? 0) === basedOn) return;
  if (!newest) throw new AppError("not_found", `There is no gate policy ${policyId}.`);
  if (basedOn === 0)
    throw new AppError("invalid_input", `There is a gate policy ${policyId} already; choose another name.`);
  throw new AppError(
    "conflict",
    `${newest.authorName} saved revision ${newest.number} meanwhile: ${newest.note}. Nothing of yours was saved.`,
  );
}
