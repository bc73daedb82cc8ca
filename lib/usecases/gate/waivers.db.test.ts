import { beforeEach, describe, expect, test } from "vitest";
import { db } from "../../db/client";
import { presetPolicy } from "../../domain/gate/presets";
import type { Actor } from "../../domain/user/permissions";
import { addPerson, addWaitingSession, ctxOf } from "../../testing/cast";
import type { Ctx } from "../ctx";
import { judgeIteration } from "../session/judge-iteration";
import { commentGate } from "./comment-gate";
import { decideGate } from "./decide-gate";
import { loadGate } from "./load-gate";
import { addDelegate, loadDelegations, revokeDelegate } from "./manage-delegations";
import { waiveViolation } from "./waive-violation";

beforeEach(async () => {
  await db.session.deleteMany();
  await db.project.deleteMany();
  await db.delegation.deleteMany();
  await db.user.deleteMany();
});

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const later = (ctx: Ctx, days: number): Ctx => ({ ...ctx, now: new Date(ctx.now.getTime() + days * DAY) });
const notPeople: Actor[] = [
  { kind: "worker", workerId: "w" },
  { kind: "agent", agentId: "composer" },
  { kind: "terminal", name: "root" },
];

async function scene(heldBack = false) {
  const ada = await addPerson("Ada", "operator");
  const grace = await addPerson("Grace", "approver");
  const policy = presetPolicy("standard", 0.8);
  const design = { ...policy.phases.design, mode: "manual_when_failed" as const };
  const conditions = design.conditions
    .filter((c) => c.metric !== "completeness")
    .map((c) => ({ ...c, neverOverridable: heldBack }));
  const phases = { ...policy.phases, design: { ...design, conditions } };
  const waiting = await addWaitingSession(ada, { ...policy, phases }, "violated");
  const waive = (overrides: object = {}) => ({
    gateId: waiting.gateId,
    personaId: "solution_architect",
    clauseId: "file:docs/ARCHITECTURE.md",
    reason: "Written down elsewhere",
    until: inDays(10),
    evidenceDigest: waiting.evidenceDigest,
    ...overrides,
  });
  const judge = (days = 0) =>
    judgeIteration(later(ctxOf({ kind: "worker", workerId: "w" }), days), {
      sessionId: waiting.sessionId,
      phase: "design",
      iteration: 1,
    });
  return { ada, grace, ...waiting, waive, judge };
}

