import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "../../db/client";
import { presetPolicy } from "../../domain/gate/presets";
import { AppError } from "../../platform/errors";
import { addPerson, addWaitingSession, ctxOf } from "../../testing/cast";
import { decideGate } from "./decide-gate";
import { rejectTimedOutGates } from "./reject-timed-out-gates";

// Under load a history takes a third of a second. The short run has always the same ones, so that each kind is among them.
const isFull = Boolean(process.env.MAESTRO_VERIFY_FULL);
const HISTORIES = isFull ? 400 : 40;
const seed = isFull ? Math.floor(Math.random() * 2 ** 31) : 9;
const MINUTE = 60_000;
const worker = ctxOf({ kind: "worker", workerId: "w" });

const action = fc.record({
  kind: fc.constantFrom("decide", "decide", "decide", "decide", "time_out" as const),
  who: fc.integer({ min: 0, max: 4 }),
  decision: fc.constantFrom(
    "approved",
    "approved",
    "overridden",
    "overridden",
    "sent_back",
    "rejected" as const,
  ),
  sees: fc.constantFrom(true, true, true, false),
});
const history = fc.record({
  verdict: fc.constantFrom("awaiting_approval", "failed"),
  approvers: fc.integer({ min: 1, max: 2 }),
  admins: fc.integer({ min: 0, max: 1 }),
  actions: fc.array(action, { minLength: 2, maxLength: 7 }),
});

/** The rules in the tables and under their locks: what the database holds at the end is held against the policy by hand. */
test(`${HISTORIES} random histories leave no gate that passed without its approvals, and no refused row`, async () => {
  const ada = await addPerson("Ada", "operator");
  const people = [
    ada,
    await addPerson("Grace", "approver"),
    await addPerson("Linus", "approver"),
    await addPerson("Root", "admin"),
    await addPerson("Vera", "viewer"),
  ];
  const { sessionId, gateId } = await addWaitingSession(ada);
  const gate = await db.gate.findUniqueOrThrow({ where: { id: gateId } });
  const seen = { passed: 0, passed_with_overrides: 0, failed: 0, open: 0 };
  for (const [n, told] of fc.sample(history, { numRuns: HISTORIES, seed }).entries()) {
    const id = `${sessionId}.h.${n}`;
    const policy = presetPolicy("standard", 0.8);
    const approvers = [
      { role: "approver" as const, count: told.approvers },
      ...(told.admins ? [{ role: "admin" as const, count: told.admins }] : []),
    ];
    const phases = { ...policy.phases, design: { ...policy.phases.design, approvers } };
    const wide = { maxIterationsPerPhase: 20, maxIterations: 100 };
    await db.session.update({ where: { id: sessionId }, data: { policy: { ...policy, ...wide, phases } } });
    await db.phaseIteration.create({
      data: { id, sessionId, phase: "testing", iteration: n + 1, choices: [], tasks: [] },
    });
    const timesOutAt = new Date(Date.now() + 10 * MINUTE);
    await db.gate.create({
      data: {
        ...gate,
        inputs: undefined,
        id,
        phaseIterationId: id,
        verdict: told.verdict,
        iteration: 1,
        timesOutAt,
      },
    });
    for (const one of told.actions) {
      if (one.kind === "time_out" && !one.sees)
        await rejectTimedOutGates({ ...worker, now: new Date(timesOutAt.getTime() + MINUTE) });
      if (one.kind !== "decide") continue;
      const digest = one.sees ? gate.evidenceDigest : "0".repeat(64);
      const reason = one.decision === "overridden" ? ("risk_accepted" as const) : null;
      const input = {
        gateId: id,
        decision: one.decision,
        comment: "Because",
        evidenceDigest: digest,
        reason,
      };
      await decideGate(ctxOf(people[one.who] ?? ada), input).catch((error: unknown) => {
        // A refusal is one of ours; anything else is a fault.
        expect(error).toBeInstanceOf(AppError);
      });
    }
    const end = await db.gate.findUniqueOrThrow({ where: { id }, include: { approvals: true } });
    for (const row of end.approvals) {
      expect(row.evidenceDigest).toBe(gate.evidenceDigest);
      expect(["Grace", "Linus", "Root", "Maestro"]).toContain(row.actorName);
      expect(row.decision === "timed_out").toBe(row.actorKind === "worker");
    }
    if (end.verdict.startsWith("passed")) {
      expect(end.verdict === "passed").toBe(told.verdict === "awaiting_approval");
      expect(new Set(end.approvals.map((row) => row.actorId)).size).toBe(told.approvers + told.admins);
      expect(end.approvals.filter((row) => row.countsAsRole === "admin").length).toBeGreaterThanOrEqual(
        told.admins,
      );
    }
    if (end.state === "open") seen.open += 1;
    else if (end.verdict === "passed" || end.verdict === "passed_with_overrides") seen[end.verdict] += 1;
    else seen.failed += 1;
    if (end.state === "open") await db.gate.update({ where: { id }, data: { state: "judged" } });
  }
  for (const [what, count] of Object.entries(seen))
    expect(count, `${what} with seed ${seed}`).toBeGreaterThan(0);
}, 300_000);
