import type { SessionState } from "../domain/session/session-state";

/** How often a session's page asks again, in milliseconds; false once nothing can change any more. */
const pollEvery: Record<SessionState, number | false> = {
  queued: 1000,
  running: 1000,
  waiting: 3000,
  paused: 3000,
  passed: false,
  failed: false,
  cancelled: false,
};

/** Before the first answer there is no state, and nothing to repeat. */
export const pollInterval = (state: SessionState | undefined): number | false =>
  state === undefined ? false : pollEvery[state];
