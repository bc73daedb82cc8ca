import { beforeEach, describe, expect, test } from "vitest";
import { db } from "../../db/client";
import { findSession } from "../../db/sessions";
import { gatePolicySchema } from "../../domain/gate/policy";
import { presetPolicy } from "../../domain/gate/presets";
import { addPerson, addWaitingSession, ctxOf } from "../../testing/cast";
import { expectReplayable } from "../../testing/expect-replayable";
import { comparePolicies } from "./compare-policies";
import { decideGate } from "./decide-gate";
import { loadPolicies } from "./load-policies";
import { loadPolicy } from "./load-policy";
import { previewPolicy } from "./preview-policy";
import { replayGate } from "./replay-gate";
import { createPolicy, restorePolicy, savePolicy } from "./save-policy";

beforeEach(async () => {
  await db.session.deleteMany();
  await db.user.deleteMany();
});

let made = 0;
async function scene() {
  const grace = ctxOf(await addPerson("Grace", "approver"));
  const name = `Careful team ${++made}`;
  const { policyId } = await createPolicy(grace, { from: "standard", name, note: "Ours" });
  const { policy } = await loadPolicy(grace, policyId);
  const save = (changed: typeof policy, basedOn: number) =>
    savePolicy(grace, { policyId, name, note: "Stricter", policy: changed, basedOn });
  return { grace, policyId, policy, save };
}
const withDocumentedEndpoints = (policy: ReturnType<typeof presetPolicy>, threshold: number) => ({
  ...policy,
  phases: {
    ...policy.phases,
    design: {
      ...policy.phases.design,
      conditions: policy.phases.design.conditions.map((c) =>
        c.metric === "quality" ? { ...c, threshold } : c,
      ),
    },
  },
});

