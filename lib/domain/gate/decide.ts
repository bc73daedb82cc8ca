import { type Actor, may, type Role, whyMayNot } from "../user/permissions";
import { allMet, type CountedApproval, countApprovals, fitsARule } from "./count-approvals";
import type { GateState, JudgedCondition, PersonDecision, Verdict } from "./gate";
import type { GatePolicy, PhasePolicy } from "./policy";

/** Everything that says who may decide a gate now. Instants in milliseconds. */
export type DecisionScene = {
  now: number;
  state: GateState;
  verdict: Verdict;
  evidenceDigest: string;
  conditions: readonly Pick<JudgedCondition, "metric" | "severity" | "outcome" | "neverOverridable">[];
  decidableFrom: number | null;
  timesOutAt: number | null;
  policy: Pick<PhasePolicy, "approvers" | "override">;
  selfApproval: GatePolicy["selfApproval"];
  startedById: string;
  /** Who changed files of the session: they decide on work of their own. */
  editorIds: readonly string[];
  /** The session was cancelled or has ended. */
  isOver: boolean;
  /** Why the phase cannot run once more; null where it can. */
  whyNoIteration: string | null;
  /** Sending back goes beyond the limits by one iteration, as the policy allows. */
  grantsIteration: boolean;
  approvals: readonly CountedApproval[];
  /** Everybody whose role lets them decide gates. */
  deciders: readonly { id: string; role: Role }[];
  delegations: readonly { fromId: string; toId: string; startsAt: number; endsAt: number }[];
};
/** Who decides, and for whom: `forId` null is for nobody else. */
export type Decider = { actor: Actor; forId: string | null };

/** The verdicts on which an open gate takes each decision. The one table that guards the use case and the button. */
const takenOn = {
  approved: ["awaiting_approval"],
  overridden: ["failed", "not_enough_evidence"],
  sent_back: ["awaiting_approval", "failed", "not_enough_evidence"],
  rejected: ["awaiting_approval", "failed", "not_enough_evidence"],
} satisfies Record<PersonDecision, Verdict[]>;

export type Refusal = {
  code: "already_decided" | "evidence_changed" | "forbidden" | "conflict";
  why: string;
};

/** Whether a decision on the evidence that somebody saw is taken now, and if not, why. Pure: the use case asks here. */
export function refuseDecision(
  scene: DecisionScene,
  decider: Decider,
  asked: { decision: PersonDecision; seenDigest: string },
): Refusal | null {
  if (scene.state === "decided") return { code: "already_decided", why: closedReason.decided };
  if (scene.state === "void") return { code: "evidence_changed", why: closedReason.void };
  const notTheirs = whyNotDecider(scene, decider);
  if (notTheirs !== null) return { code: "forbidden", why: notTheirs };
  if (scene.state === "open" && scene.evidenceDigest !== asked.seenDigest)
    return { code: "evidence_changed", why: "Its evidence changed after you opened it." };
  const why = whyNotDecide(scene, decider, asked.decision);
  return why === null ? null : { code: "conflict", why };
}

/** Why this decision is refused; null where it is not. The inbox and the buttons ask here. */
export function whyNotDecide(
  scene: DecisionScene,
  decider: Decider,
  decision: PersonDecision,
): string | null {
  return (
    whyNotDecider(scene, decider) ??
    whyNotOpen(scene) ??
    whyNotNow(scene) ??
    whyNotOnVerdict(scene, decision) ??
    whyNotMore(scene, decider, decision)
  );
}

/** Why it is not this one's turn: they can decide nothing now, or have given their approval and wait for others'. */
export const whyNotActionable = (scene: DecisionScene, decider: Decider): string | null =>
  whyNotDecide(scene, decider, "rejected") ?? whyNotMore(scene, decider, "approved");

/** Why somebody decides nothing on this gate, whatever its state and the time. */
export function whyNotDecider(scene: DecisionScene, { actor, forId }: Decider): string | null {
  if (actor.kind !== "user") return "Only a signed-in person decides a gate.";
  if (!may(actor.role, "gate:decide")) return whyMayNot(actor.role, "gate:decide") ?? "Not allowed.";
  const role = forId === null ? actor.role : roleOf(scene, forId);
  if (forId !== null && !isDelegate(scene, actor.userId, forId))
    return "That person has not named you to decide for them now.";
  if (role === null) return "The person for whom you would decide may not decide gates.";
  if (!fitsARule(role, scene.policy.approvers))
    return "The policy of this phase asks for an administrator's approval.";
  return wouldBeSelfApproval(scene, { actor, forId }) ? whyNotSelf(scene) : null;
}

/** Whether somebody who started the session or changed its files has a hand in this: as who acts, or as for whom. */
export const wouldBeSelfApproval = (
  scene: Pick<DecisionScene, "startedById" | "editorIds">,
  { actor, forId }: Decider,
): boolean =>
  actor.kind === "user" && (isOwn(scene, actor.userId) || (forId !== null && isOwn(scene, forId)));

const isOwn = (
  { startedById, editorIds }: Pick<DecisionScene, "startedById" | "editorIds">,
  id: string,
): boolean => id === startedById || editorIds.includes(id);

