import { z } from "zod";
import { type CheckedClause, isOpenError } from "../contract/clause";
import { type Decider, type DecisionScene, isTimedOut, whyNotDecider } from "./decide";

export const waiveInput = z.object({
  gateId: z.string().min(1),
  personaId: z.string().min(1).max(200),
  clauseId: z.string().min(1).max(2000),
  reason: z.string().trim().min(1, "Say why this violation is accepted.").max(2000),
  /** The instant at which the violation counts again. */
  until: z.iso.datetime({ message: "Choose a day." }),
  /** Digest of the evidence that the person saw. */
  evidenceDigest: z.string().length(64),
});
export type WaiveInput = z.infer<typeof waiveInput>;

/** A waiver of a project; `until` and `createdAt` are ISO strings in UTC. */
export type WaiverView = {
  id: string;
  personaId: string;
  clauseId: string;
  reason: string;
  until: string;
  actorName: string;
  createdAt: string;
  isInForce: boolean;
};
type Waiver = Pick<WaiverView, "id" | "personaId" | "clauseId" | "until">;

/** Names the waiver in force beside each open error that it covers; the outcome stays what was measured. */
export function applyWaivers<Clause extends CheckedClause>(
  clauses: readonly Clause[],
  waivers: readonly Waiver[],
  now: number,
): Clause[] {
  const inForce = waivers.filter((waiver) => now < Date.parse(waiver.until));
  return clauses.map((clause) => {
    const bare = { ...clause, waiverId: null };
    const found = inForce.find((w) => w.personaId === clause.personaId && w.clauseId === clause.clauseId);
    return found && isOpenError(bare) ? { ...bare, waiverId: found.id } : bare;
  });
}

const DAY_MS = 86_400_000;

/** Why somebody can waive no violation at this gate; null where they can. */
export function whyNotWaive(scene: DecisionScene, decider: Decider): string | null {
  const notTheirs = whyNotDecider(scene, decider);
  if (notTheirs !== null) return notTheirs;
  if (scene.state === "decided") return "This gate was decided.";
  if (scene.state === "void") return "Its evidence changed; it is measured and judged again.";
  if (isTimedOut(scene)) return "Its time to decide is over; Maestro rejects it by its policy.";
  const held = scene.conditions.some((c) => c.metric === "contract_errors" && c.neverOverridable);
  return held ? "The policy of this phase lets nobody past contract errors." : null;
}

/** Why a waiver cannot last until this instant; null where it can. */
export function whyNotUntil(until: number, now: number, mostDays: number): string | null {
  if (until <= now) return "A waiver must end in the future.";
  return until - now > mostDays * DAY_MS ? `A waiver lasts at most ${mostDays} days.` : null;
}
