import { beforeEach, describe, expect, test } from "vitest";
import { listExpiredOverrides } from "../../db/approvals";
import { db } from "../../db/client";
import { addDelegation } from "../../db/delegations";
import { loadProgress } from "../../db/sessions";
import type { GateDecision } from "../../domain/gate/decide-gate-input";
import type { GatePolicy, PhasePolicy } from "../../domain/gate/policy";
import { presetPolicy } from "../../domain/gate/presets";
import type { Outcome } from "../../domain/outcome/outcome";
import { nextMove } from "../../domain/session/next-move";
import { addPerson, addWaitingSession, ctxOf } from "../../testing/cast";
import { judgeIteration } from "../session/judge-iteration";
import { decideGate } from "./decide-gate";
import { loadDecidedGates, loadGateInbox } from "./load-gate-inbox";
import { rejectTimedOutGates } from "./reject-timed-out-gates";

beforeEach(async () => {
  await db.session.deleteMany();
  await db.delegation.deleteMany();
  await db.user.deleteMany();
});

const worker = { kind: "worker", workerId: "w" } as const;
const at = (ctx: ReturnType<typeof ctxOf>, ms: number) => ({ ...ctx, now: new Date(ctx.now.getTime() + ms) });
const MINUTE = 60_000;

function policyWith(design: Partial<PhasePolicy>, rest: Partial<GatePolicy> = {}): GatePolicy {
  const standard = presetPolicy("standard", 0.8);
  return {
    ...standard,
    ...rest,
    phases: { ...standard.phases, design: { ...standard.phases.design, ...design } },
  };
}

async function scene(policy: GatePolicy, outcome: Outcome = "met") {
  const ada = await addPerson("Ada", "operator");
  const grace = await addPerson("Grace", "approver");
  const linus = await addPerson("Linus", "approver");
  const waiting = await addWaitingSession(ada, policy, outcome);
  const decide = (overrides: Partial<GateDecision> = {}) => ({
    gateId: waiting.gateId,
    decision: "approved" as const,
    comment: "Because",
    evidenceDigest: waiting.evidenceDigest,
    ...overrides,
  });
  const override = { decision: "overridden", reason: "risk_accepted" } as const;
  /** Judges the gate again as the worker would, with what its policy says of people. */
  const judge = async (ctx = ctxOf(worker)) => {
    await db.gate.update({ where: { id: waiting.gateId }, data: { state: "void" } });
    await judgeIteration(ctx, { sessionId: waiting.sessionId, phase: "design", iteration: 1 });
    return db.gate.findUniqueOrThrow({ where: { id: waiting.gateId } });
  };
  return { ada, grace, linus, ...waiting, decide, override, judge };
}

