import type { ChainWalk } from "./event-chain";
import type { SessionStanding } from "./fold-session";

/** What came of walking a session's events. */
export type VerifiedEvents = ChainWalk & {
  /** Whether the events alone give the state that is shown; unknown where they do not reach back to the session's begin. */
  fold: "equal" | "differs" | "unknown";
  folded: SessionStanding | null;
  shown: SessionStanding;
};
