import type { Decider, DecisionScene } from "../domain/gate/decide";
import type { Role } from "../domain/user/permissions";

/** An open gate of a session that Ada started, which one approver may decide. */
export const openScene: DecisionScene = {
  now: 1000,
  state: "open",
  verdict: "awaiting_approval",
  evidenceDigest: "e1",
  conditions: [],
  decidableFrom: null,
  timesOutAt: null,
  policy: { approvers: [{ role: "approver", count: 1 }], override: "allowed" },
  selfApproval: "forbidden",
  startedById: "ada",
  editorIds: [],
  isOver: false,
  whyNoIteration: null,
  grantsIteration: false,
  approvals: [],
  deciders: [
    { id: "grace", role: "approver" },
    { id: "linus", role: "approver" },
    { id: "root", role: "admin" },
  ],
  delegations: [],
};

export const person = (userId: string, role: Role = "approver", forId: string | null = null): Decider => ({
  actor: { kind: "user", userId, name: userId, role },
  forId,
});

/** A condition that nobody may override. */
export const heldCondition = {
  metric: "tests_pass",
  severity: "error",
  outcome: "violated",
  neverOverridable: true,
} as const;
