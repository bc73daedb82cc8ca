import { writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "../../db/client";
import { loadProgress } from "../../db/sessions";
import { ROLES } from "../../domain/user/permissions";
import { addPerson, addWaitingSession, ctxOf } from "../../testing/cast";
import { commitPersonaRun } from "../../workspace/persona-commit";
import { decideGate } from "./decide-gate";
import { loadGate } from "./load-gate";
import { loadGateInbox } from "./load-gate-inbox";

beforeEach(async () => {
  await db.session.deleteMany();
  await db.user.deleteMany();
});

async function scene() {
  const ada = await addPerson("Ada", "operator");
  const grace = await addPerson("Grace", "approver");
  const waiting = await addWaitingSession(ada);
  const decide = (overrides: object = {}) => ({
    gateId: waiting.gateId,
    decision: "approved" as const,
    comment: "",
    evidenceDigest: waiting.evidenceDigest,
    ...overrides,
  });
  return { ada, grace, ...waiting, decide };
}
describe("deciding a gate", () => {
  test("an approver's approval is a row with the digest that was seen, an event and an intent for the worker", async () => {
    const { grace, sessionId, gateId, evidenceDigest, decide } = await scene();
    await decideGate(ctxOf(grace), decide({ comment: "Good" }));
    expect(await db.approval.findFirst({ where: { gateId } })).toMatchObject({
      decision: "approved",
      evidenceDigest,
      actorName: "Grace",
      selfApproval: false,
    });
    expect(await db.sessionIntent.findMany({ where: { sessionId } })).toMatchObject([
      { kind: "decision", enqueuedAt: null },
    ]);
    expect(await db.event.findMany({ where: { sessionId } })).toMatchObject([
      { type: "gate.approved", actorName: "Grace" },
    ]);
    expect((await loadGate(ctxOf(grace), gateId)).gate).toMatchObject({
      verdict: "passed",
      state: "decided",
    });
  });
  test.each(ROLES.filter((role) => role === "viewer" || role === "operator"))(
    "a %s may not",
    async (role) => {
      const { gateId, decide } = await scene();
      const person = await addPerson("Bo", role);
      await expect(decideGate(ctxOf(person), decide())).rejects.toMatchObject({ code: "forbidden" });
      expect(await db.approval.count({ where: { gateId } })).toBe(0);
    },
  );
  test("workers, agents and the command line may not, whatever they say", async () => {
    const { decide } = await scene();
    for (const actor of [
      { kind: "worker", workerId: "w" } as const,
      { kind: "agent", agentId: "composer" } as const,
      { kind: "terminal", name: "root" } as const,
    ])
      await expect(decideGate(ctxOf(actor), decide())).rejects.toMatchObject({ code: "forbidden" });
  });
  test("nobody decides on their own session while somebody else can; a sole administrator may, and it shows", async () => {
    const root = await addPerson("Root", "admin");
    const own = await addWaitingSession(root);
    const input = {
      gateId: own.gateId,
      decision: "approved" as const,
      comment: "",
      evidenceDigest: own.evidenceDigest,
    };
    const other = await addPerson("Grace", "approver");
    await expect(decideGate(ctxOf(root), input)).rejects.toMatchObject({ code: "forbidden" });
    expect((await loadGate(ctxOf(root), own.gateId)).decisions.ways).toMatchObject([
      { wouldBeSelfApproval: true, whyNot: { approved: expect.stringContaining("somebody else") } },
    ]);
    await db.user.delete({ where: { id: other.userId } });
    await decideGate(ctxOf(root), input);
    expect(await db.approval.findFirst({ where: { gateId: own.gateId } })).toMatchObject({
      selfApproval: true,
    });
  });
  test("a gate is decided once, also by two people at the same moment", async () => {
    const { grace, gateId, sessionId, decide } = await scene();
    const linus = await addPerson("Linus", "approver");
    const both = await Promise.allSettled([
      decideGate(ctxOf(grace), decide()),
      decideGate(ctxOf(linus), decide({ decision: "rejected", comment: "No" })),
    ]);
    expect(both.map((r) => r.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((r) => r.status === "rejected")).toMatchObject({ reason: { code: "already_decided" } });
    expect(await db.approval.count({ where: { gateId } })).toBe(1);
    expect(await db.sessionIntent.count({ where: { sessionId } })).toBe(1);
  });
  test("another digest than the gate's is refused", async () => {
    const { grace, decide } = await scene();
    await expect(decideGate(ctxOf(grace), decide({ evidenceDigest: "0".repeat(64) }))).rejects.toMatchObject({
      code: "evidence_changed",
    });
  });
  test("a work tree that moved on voids the gate: refused now, and judged again before anybody decides", async () => {
    const { grace, gateId, sessionId, tree, decide } = await scene();
    writeFileSync(path.join(tree, "README.md"), "# Changed\n");
    await commitPersonaRun(tree, "Change", {
      session: sessionId,
      phase: "design",
      iteration: 1,
      persona: "p",
      personaRun: "r",
      agent: "a",
      templates: [],
    });
    await expect(decideGate(ctxOf(grace), decide())).rejects.toMatchObject({ code: "evidence_changed" });
    expect(await db.gate.findUnique({ where: { id: gateId } })).toMatchObject({ state: "void" });
    expect(await db.sessionIntent.findMany({ where: { sessionId } })).toMatchObject([{ kind: "reassess" }]);
    expect(await loadProgress(sessionId)).toMatchObject({
      iterations: [{ assessed: false, exitVerdict: null }],
    });
    await expect(decideGate(ctxOf(grace), decide())).rejects.toMatchObject({ code: "evidence_changed" });
    expect(await db.approval.count({ where: { gateId } })).toBe(0);
  });
  test("a cancelled session takes no decision", async () => {
    const { grace, sessionId, decide } = await scene();
    await db.session.update({ where: { id: sessionId }, data: { cancelRequestedAt: new Date() } });
    await expect(decideGate(ctxOf(grace), decide())).rejects.toMatchObject({ code: "conflict" });
  });
  test("a gate that does not exist is not found", async () => {
    const { grace, decide } = await scene();
    await expect(decideGate(ctxOf(grace), decide({ gateId: "nowhere" }))).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("the inbox", () => {
  test("lists open gates and drops decided ones", async () => {
    const { grace, gateId, decide } = await scene();
    expect((await loadGateInbox(ctxOf(grace))).open).toMatchObject([{ gateId, isMine: true }]);
    await decideGate(ctxOf(grace), decide());
    expect(await loadGateInbox(ctxOf(grace))).toMatchObject({ open: [], decided: 1 });
  });
});

describe("the event log", () => {
  test("takes no change and no removal of an event", async () => {
    const { grace, sessionId, decide } = await scene();
    await decideGate(ctxOf(grace), decide());
    await expect(
      db.event.updateMany({ where: { sessionId }, data: { text: "Nothing happened" } }),
    ).rejects.toThrow();
    await expect(db.event.deleteMany({ where: { sessionId } })).rejects.toThrow();
    expect(await db.event.count({ where: { sessionId } })).toBe(1);
  });
});
