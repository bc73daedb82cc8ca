import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "../../db/client";
import { addPerson, addWaitingSession, ctxOf } from "../../testing/cast";
import { decideNextMove } from "./advance-session";
import { cancelSession } from "./cancel-session";
import { loadSession } from "./load-session";
import { pauseSession } from "./pause-session";
import { resumeSession } from "./resume-session";

beforeEach(async () => {
  await db.session.deleteMany();
  await db.user.deleteMany();
});

const worker = () => ctxOf({ kind: "worker", workerId: "test" });

async function scene() {
  const ada = await addPerson("Ada", "operator");
  const waiting = await addWaitingSession(ada);
  await db.session.update({ where: { id: waiting.sessionId }, data: { phases: ["design"] } });
  return { ...waiting, ada: ctxOf(ada), view: () => loadSession(ctxOf(ada), waiting.sessionId) };
}

describe("pausing a session", () => {
  test("says who and since when, holds it, and resuming lets it wait for what it waited for", async () => {
    const { ada, sessionId, view } = await scene();
    await pauseSession(ada, { sessionId });
    expect(await view()).toMatchObject({
      state: "paused",
      stateReason: "Paused by Ada",
      controls: { paused: { byName: "Ada" }, whyNot: { resume: null } },
    });
    expect((await view()).controls.whyNot.pause).toContain("This session is paused");
    expect(await decideNextMove(worker(), sessionId)).toMatchObject({ kind: "wait", state: "paused" });
    await expect(pauseSession(ada, { sessionId })).rejects.toMatchObject({ code: "conflict" });
    await resumeSession(ada, { sessionId });
    expect(await decideNextMove(worker(), sessionId)).toMatchObject({ kind: "wait", state: "waiting" });
    expect(await view()).toMatchObject({
      state: "waiting",
      stateReason: "Approval of the design gate",
      controls: { paused: null },
    });
    await expect(resumeSession(ada, { sessionId })).rejects.toMatchObject({ code: "conflict" });
  });
  test("of a session that works is asked for at once and shown once nothing runs", async () => {
    const { ada, sessionId, view } = await scene();
    await db.session.update({ where: { id: sessionId }, data: { state: "running" } });
    await pauseSession(ada, { sessionId });
    expect(await view()).toMatchObject({ state: "running", controls: { paused: { byName: "Ada" } } });
    expect((await view()).now).toContain("Ada paused it");
    await decideNextMove(worker(), sessionId);
    expect((await view()).state).toBe("paused");
  });
  test("is for people who may start sessions, and for nobody else", async () => {
    const { sessionId } = await scene();
    for (const actor of [
      await addPerson("Vic", "viewer"),
      await addPerson("Grace", "approver"),
      { kind: "agent" as const, agentId: "composer" },
      { kind: "worker" as const, workerId: "w" },
    ])
      for (const control of [pauseSession, resumeSession, cancelSession])
        await expect(control(ctxOf(actor), { sessionId })).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("whatever order people and the worker act in, the row shows what the next move is", async () => {
  const step = fc.constantFrom("pause", "resume", "cancel", "decide");
  const { ada, sessionId, view } = await scene();
  const anew = {
    state: "waiting",
    stateReason: null,
    pausedAt: null,
    pausedByName: null,
    cancelRequestedAt: null,
  };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      await db.session.update({ where: { id: sessionId }, data: anew });
      let [isPaused, isCancelled] = [false, false];
      for (const one of steps) {
        const { controls, canCancel } = await view();
        const refusals = {
          pause: controls.whyNot.pause,
          resume: controls.whyNot.resume,
          cancel: canCancel.why,
        };
        const act = { pause: pauseSession, resume: resumeSession, cancel: cancelSession };
        if (one === "decide") await decideNextMove(worker(), sessionId);
        else if (refusals[one] === null) await act[one](ada, { sessionId });
        else await expect(act[one](ada, { sessionId })).rejects.toMatchObject({ message: refusals[one] });
        if (one === "pause" && refusals.pause === null) isPaused = true;
        if (one === "resume" && refusals.resume === null) isPaused = false;
        if (one === "cancel") isCancelled = true;
      }
      const move = await decideNextMove(worker(), sessionId);
      if (isCancelled) expect(move).toMatchObject({ kind: "finish", outcome: "cancelled" });
      else expect(move).toMatchObject({ kind: "wait", state: isPaused ? "paused" : "waiting" });
      if (!isCancelled) expect((await view()).state).toBe(isPaused ? "paused" : "waiting");
    }),
    { numRuns: 15 },
  );
});
