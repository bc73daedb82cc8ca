import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { db, inTransaction } from "../../db/client";
import { appendEvent, listEvents } from "../../db/events";
import type { EventType } from "../../domain/event/event";
import { addPerson, addWaitingSession, ctxOf } from "../../testing/cast";
import { verifyEvents } from "./verify-events";

const baker = { kind: "agent" as const, agentId: "baker" };
const say = (sessionId: string | null, text: string, more: { onceKey?: string; type?: EventType } = {}) => ({
  sessionId,
  type: "persona_run.progressed" as const,
  actor: baker,
  text,
  ...more,
});
const scene = async () => {
  const ada = await addPerson("Ada", "operator");
  return { ctx: ctxOf(ada), sessionId: (await addWaitingSession(ada)).sessionId };
};

test("fifty at once in one session are numbered 1 to 50 and make a whole chain", async () => {
  const { ctx, sessionId } = await scene();
  await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      inTransaction((tx) => appendEvent(tx, say(sessionId, `Loaf ${at}`))),
    ),
  );
  const events = await listEvents(sessionId, 0, 100);
  expect(events.map((e) => e.sequence)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
  expect(new Set(events.map((e) => e.text)).size).toBe(50);
  expect(await verifyEvents(ctx, sessionId)).toMatchObject({
    events: 50,
    older: 0,
    hash: events.at(-1)?.hash,
    break: null,
  });
});

test("what commits later has the greater number: a reader with a cursor misses nothing", async () => {
  const { sessionId } = await scene();
  const slow = inTransaction(async (tx) => {
    await appendEvent(tx, say(sessionId, "slow"));
    await sleep(300);
  });
  await sleep(50);
  await inTransaction((tx) => appendEvent(tx, say(sessionId, "fast")));
  const [seen] = await listEvents(sessionId, 0, 10);
  expect(seen).toMatchObject({ sequence: 1, text: "fast" });
  await slow;
  expect(await listEvents(sessionId, seen?.sequence ?? 0, 10)).toMatchObject([{ sequence: 2, text: "slow" }]);
});

test("a session whose transaction is still at its commit does not hold up another session", async () => {
  const [one, other] = [await scene(), await scene()];
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let isLocked = () => {};
  const locked = new Promise<void>((resolve) => {
    isLocked = resolve;
  });
  const holding = db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('event_chain'), hashtext(${one.sessionId}))`;
      isLocked();
      await held;
    },
    { timeout: 20_000 },
  );
  await locked;
  const waiting = inTransaction((tx) => appendEvent(tx, say(one.sessionId, "waits")));
  await inTransaction((tx) => appendEvent(tx, say(other.sessionId, "goes on")));
  expect(await listEvents(other.sessionId, 0, 10)).toHaveLength(1);
  expect(await listEvents(one.sessionId, 0, 10)).toHaveLength(0);
  letGo();
  await Promise.all([holding, waiting]);
  expect(await listEvents(one.sessionId, 0, 10)).toHaveLength(1);
});

test("an event under a known key is not a second one, and a transaction that fails leaves no gap", async () => {
  const { ctx, sessionId } = await scene();
  const once = { onceKey: `${sessionId}.once` };
  await inTransaction(async (tx) => {
    await appendEvent(tx, say(sessionId, "baked", once));
    await appendEvent(tx, say(sessionId, "baked", once));
  });
  await expect(
    inTransaction(async (tx) => {
      await appendEvent(tx, say(sessionId, "never happened"));
      throw new Error("The oven went out.");
    }),
  ).rejects.toThrow("The oven went out.");
  await inTransaction((tx) => appendEvent(tx, say(sessionId, "baked again", once)));
  await inTransaction((tx) => appendEvent(tx, say(sessionId, "sold")));
  expect((await listEvents(sessionId, 0, 10)).map((e) => [e.sequence, e.text])).toEqual([
    [1, "baked"],
    [2, "sold"],
  ]);
  expect(await verifyEvents(ctx, sessionId)).toMatchObject({ events: 2, break: null });
});

test("what a database would store differently is stored so that the chain holds", async () => {
  const { ctx, sessionId } = await scene();
  await inTransaction((tx) =>
    appendEvent(tx, {
      ...say(sessionId, "half a \ud83e character, a \0 and \u2028 é ﬁ"),
      data: {
        text: "\ud83e",
        tiny: 5e-324,
        large: 1.7976931348623157e308,
        zero: -0,
        third: 1 / 3,
        b: true,
        n: null,
      },
    }),
  );
  expect(await verifyEvents(ctx, sessionId)).toMatchObject({ events: 1, break: null });
});

test("who changes a row past the product is found, and where", async () => {
  const { ctx, sessionId } = await scene();
  for (const text of ["one", "two", "three"])
    await inTransaction((tx) => appendEvent(tx, say(sessionId, text)));
  await db.$transaction([
    db.$executeRaw`ALTER TABLE event DISABLE TRIGGER event_append_only`,
    db.$executeRaw`UPDATE event SET "actorName" = 'Ada' WHERE "sessionId" = ${sessionId} AND sequence = 2`,
    db.$executeRaw`ALTER TABLE event ENABLE TRIGGER event_append_only`,
  ]);
  expect(await verifyEvents(ctx, sessionId)).toMatchObject({
    events: 1,
    break: { sequence: 2, why: "Event 2 was changed after it was recorded." },
  });
});

test("the installation's own events are one chain", async () => {
  const before = (await listEvents(null, 0, 1000)).length;
  await Promise.all(
    ["a", "b", "c"].map((text) =>
      inTransaction((tx) => appendEvent(tx, say(null, text, { type: "user.created" }))),
    ),
  );
  const events = await listEvents(null, before, 10);
  expect(events.map((e) => e.sequence)).toEqual([1, 2, 3].map((n) => before + n));
  expect(events[1]?.previousHash).toBe(events[0]?.hash);
});

test("events are recorded in a transaction only", async () => {
  await expect(appendEvent(db, say(null, "outside"))).rejects.toThrow("inTransaction");
});
