import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import type { Ctx } from "../usecases/ctx";

/** Whoever typed the command: the system's user, who may view, start and cancel, and decides nothing. */
export const terminalCtx = (): Ctx => ({
  actor: { kind: "terminal", name: userName() },
  now: new Date(),
  requestId: randomUUID(),
});

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a user that it does not know.
    return "somebody";
  }
}
