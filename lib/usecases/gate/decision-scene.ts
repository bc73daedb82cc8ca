import { toCountedApproval } from "../../db/approvals";
import { listDelegationsInForce } from "../../db/delegations";
import type { GateToDecide } from "../../db/gates";
import { listDeciders } from "../../db/users";
import type { Decider, DecisionScene } from "../../domain/gate/decide";
import { gateStateSchema, judgedConditionSchema, verdictSchema } from "../../domain/gate/gate";
import { gatePolicySchema } from "../../domain/gate/policy";
import { type Phase, phaseSchema } from "../../domain/phase/phase";
import { whichLimitReached } from "../../domain/session/iteration-limit";
import type { Ctx } from "../ctx";

/** Who may decide gates at an instant, and who stands in for whom. */
export type People = {
  deciders: Awaited<ReturnType<typeof listDeciders>>;
  delegations: Awaited<ReturnType<typeof listDelegationsInForce>>;
};

export async function loadPeople(now: Date): Promise<People> {
  const [deciders, delegations] = await Promise.all([listDeciders(), listDelegationsInForce(now)]);
  return { deciders, delegations };
}

const limitText = {
  iteration_limit: "the phase used all that its policy allows",
  session_iteration_limit: "the session used all that its policy allows",
} as const;

/** The columns of a gate that say who may decide it. */
export type SceneRow = Pick<
  GateToDecide,
  | "state"
  | "verdict"
  | "phase"
  | "iteration"
  | "evidenceDigest"
  | "decidableFrom"
  | "timesOutAt"
  | "conditions"
  | "approvals"
> & {
  phaseIteration: {
    session: Pick<
      GateToDecide["phaseIteration"]["session"],
      "policy" | "phases" | "startedById" | "cancelRequestedAt" | "finishedAt"
    > & { iterations: { iteration: number }[]; edits: { actorId: string }[] };
  };
};

/** What the rules of a decision look at, from the tables. */
export function toScene(gate: SceneRow, now: Date, people: People): DecisionScene {
  const { session } = gate.phaseIteration;
  const policy = gatePolicySchema.parse(session.policy);
  const phases: Phase[] = session.phases.map((phase) => phaseSchema.parse(phase));
  const counted = { phases, policy, iterations: session.iterations };
  const limit = whichLimitReached(counted, gate.iteration + 1);
  const grantsIteration = limit !== null && policy.whenLimitReached === "ask";
  return {
    ...peopleOf(people),
    now: now.getTime(),
    state: gateStateSchema.parse(gate.state),
    verdict: verdictSchema.parse(gate.verdict),
    evidenceDigest: gate.evidenceDigest,
    conditions: gate.conditions.map((condition) => judgedConditionSchema.parse(condition)),
    decidableFrom: gate.decidableFrom?.getTime() ?? null,
    timesOutAt: gate.timesOutAt?.getTime() ?? null,
    policy: policy.phases[phaseSchema.parse(gate.phase)],
    selfApproval: policy.selfApproval,
    startedById: session.startedById,
    editorIds: session.edits.map((edit) => edit.actorId),
    isOver: session.cancelRequestedAt !== null || session.finishedAt !== null,
    whyNoIteration: limit === null || grantsIteration ? null : `No iteration is left: ${limitText[limit]}.`,
    grantsIteration,
    approvals: gate.approvals.map(toCountedApproval),
  };
}

export const peopleOf = ({
  deciders,
  delegations,
}: People): Pick<DecisionScene, "deciders" | "delegations"> => ({
  deciders,
  delegations: delegations.map(({ fromId, toId, startsAt, endsAt }) => ({
    fromId,
    toId,
    startsAt: startsAt.getTime(),
    endsAt: endsAt.getTime(),
  })),
});

/** The one who asks, as themselves first and then for each person who named them. */
export function waysToDecide(
  ctx: Ctx,
  { delegations, deciders }: People,
): (Decider & { forName: string | null })[] {
  const { actor } = ctx;
  const own = { actor, forId: null, forName: null };
  if (actor.kind !== "user") return [own];
  const from = new Set(delegations.filter((d) => d.toId === actor.userId).map((d) => d.fromId));
  const named = deciders.filter((person) => from.has(person.id));
  return [own, ...named.map(({ id, name }) => ({ actor, forId: id, forName: name }))];
}