describe("waiving a violation", () => {
  test("voids the gate, which is judged again with it and says that it is waived, not met", async () => {
    const { grace, gateId, sessionId, evidenceDigest, waive, judge } = await scene();
    expect(await waiveViolation(ctxOf(grace), waive())).toEqual({ isJudgedAgain: true });
    expect(await db.gate.findUnique({ where: { id: gateId } })).toMatchObject({ state: "void" });
    expect(await db.sessionIntent.findMany({ where: { sessionId } })).toMatchObject([{ kind: "reassess" }]);
    const late = { gateId, decision: "rejected" as const, comment: "No", evidenceDigest };
    await expect(decideGate(ctxOf(grace), late)).rejects.toMatchObject({ code: "evidence_changed" });
    await judge();
    const { gate, clauses, waivers } = await loadGate(ctxOf(grace), gateId);
    expect(gate).toMatchObject({ state: "judged", verdict: "passed" });
    expect(gate.evidenceDigest).not.toBe(evidenceDigest);
    expect(gate.conditions.find((c) => c.metric === "contract_errors")?.actual).toBe(0);
    expect(clauses).toMatchObject([{ outcome: "violated", waiverId: waivers[0]?.id }]);
    expect(waivers).toMatchObject([{ actorName: "Grace", isInForce: true }]);
  });
  test("bites again at the next judgement after its end, and stays in sight", async () => {
    const { grace, gateId, waive, judge } = await scene();
    await waiveViolation(ctxOf(grace), waive());
    await judge(11);
    const { gate, clauses, waivers } = await loadGate(later(ctxOf(grace), 11), gateId);
    expect(gate).toMatchObject({ state: "open", verdict: "failed" });
    expect(clauses).toMatchObject([{ outcome: "violated", waiverId: null }]);
    expect(waivers).toMatchObject([{ isInForce: false }]);
  });
  test("holds for the project, so that its next session sees it", async () => {
    const { ada, grace, waive, gateId } = await scene();
    await waiveViolation(ctxOf(grace), waive());
    const other = await addWaitingSession(ada, presetPolicy("standard", 0.8), "violated");
    const first = await db.session.findFirstOrThrow({
      where: { iterations: { some: { gates: { some: { id: gateId } } } } },
    });
    await db.session.update({ where: { id: other.sessionId }, data: { projectId: first.projectId } });
    await db.gate.update({ where: { id: other.gateId }, data: { state: "void" } });
    await judgeIteration(ctxOf({ kind: "worker", workerId: "w" }), {
      sessionId: other.sessionId,
      phase: "design",
      iteration: 1,
    });
    expect((await loadGate(ctxOf(grace), other.gateId)).clauses[0]?.waiverId).not.toBeNull();
  });
  test("is refused for too long, in the past, on other evidence, on what is held back, and of what is met", async () => {
    const { grace, waive, gateId } = await scene();
    for (const [overrides, code] of [
      [{ until: inDays(91) }, "invalid_input"],
      [{ until: inDays(-1) }, "invalid_input"],
      [{ evidenceDigest: "0".repeat(64) }, "evidence_changed"],
      [{ clauseId: "file:other" }, "not_found"],
    ] as const)
      await expect(waiveViolation(ctxOf(grace), waive(overrides))).rejects.toMatchObject({ code });
    await db.clauseCheck.updateMany({ data: { outcome: "met" } });
    await expect(waiveViolation(ctxOf(grace), waive())).rejects.toThrow(/not violated/);
    const held = await scene(true);
    await expect(waiveViolation(ctxOf(held.grace), held.waive())).rejects.toThrow(/contract errors/);
    expect(await db.waiver.count({ where: { gateId } })).toBe(0);
  });
  test("is for approvers alone: not for who started the session, not for agents, workers and the command line", async () => {
    const { ada, waive } = await scene();
    for (const actor of [ada, { ...ada, role: "admin" as const }, ...notPeople])
      await expect(waiveViolation(ctxOf(actor), waive())).rejects.toThrow();
    expect(await db.waiver.count()).toBe(0);
  });
});

describe("a comment", () => {
  test("stands with its author and time, decides nothing, and stays as it was said", async () => {
    const { ada, gateId, evidenceDigest } = await scene();
    const input = { gateId, text: "Look at the diagram", evidenceDigest };
    await commentGate(ctxOf(ada), input);
    const { comments, gate } = await loadGate(ctxOf(ada), gateId);
    expect(comments).toMatchObject([{ text: "Look at the diagram", actorName: "Ada", isOld: false }]);
    expect(gate.state).toBe("open");
    await expect(db.gateComment.updateMany({ data: { text: "Other" } })).rejects.toThrow();
    const viewer = await addPerson("Vera", "viewer");
    for (const actor of [viewer, ...notPeople])
      await expect(commentGate(ctxOf(actor), input)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a delegate", () => {
  const input = (toId: string) => ({ toId, startsAt: inDays(-1), endsAt: inDays(5) });
  test("is somebody who may decide gates, named by somebody who may, and can be taken back by nobody else", async () => {
    const { ada, grace } = await scene();
    const linus = await addPerson("Linus", "approver");
    await expect(addDelegate(ctxOf(grace), input(ada.userId))).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(addDelegate(ctxOf(grace), input(grace.userId))).rejects.toMatchObject({
      code: "invalid_input",
    });
    for (const actor of [ada, ...notPeople])
      await expect(addDelegate(ctxOf(actor), input(linus.userId))).rejects.toMatchObject({
        code: "forbidden",
      });
    await addDelegate(ctxOf(grace), input(linus.userId));
    const [made] = (await loadDelegations(ctxOf(grace))).delegations;
    expect(made).toMatchObject({ isOwn: true, toName: "Linus", revokedAt: null });
    const id = made?.id ?? "";
    await expect(revokeDelegate(ctxOf(linus), { id })).rejects.toMatchObject({ code: "not_found" });
    await revokeDelegate(ctxOf(grace), { id });
    await expect(revokeDelegate(ctxOf(grace), { id })).rejects.toMatchObject({ code: "not_found" });
    expect((await loadDelegations(ctxOf(linus))).delegations).toMatchObject([
      { isOwn: false, revokedAt: expect.any(String) },
    ]);
  });
});
