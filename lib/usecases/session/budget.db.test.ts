import { beforeEach, describe, expect, test } from "vitest";
import { db } from "../../db/client";
import { noBudget } from "../../domain/budget/budget";
import { addPerson, addWaitingSession, ctxOf } from "../../testing/cast";
import { decideGate } from "../gate/decide-gate";
import { decideNextMove } from "./advance-session";
import { loadSession } from "./load-session";
import { raiseBudget } from "./raise-budget";
import { beginWork, keepWorking } from "./work-time";

beforeEach(async () => {
  await db.session.deleteMany();
  await db.user.deleteMany();
});

const worker = () => ctxOf({ kind: "worker", workerId: "test" });

/** Approved at its design gate, with a phase to come. */
async function scene() {
  const ada = await addPerson("Ada", "operator");
  const { sessionId, gateId, evidenceDigest } = await addWaitingSession(ada);
  await db.session.update({ where: { id: sessionId }, data: { phases: ["design", "testing"] } });
  const grace = ctxOf(await addPerson("Grace", "approver"));
  await decideGate(grace, { gateId, decision: "approved", comment: "", evidenceDigest });
  const limit = (budget: object) =>
    db.session.update({ where: { id: sessionId }, data: { budget: { ...noBudget, ...budget } } });
  return { ada: ctxOf(ada), grace, sessionId, limit, view: () => loadSession(ctxOf(ada), sessionId) };
}
const work = async (sessionId: string, minutes: number) => {
  const startedAt = new Date();
  const begun = await beginWork(sessionId, { kind: "assess", phase: "design", iteration: 1 }, startedAt);
  await keepWorking(begun, new Date(startedAt.getTime() + minutes * 60_000));
};

describe("a session with a budget", () => {
  test("warns once at 80 %, waits at 100 % and says for what, and goes on when it is raised", async () => {
    const { ada, sessionId, limit, view } = await scene();
    await limit({ minutes: 10 });
    await work(sessionId, 8);
    for (let i = 0; i < 2; i++)
      expect(await decideNextMove(worker(), sessionId)).toMatchObject({ kind: "open_iteration" });
    const warnings = await db.event.findMany({ where: { sessionId, type: "budget.nearly_used" } });
    expect(warnings.map((event) => event.text)).toEqual([
      "The budget is nearly used: 8 of 10 minutes of work",
    ]);
    await work(sessionId, 3);
    for (let i = 0; i < 2; i++)
      expect(await decideNextMove(worker(), sessionId)).toMatchObject({ kind: "wait", state: "waiting" });
    expect(await view()).toMatchObject({
      state: "waiting",
      openGateId: null,
      stateReason: "Budget used up: 11 of 10 minutes of work",
      controls: { spentByPhase: [{ phase: "design", spent: { minutes: 11 } }] },
    });
    expect(await db.event.count({ where: { sessionId, type: "session.waiting" } })).toBe(1);

    await expect(raiseBudget(ada, { sessionId, budget: { ...noBudget, minutes: 9 } })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await raiseBudget(ada, { sessionId, budget: { ...noBudget, minutes: 20 } });
    expect((await view()).state).toBe("queued");
    expect(await db.sessionIntent.count({ where: { sessionId, kind: "budget" } })).toBe(1);
    expect(await decideNextMove(worker(), sessionId)).toMatchObject({ kind: "open_iteration" });
  });
  test("shows what nothing meters as not metered and does not wait for it", async () => {
    const { sessionId, limit, view } = await scene();
    await limit({ tokens: 1, dollars: 1 });
    await work(sessionId, 5);
    expect(await decideNextMove(worker(), sessionId)).toMatchObject({ kind: "open_iteration" });
    expect((await view()).controls.lines).toMatchObject([
      { state: "no_limit", spent: 1 },
      { state: "no_limit", spent: 5 },
      { state: "not_metered", spent: null, left: null },
      { state: "not_metered", spent: null, left: null },
    ]);
  });
  test("is raised by people who may start sessions, by nobody else", async () => {
    const { grace, sessionId } = await scene();
    const budget = { ...noBudget, minutes: 20 };
    for (const ctx of [grace, worker(), ctxOf({ kind: "terminal", name: "root" })])
      await expect(raiseBudget(ctx, { sessionId, budget })).rejects.toMatchObject({ code: "forbidden" });
  });
});
