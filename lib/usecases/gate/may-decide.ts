import { listDeciders } from "../../db/users";
import type { GatePolicy } from "../../domain/gate/policy";
import { may, whyMayNot } from "../../domain/user/permissions";
import type { Ctx } from "../ctx";

export type MayDecide = { allowed: boolean; why: string | null; wouldBeSelfApproval: boolean };

/** Whether the person may decide gates of a session that somebody started, and why not. */
export async function mayDecide(ctx: Ctx, policy: GatePolicy, startedById: string): Promise<MayDecide> {
  const { actor } = ctx;
  if (actor.kind !== "user")
    return { allowed: false, why: "Only a signed-in person decides a gate.", wouldBeSelfApproval: false };
  const wouldBeSelfApproval = actor.userId === startedById;
  const refuse = (why: string): MayDecide => ({ allowed: false, why, wouldBeSelfApproval });
  if (!may(actor.role, "gate:decide")) return refuse(whyMayNot(actor.role, "gate:decide") ?? "Not allowed.");
  if (!wouldBeSelfApproval || policy.selfApproval === "allowed")
    return { allowed: true, why: null, wouldBeSelfApproval };
  if (policy.selfApproval === "forbidden")
    return refuse("You started this session; its policy forbids deciding on it yourself.");
  const others = (await listDeciders()).filter((id) => id !== actor.userId);
  if (others.length > 0) return refuse("You started this session, and somebody else can decide its gates.");
  return { allowed: true, why: null, wouldBeSelfApproval };
}