describe("a gate policy of one's own", () => {
  test("begins as a copy, is revised with a note, compared field by field and restored as a new revision", async () => {
    const { grace, policyId, policy, save } = await scene();
    await save({ ...policy, maxIterations: 4 }, 1);
    expect((await comparePolicies(grace, { policyId, before: 1, after: 2 })).changes).toEqual([
      { path: ["maxIterations"], before: 10, after: 4 },
    ]);
    await restorePolicy(grace, { policyId, number: 1, note: "Back", basedOn: 2 });
    const view = await loadPolicy(grace, policyId);
    expect(view.revisions.map((r) => [r.number, r.note, r.authorName])).toEqual([
      [3, "Back", "Grace"],
      [2, "Stricter", "Grace"],
      [1, "Ours", "Grace"],
    ]);
    expect(view.policy).toMatchObject({ preset: policyId, version: 3, maxIterations: 10 });
    expect(view.digest).toBe(view.revisions.at(-1)?.digest);
    expect((await loadPolicies(grace)).map((p) => p.id)).toEqual(
      expect.arrayContaining(["strict", "standard", "unattended", "exploratory", policyId]),
    );
  });

  test("of two people who edit one revision only the first saves", async () => {
    const { policy, save } = await scene();
    const both = await Promise.allSettled([
      save({ ...policy, maxIterations: 4 }, 1),
      save({ ...policy, maxIterations: 5 }, 1),
    ]);
    expect(both.map((r) => r.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((r) => r.status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  });

  test("is never changed or removed in the database", async () => {
    const { policyId } = await scene();
    const where = { policyId };
    await expect(db.gatePolicyRevision.updateMany({ where, data: { note: "x" } })).rejects.toThrow(
      /append-only/,
    );
    await expect(db.gatePolicyRevision.deleteMany({ where })).rejects.toThrow(/append-only/);
  });

  test("an operator, and the command line, may not edit; nobody edits a preset or takes its name", async () => {
    const { grace } = await scene();
    const create = { from: "standard", name: "Mine", note: "n" };
    for (const actor of [await addPerson("Bo", "operator"), { kind: "terminal", name: "root" } as const])
      await expect(createPolicy(ctxOf(actor), create)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createPolicy(grace, { ...create, name: "Strict" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    expect((await loadPolicy(grace, "strict")).canEdit.allowed).toBe(false);
    await expect(
      savePolicy(grace, { ...create, policyId: "strict", policy: presetPolicy("strict", 0.8), basedOn: 1 }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("replay", () => {
  test("by the rules of then the verdict is identical, also after a person decided", async () => {
    const { grace } = await scene();
    const ada = await addPerson("Ada", "operator");
    const { gateId, evidenceDigest, sessionId } = await addWaitingSession(ada);
    expect(await expectReplayable(sessionId)).toBe(1);
    await decideGate(grace, { gateId, decision: "rejected", comment: "No", evidenceDigest });
    expect(await replayGate(grace, gateId)).toMatchObject({
      kind: "replayed",
      stored: "awaiting_approval",
      thenRules: { verdict: "awaiting_approval", isIdentical: true, differences: [] },
      nowRules: { verdict: "awaiting_approval", revisionThen: 1, revisionNow: 1, differences: [] },
    });
  });

  test("it notices evidence that was changed behind its back", async () => {
    const { grace } = await scene();
    const { gateId } = await addWaitingSession(await addPerson("Ada", "operator"));
    await db.clauseCheck.updateMany({ data: { outcome: "violated" } });
    expect(await replayGate(grace, gateId)).toMatchObject({
      thenRules: { verdict: "failed", isIdentical: false },
    });
  });

  test("by the rules of today it says condition by condition what came out otherwise; the session keeps its copy", async () => {
    const { grace, policyId, policy, save } = await scene();
    const { gateId, sessionId } = await addWaitingSession(await addPerson("Ada", "operator"), policy);
    await save(withDocumentedEndpoints(policy, 0.99), 1);
    const replay = await replayGate(grace, gateId);
    expect(replay).toMatchObject({
      thenRules: { isIdentical: true },
      nowRules: { policyId, verdict: "failed", revisionThen: 1, revisionNow: 2 },
    });
    expect(replay.kind === "replayed" && replay.nowRules?.differences).toMatchObject([
      {
        metric: "quality",
        required: "raised",
        outcome: "newly_failing",
        before: { required: 0.5 },
        after: { required: 0.99 },
      },
    ]);
    const session = await findSession(sessionId);
    expect(gatePolicySchema.parse(session?.policy)).toEqual(policy);
  });

  test("a gate from before its inputs were kept, or without its assessment, is not judged again", async () => {
    const { grace } = await scene();
    const { gateId } = await addWaitingSession(await addPerson("Ada", "operator"));
    await db.phaseIteration.updateMany({ data: { assessmentId: null } });
    expect(await replayGate(grace, gateId)).toEqual({ kind: "unavailable", why: "evidence_deleted" });
    await db.$executeRaw`UPDATE gate SET inputs = NULL`;
    expect(await replayGate(grace, gateId)).toEqual({ kind: "unavailable", why: "older_than_replay" });
  });
});

test("a draft tells which past gates would have gone otherwise, and by which condition", async () => {
  const { grace, policy } = await scene();
  const ada = await addPerson("Ada", "operator");
  const { gateId } = await addWaitingSession(ada);
  await addWaitingSession(ada);
  expect(await previewPolicy(grace, { policy, limit: 50 })).toMatchObject({ judged: 2, gates: [] });
  const stricter = await previewPolicy(grace, { policy: withDocumentedEndpoints(policy, 0.99), limit: 50 });
  expect(stricter).toMatchObject({ judged: 2, wouldFailInstead: 2, wouldPassInstead: 0, notReplayable: 0 });
  expect(stricter.gates.find((gate) => gate.gateId === gateId)).toMatchObject({
    verdict: "awaiting_approval",
    verdictOfDraft: "failed",
    differences: [{ metric: "quality", outcome: "newly_failing" }],
  });
});