describe("approvals of several people", () => {
  const two = policyWith({
    approvers: [
      { role: "approver", count: 1 },
      { role: "admin", count: 1 },
    ],
  });
  test("collect until every rule is met, and the session waits until then", async () => {
    const { grace, linus, gateId, sessionId, decide } = await scene(two);
    const root = await addPerson("Root", "admin");
    expect(await decideGate(ctxOf(grace), decide())).toMatchObject({ isDecided: false });
    expect(await db.sessionIntent.count({ where: { sessionId } })).toBe(0);
    await expect(decideGate(ctxOf(grace), decide())).rejects.toMatchObject({ code: "conflict" });
    await expect(decideGate(ctxOf(linus), decide())).rejects.toThrow(/administrator must approve/);
    expect((await loadGateInbox(ctxOf(grace))).open).toMatchObject([
      { isMine: false, approvals: { given: 1, needed: 2 } },
    ]);
    expect((await loadGateInbox(ctxOf(root))).open).toMatchObject([{ isMine: true }]);
    expect(await decideGate(ctxOf(root), decide())).toMatchObject({ isDecided: true });
    expect(await db.gate.findUnique({ where: { id: gateId } })).toMatchObject({ verdict: "passed" });
    expect(await db.event.findMany({ where: { sessionId }, orderBy: { id: "asc" } })).toMatchObject([
      { type: "gate.approval_collected" },
      { type: "gate.approved" },
    ]);
  });
  test("are settled at once by one who rejects, also after approving", async () => {
    const { grace, decide, gateId } = await scene(two);
    await decideGate(ctxOf(grace), decide());
    expect(await decideGate(ctxOf(grace), decide({ decision: "rejected" }))).toMatchObject({
      isDecided: true,
    });
    expect(await db.gate.findUnique({ where: { id: gateId } })).toMatchObject({ verdict: "failed" });
  });
  test("given at the same moment by the same person count once", async () => {
    const { grace, decide, gateId } = await scene(
      policyWith({ approvers: [{ role: "approver", count: 2 }] }),
    );
    const both = await Promise.allSettled([
      decideGate(ctxOf(grace), decide()),
      decideGate(ctxOf(grace), decide()),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.approval.count({ where: { gateId } })).toBe(1);
  });
  test("are rows that nobody can change or remove", async () => {
    const { grace, decide, gateId, sessionId } = await scene(two);
    await decideGate(ctxOf(grace), decide());
    await expect(
      db.approval.updateMany({ where: { gateId }, data: { decision: "rejected" } }),
    ).rejects.toThrow();
    await expect(db.approval.deleteMany({ where: { gateId } })).rejects.toThrow();
    await db.session.delete({ where: { id: sessionId } });
    expect(await db.approval.count({ where: { gateId } })).toBe(0);
  });
});

describe("a failed gate", () => {
  test("is overridden with a named reason, and the session goes on as passed with overrides", async () => {
    const { grace, decide, override, sessionId, gateId } = await scene(policyWith({}), "violated");
    await expect(decideGate(ctxOf(grace), decide())).rejects.toThrow(/not met/);
    await expect(decideGate(ctxOf(grace), decide({ ...override, reason: null }))).rejects.toThrow();
    const past = new Date(Date.now() - MINUTE).toISOString();
    await expect(decideGate(ctxOf(grace), decide({ ...override, expiresAt: past }))).rejects.toThrow(
      /future/,
    );
    await decideGate(ctxOf(grace), decide(override));
    expect(await db.approval.findFirst({ where: { gateId } })).toMatchObject({
      decision: "overridden",
      reason: "risk_accepted",
      comment: "Because",
    });
    const progress = await loadProgress(sessionId);
    expect(progress?.iterations).toMatchObject([{ exitVerdict: "passed_with_overrides", isExitOpen: false }]);
  });
  test("is told as expired once the end of its override is over, and not before", async () => {
    const { grace, decide, override, sessionId } = await scene(policyWith({}), "violated");
    const expiresAt = new Date(Date.now() + 10 * MINUTE).toISOString();
    await decideGate(ctxOf(grace), decide({ ...override, expiresAt }));
    expect(await listExpiredOverrides(sessionId, new Date())).toEqual([]);
    expect(await listExpiredOverrides(sessionId, new Date(Date.now() + 11 * MINUTE))).toEqual(["design"]);
  });
  test("is never overridden where its policy forbids it, or a condition is held back", async () => {
    const forbidden = await scene(policyWith({ override: "forbidden" }), "violated");
    await expect(decideGate(ctxOf(forbidden.grace), forbidden.decide(forbidden.override))).rejects.toThrow(
      /forbids/,
    );
    const held = presetPolicy("standard", 0.8).phases.design.conditions.map((c) => ({
      ...c,
      neverOverridable: true,
    }));
    const { grace, decide, override, gateId } = await scene(policyWith({ conditions: held }), "violated");
    await expect(decideGate(ctxOf(grace), decide(override))).rejects.toThrow(/Never to be overridden/);
    expect(await db.approval.count({ where: { gateId } })).toBe(0);
  });
  test("asks a person by its mode, and else only at its last iteration where the policy says so", async () => {
    const byMode = await scene(policyWith({ mode: "manual_when_failed" }), "violated");
    expect(await byMode.judge()).toMatchObject({ state: "open", verdict: "failed" });
    const progress = await loadProgress(byMode.sessionId);
    expect(progress?.iterations).toMatchObject([{ isExitOpen: true }]);
    const automatic = { mode: "automatic" } as const;
    const early = await scene(policyWith(automatic, { whenLimitReached: "ask" }), "violated");
    expect(await early.judge()).toMatchObject({ state: "judged" });
    const silent = await scene(policyWith(automatic, { maxIterationsPerPhase: 1 }), "violated");
    expect(await silent.judge()).toMatchObject({ state: "judged" });
  });
  test("sent back at the limit gets one more iteration where the policy asks, and is refused where it does not", async () => {
    const one = { maxIterationsPerPhase: 1 };
    const asks = await scene(
      policyWith({ mode: "automatic" }, { ...one, whenLimitReached: "ask" }),
      "violated",
    );
    expect(await asks.judge()).toMatchObject({ state: "open", verdict: "failed" });
    await decideGate(ctxOf(asks.grace), asks.decide({ decision: "sent_back" }));
    const progress = await loadProgress(asks.sessionId);
    expect(progress && nextMove({ ...progress, phases: ["design"] })).toMatchObject({
      kind: "open_iteration",
      iteration: 2,
    });
    const ends = await scene(policyWith({}, one));
    await expect(decideGate(ctxOf(ends.grace), ends.decide({ decision: "sent_back" }))).rejects.toThrow(
      /No iteration is left/,
    );
  });
});

describe("time", () => {
  test("a decision before the waiting time is over is refused with the instant from which it is possible", async () => {
    const { grace, decide, judge } = await scene(policyWith({ waitingMinutes: 30 }));
    const { decidableFrom } = await judge();
    const told = decidableFrom?.toISOString().slice(0, 16).replace("T", " ") ?? "none";
    await expect(decideGate(ctxOf(grace), decide())).rejects.toThrow(told);
    expect((await loadGateInbox(ctxOf(grace))).open).toMatchObject([{ isMine: false }]);
    await decideGate(at(ctxOf(grace), 31 * MINUTE), decide());
  });
  test("a gate that nobody decides in time is rejected by the server, and says so", async () => {
    const { grace, decide, judge, gateId, sessionId } = await scene(policyWith({ timeOutMinutes: 10 }));
    await judge();
    expect(await rejectTimedOutGates(ctxOf(worker))).toBe(0);
    await expect(decideGate(at(ctxOf(grace), 11 * MINUTE), decide())).rejects.toThrow(
      /time to decide is over/,
    );
    expect(await rejectTimedOutGates(at(ctxOf(worker), 11 * MINUTE))).toBe(1);
    expect(await rejectTimedOutGates(at(ctxOf(worker), 12 * MINUTE))).toBe(0);
    expect(await db.approval.findMany({ where: { gateId } })).toMatchObject([
      { decision: "timed_out", actorKind: "worker", actorName: "Maestro" },
    ]);
    const progress = await loadProgress(sessionId);
    expect(progress && nextMove({ ...progress, phases: ["design"] })).toEqual({
      kind: "finish",
      outcome: "failed",
      reason: "approval_timed_out",
    });
  });
  test("of a decision and the time-out at the same moment exactly one wins", async () => {
    for (let round = 0; round < 5; round++) {
      const { grace, decide, judge, gateId, sessionId } = await scene(policyWith({ timeOutMinutes: 10 }));
      await judge();
      const [decided, timedOut] = await Promise.allSettled([
        decideGate(ctxOf(grace), decide()),
        rejectTimedOutGates(at(ctxOf(worker), 11 * MINUTE)),
      ]);
      const wins = [decided.status === "fulfilled", timedOut.status === "fulfilled" && timedOut.value === 1];
      expect(wins.filter(Boolean)).toHaveLength(1);
      expect(await db.approval.count({ where: { gateId } })).toBe(1);
      expect(await db.sessionIntent.count({ where: { sessionId } })).toBe(1);
    }
  });
});

describe("a delegate", () => {
  test("decides for who named them, in that role, and the row says both", async () => {
    const { grace, decide, gateId } = await scene(policyWith({ approvers: [{ role: "admin", count: 1 }] }));
    const root = await addPerson("Root", "admin");
    await expect(decideGate(ctxOf(grace), decide())).rejects.toMatchObject({ code: "forbidden" });
    const startsAt = new Date(Date.now() - MINUTE);
    const endsAt = new Date(Date.now() + MINUTE);
    const names = { fromId: root.userId, fromName: "Root", toId: grace.userId, toName: "Grace" };
    await addDelegation(db, { ...names, startsAt, endsAt });
    expect((await loadGateInbox(ctxOf(grace))).open).toMatchObject([{ isMine: true, forName: "Root" }]);
    await expect(
      decideGate(at(ctxOf(grace), 2 * MINUTE), decide({ forId: root.userId })),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
    await decideGate(ctxOf(grace), decide({ forId: root.userId }));
    expect(await db.approval.findFirst({ where: { gateId } })).toMatchObject({
      actorName: "Grace",
      countsAsName: "Root",
      countsAsRole: "admin",
    });
  });
});

describe("decided gates", () => {
  test("are read page by page, the last decided first, without one twice or left out", async () => {
    const { grace, gateId, decide, sessionId } = await scene(policyWith({}));
    await decideGate(ctxOf(grace), decide());
    const gate = await db.gate.findUniqueOrThrow({ where: { id: gateId } });
    const approval = await db.approval.findFirstOrThrow({ where: { gateId } });
    for (let n = 0; n < 34; n++) {
      const id = `${sessionId}.more.${n}`;
      await db.phaseIteration.create({
        data: { id, sessionId, phase: "design", iteration: n + 2, choices: [], tasks: [] },
      });
      await db.gate.create({
        data: { ...gate, inputs: undefined, id, phaseIterationId: id, iteration: n + 2 },
      });
      await db.approval.create({ data: { ...approval, id, gateId: id } });
    }
    const first = await loadDecidedGates(ctxOf(grace), null);
    const second = await loadDecidedGates(ctxOf(grace), first.next);
    expect([first.gates.length, second.gates.length, second.next]).toEqual([30, 5, null]);
    expect(new Set([...first.gates, ...second.gates].map((one) => one.gateId)).size).toBe(35);
    await expect(loadDecidedGates(ctxOf(grace), "nonsense")).rejects.toMatchObject({ code: "invalid_input" });
  });
});
