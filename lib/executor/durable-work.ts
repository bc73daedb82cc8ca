import { DBOS } from "@dbos-inc/dbos-sdk";
import type { Ctx } from "../usecases/ctx";

const CANCEL_POLL_MS = 1000;

/** Aborts within about a second after a person asked for a stop. */
export function watchForCancel(isRequested: () => Promise<boolean>) {
  const controller = new AbortController();
  const timer = setInterval(() => {
    isRequested()
      .then((requested) => requested && controller.abort())
      .catch(() => {});
  }, CANCEL_POLL_MS);
  return { signal: controller.signal, stop: () => clearInterval(timer) };
}

export const makeCtx = (): Ctx => ({
  actor: { kind: "worker", workerId: DBOS.executorID },
  now: new Date(),
  requestId: DBOS.workflowID ?? "worker",
});

export const describeError = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
