import type { Role } from "../user/permissions";
import type { Decision, OverrideReason } from "./gate";

/** One decision on a gate as pages show it. */
export type ApprovalView = {
  decision: Decision;
  comment: string;
  actorName: string;
  /** Made by the server, as the policy says. */
  byPolicy: boolean;
  /** The person for whom the actor stood in. */
  forName: string | null;
  role: Role;
  decidedAt: string;
  selfApproval: boolean;
  evidenceDigest: string;
  /** Its evidence changed: it counts no more. */
  isVoid: boolean;
  reason: OverrideReason | null;
  expiresAt: string | null;
};