/** The role with which a decision counts; null where the person for whom it is made has none. */
export const roleOf = ({ deciders }: Pick<DecisionScene, "deciders">, id: string): Role | null =>
  deciders.find((person) => person.id === id)?.role ?? null;

/** What an accepted decision makes of the gate: still open while the rules of the policy are not met. */
export function settle(
  scene: DecisionScene,
  decision: PersonDecision,
  role: Role,
): { isDecided: boolean; verdict: Verdict } {
  if (decision === "sent_back" || decision === "rejected") return { isDecided: true, verdict: "failed" };
  const counts = countApprovals(scene.policy.approvers, [...countedApprovals(scene), { countsAsRole: role }]);
  if (!allMet(counts)) return { isDecided: false, verdict: scene.verdict };
  return { isDecided: true, verdict: decision === "overridden" ? "passed_with_overrides" : "passed" };
}

/** The approvals that still count: an approval of other evidence is void. */
export const countedApprovals = ({
  approvals,
  evidenceDigest,
}: Pick<DecisionScene, "approvals" | "evidenceDigest">): CountedApproval[] =>
  approvals.filter(
    (a) => a.evidenceDigest === evidenceDigest && (a.decision === "approved" || a.decision === "overridden"),
  );

/** Whether the server rejects the gate now, by its policy. It never approves one. */
export const isTimedOut = ({
  state,
  timesOutAt,
  now,
}: Pick<DecisionScene, "state" | "timesOutAt" | "now">): boolean =>
  state === "open" && timesOutAt !== null && now >= timesOutAt;

function isDelegate({ delegations, now }: DecisionScene, toId: string, fromId: string): boolean {
  return delegations.some(
    (d) => d.toId === toId && d.fromId === fromId && d.startsAt <= now && now < d.endsAt,
  );
}

function whyNotSelf(scene: DecisionScene): string | null {
  const { selfApproval, deciders, policy } = scene;
  if (selfApproval === "allowed") return null;
  const own = "You started this session or changed its files, or would decide for who did";
  if (selfApproval === "forbidden") return `${own}; its policy forbids that.`;
  const others = deciders.filter((d) => !isOwn(scene, d.id) && fitsARule(d.role, policy.approvers));
  return others.length > 0 ? `${own}, and somebody else can decide its gates.` : null;
}

const closedReason: Record<Exclude<GateState, "open">, string> = {
  decided: "This gate was decided.",
  void: "Its evidence changed; it is measured and judged again.",
  judged: "This gate was judged automatically and waits for nobody.",
};
function whyNotOpen({ state, isOver }: DecisionScene): string | null {
  if (state !== "open") return closedReason[state];
  return isOver ? "This session was cancelled or has ended." : null;
}

function whyNotNow(scene: DecisionScene): string | null {
  if (isTimedOut(scene)) return "Its time to decide is over; Maestro rejects it by its policy.";
  const { decidableFrom, now } = scene;
  if (decidableFrom === null || now >= decidableFrom) return null;
  return `The policy lets nobody decide it before ${tellInstant(decidableFrom)}.`;
}

function whyNotOnVerdict(scene: DecisionScene, decision: PersonDecision): string | null {
  const verdicts: Verdict[] = takenOn[decision];
  if (!verdicts.includes(scene.verdict))
    return decision === "overridden"
      ? "Every condition is met: there is nothing to override."
      : "Its conditions are not met: it can be overridden, sent back or rejected.";
  if (decision === "sent_back") return scene.whyNoIteration;
  return decision === "overridden" ? whyNotOverride(scene) : null;
}

/** An override never reaches past what the policy holds back. */
function whyNotOverride({ policy, conditions }: DecisionScene): string | null {
  if (policy.override === "forbidden") return "The policy of this phase forbids overrides.";
  const held = conditions.filter(
    (c) =>
      c.neverOverridable &&
      c.severity === "error" &&
      (c.outcome === "violated" || c.outcome === "not_measured"),
  );
  if (held.length === 0) return null;
  return `Never to be overridden: ${held.map((c) => c.metric.replaceAll("_", " ")).join(", ")}.`;
}

/** Nobody counts twice, and no approval is taken that no rule asks for. */
function whyNotMore(
  scene: DecisionScene,
  { actor, forId }: Decider,
  decision: PersonDecision,
): string | null {
  if (decision === "sent_back" || decision === "rejected" || actor.kind !== "user") return null;
  const counted = countedApprovals(scene);
  if (counted.some((a) => a.actorId === actor.userId)) return "You approved this evidence already.";
  const asId = forId ?? actor.userId;
  if (counted.some((a) => a.countsAsId === asId))
    return "That person's approval of this evidence is there already.";
  const given = (approvals: readonly Pick<CountedApproval, "countsAsRole">[]) =>
    countApprovals(scene.policy.approvers, approvals).reduce((sum, rule) => sum + rule.given, 0);
  const role = forId === null ? actor.role : (roleOf(scene, forId) ?? "viewer");
  if (given([...counted, { countsAsRole: role }]) > given(counted)) return null;
  return "The approvals of your role are complete; an administrator must approve.";
}

/** `2026-12-02 14:30 UTC`: a sentence of the server names its zone. */
const tellInstant = (instant: number): string =>
  `${new Date(instant).toISOString().slice(0, 16).replace("T", " ")} UTC`;
