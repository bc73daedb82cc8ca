import type { RuleCount } from "./count-approvals";
import type { PersonDecision } from "./gate";

/** One way in which the reader could decide: as themselves, or for somebody who named them. */
export type WayToDecide = {
  forId: string | null;
  forName: string | null;
  wouldBeSelfApproval: boolean;
  /** Why each decision is refused; null where it is not. */
  whyNot: Record<PersonDecision, string | null>;
};
/** What the gate page needs to offer decisions. */
export type GateDecisions = {
  rules: RuleCount[];
  ways: WayToDecide[];
  /** Sending back goes beyond the policy's limit by one iteration. */
  grantsIteration: boolean;
};
