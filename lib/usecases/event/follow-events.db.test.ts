import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { db, inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { updateSession } from "../../db/sessions";
import { addPerson, addWaitingSession, ctxOf } from "../../testing/cast";
import { type Followed, followEvents } from "./follow-events";

const say = (sessionId: string, text: string) =>
  inTransaction((tx) =>
    appendEvent(tx, {
      sessionId,
      type: "persona_run.progressed",
      actor: { kind: "agent", agentId: "baker" },
      text,
    }),
  );
async function scene() {
  const ada = await addPerson("Ada", "operator");
  const { sessionId } = await addWaitingSession(ada);
  const leave = new AbortController();
  const follow = (input: { after?: number; beatMs?: number; mayGoOn?: () => Promise<boolean> } = {}) => {
    const { after, beatMs = 60_000, mayGoOn = async () => true } = input;
    return followEvents(ctxOf(ada), { sessionId, after, beatMs, mayGoOn }, leave.signal);
  };
  return { sessionId, follow, leave: () => leave.abort() };
}
const next = async (source: AsyncGenerator<Followed, void>): Promise<Followed> => {
  const { value } = await source.next();
  if (!value) throw new Error("It is over.");
  return value;
};
const textsOf = (followed: Followed): string[] =>
  followed.kind === "events" ? followed.events.map((event) => event.text) : [];

test("what is committed reaches who follows at once, and who comes back gets all since their last", async () => {
  const { sessionId, follow, leave } = await scene();
  await say(sessionId, "before");
  const source = follow();
  expect(await next(source)).toEqual({ kind: "begin", after: 1 });
  const told = next(source);
  await sleep(200);
  const at = performance.now();
  await say(sessionId, "now");
  expect(textsOf(await told)).toEqual(["now"]);
  expect(performance.now() - at).toBeLessThan(2000);
  leave();
  expect(await source.next()).toEqual({ value: undefined, done: true });

  await say(sessionId, "meanwhile");
  const back = followEvents(
    ctxOf(await addPerson("Bo", "viewer")),
    { sessionId, after: 1, beatMs: 60_000, mayGoOn: async () => true },
    AbortSignal.timeout(10_000),
  );
  expect(await next(back)).toEqual({ kind: "begin", after: 1 });
  expect(textsOf(await next(back))).toEqual(["now", "meanwhile"]);
  await back.return();
});

test("a hundred events by several writers while somebody follows: each once, in order", async () => {
  const { sessionId, follow } = await scene();
  const source = follow({ after: 0 });
  await next(source);
  const writing = Promise.all(
    Array.from({ length: 5 }, async (_, writer) => {
      for (let at = 0; at < 20; at++) await say(sessionId, `${writer}.${at}`);
    }),
  );
  const seen: number[] = [];
  while (seen.length < 100) {
    const followed = await next(source);
    if (followed.kind === "events") seen.push(...followed.events.map((event) => event.sequence));
  }
  await writing;
  expect(seen).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
  await source.return();
});

test("it ends with the session, after its last event, and when who follows may no longer", async () => {
  const { sessionId, follow } = await scene();
  const source = follow({ after: 0 });
  await next(source);
  await inTransaction(async (tx) => {
    await updateSession(tx, sessionId, { finishedAt: new Date() });
    await appendEvent(tx, {
      sessionId,
      type: "session.cancelled",
      actor: { kind: "worker", workerId: "w" },
      text: "over",
    });
  });
  expect(textsOf(await next(source))).toEqual(["over"]);
  expect(await next(source)).toEqual({ kind: "end", reason: "ended" });
  expect(await next(follow())).toEqual({ kind: "end", reason: "ended" });

  const other = await scene();
  const refused = other.follow({ beatMs: 50, mayGoOn: async () => false });
  expect(await next(refused)).toEqual({ kind: "begin", after: 0 });
  expect(await next(refused)).toEqual({ kind: "end", reason: "not_permitted" });
});

test("after the database's connection was lost, what was committed meanwhile is told", async () => {
  const { sessionId, follow } = await scene();
  const source = follow({ after: 0 });
  await next(source);
  const told = next(source);
  await sleep(300);
  const ended = await db.$queryRaw<
    { ended: boolean }[]
  >`SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
    WHERE application_name = 'maestro events' AND datname = current_database()`;
  expect(ended).toEqual([{ ended: true }]);
  await say(sessionId, "meanwhile");
  expect(textsOf(await told)).toEqual(["meanwhile"]);
  await source.return();
});
