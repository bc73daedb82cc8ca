import type { Phase } from "../phase/phase";
import type { Decision, Verdict } from "./gate";
import type { OverrideRate } from "./override-rate";

/** An open gate as the list shows it. Instants are ISO strings in UTC. */
export type GateInboxItem = {
  gateId: string;
  sessionId: string;
  projectName: string;
  phase: Phase;
  iteration: number;
  verdict: Verdict;
  sentence: string;
  since: string;
  startedByName: string;
  timesOutAt: string | null;
  approvals: { given: number; needed: number };
  /** Whether the reader can act on it now. */
  isMine: boolean;
  /** For whom the reader would act, where not for themselves. */
  forName: string | null;
  /** Why it is not the reader's turn; null where it is. */
  whyNotMine: string | null;
};
export type GateInbox = { open: GateInboxItem[]; decided: number; overrides: OverrideRate };

export type DecidedGateItem = {
  gateId: string;
  sessionId: string;
  projectName: string;
  phase: Phase;
  iteration: number;
  decision: Decision;
  actorName: string;
  forName: string | null;
  comment: string;
  decidedAt: string;
};
/** `next`: the cursor of the following page; null at the end. */
export type DecidedGates = { gates: DecidedGateItem[]; next: string | null };

/** A gate that the server rejects within a day shows as expiring. */
export const EXPIRES_SOON_MS = 86_400_000;
