import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openScene as base, heldCondition as held, person } from "../../testing/open-scene";
import { ROLES, type Role } from "../user/permissions";
import { type DecisionScene, isTimedOut, refuseDecision, settle } from "./decide";
import type { PersonDecision, Verdict } from "./gate";

/**
 * Whole histories of a gate, with an account kept beside the rules: who approved what is counted here by hand, and every
 * end is held against it.
 */
describe("10,000 random histories", () => {
  const ids = ["ada", "grace", "linus", "root", "vera"] as const;
  const id = fc.constantFrom(...ids);
  const action = fc.oneof(
    {
      weight: 24,
      arbitrary: fc.record({
        kind: fc.constant("decide" as const),
        who: id,
        forId: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: id }),
        decision: fc.constantFrom<PersonDecision>(
          ...Array.from({ length: 6 }).flatMap(() => ["approved", "overridden"] as const),
          "sent_back",
          "rejected",
        ),
        reads: fc.constantFrom(true, true, true, false),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("agent" as const),
        decision: fc.constantFrom<PersonDecision>("approved", "overridden"),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("edit" as const),
        verdict: fc.constantFrom<Verdict>("awaiting_approval", "failed", "not_enough_evidence"),
        isHeld: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 60 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant("role" as const), who: id, role: fc.constantFrom(...ROLES) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("delegate" as const),
        from: id,
        to: id,
        ms: fc.integer({ min: 1, max: 80 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: "cancel" as const }) },
  );
  const rule = fc.record({
    role: fc.constantFrom("approver" as const, "admin" as const),
    count: fc.integer({ min: 1, max: 2 }),
  });
  const policy = fc.record({
    approvers: fc.uniqueArray(rule, { minLength: 1, maxLength: 2, selector: (one) => one.role }),
    override: fc.constantFrom("allowed" as const, "allowed" as const, "forbidden" as const),
    selfApproval: fc.constantFrom("allowed" as const, "sole_administrator" as const, "forbidden" as const),
    waits: fc.integer({ min: 0, max: 40 }),
    lasts: fc.option(fc.integer({ min: 20, max: 200 })),
    begins: fc.constantFrom<Verdict>("awaiting_approval", "failed"),
  });

  const ends = { passed: 0, passed_with_overrides: 0, failed: 0, timed_out: 0, collected: 0, refused: 0 };
  test("hold no unauthorised decision, no pass without met conditions or an override, none on changed evidence", () => {
    fc.assert(
      fc.property(policy, fc.array(action, { minLength: 5, maxLength: 40 }), (rules, actions) =>
        play(rules, actions),
      ),
      { numRuns: 10_000 },
    );
    // The property says something only where histories of every kind were among them.
    for (const [end, seen] of Object.entries(ends)) expect(seen, end).toBeGreaterThan(30);
  });

  type Rules = typeof policy extends fc.Arbitrary<infer T> ? T : never;
  type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

  function play(rules: Rules, actions: Action[]): void {
    const roles = new Map<string, Role>([
      ["ada", "operator"],
      ["grace", "approver"],
      ["linus", "approver"],
      ["root", "admin"],
      ["vera", "viewer"],
    ]);
    const read = new Map<string, string>();
    let evidence = 1;
    let scene: DecisionScene = {
      ...base,
      now: 0,
      evidenceDigest: "e1",
      verdict: rules.begins,
      policy: rules,
      selfApproval: rules.selfApproval,
      decidableFrom: rules.waits,
      timesOutAt: rules.lasts,
    };
    for (const one of actions) {
      const deciders = [...roles].flatMap(([who, role]) =>
        role === "approver" || role === "admin" ? { id: who, role } : [],
      );
      scene = { ...scene, deciders };
      if (isTimedOut(scene) && !scene.isOver) {
        ends.timed_out += 1;
        return;
      }
      if (one.kind === "wait") scene = { ...scene, now: scene.now + one.ms };
      if (one.kind === "role") roles.set(one.who, one.role);
      if (one.kind === "cancel") scene = { ...scene, isOver: true };
      if (one.kind === "delegate")
        scene = {
          ...scene,
          delegations: [
            ...scene.delegations,
            { fromId: one.from, toId: one.to, startsAt: scene.now, endsAt: scene.now + one.ms },
          ],
        };
      if (one.kind === "edit") {
        evidence += 1;
        const isHeld = one.isHeld && one.verdict !== "awaiting_approval";
        scene = {
          ...scene,
          evidenceDigest: `e${evidence}`,
          verdict: one.verdict,
          conditions: isHeld ? [held] : [],
        };
      }
      if (one.kind === "agent") {
        const decider = { actor: { kind: "agent" as const, agentId: "a" }, forId: null };
        expect(
          refuseDecision(scene, decider, { decision: one.decision, seenDigest: scene.evidenceDigest }),
        ).not.toBeNull();
      }
      if (one.kind !== "decide") continue;
      if (one.reads) read.set(one.who, scene.evidenceDigest);
      const seenDigest = read.get(one.who) ?? "e1";
      const role = roles.get(one.who) ?? "viewer";
      if (refuseDecision(scene, person(one.who, role, one.forId), { decision: one.decision, seenDigest })) {
        ends.refused += 1;
        continue;
      }
      const as = one.forId ?? one.who;
      const countsAsRole = roles.get(as) ?? "viewer";
      holdAccepted({ scene, rules, one, seenDigest, roles });
      const settled = settle(scene, one.decision, countsAsRole);
      const row = {
        decision: one.decision,
        evidenceDigest: scene.evidenceDigest,
        actorId: one.who,
        countsAsId: as,
        countsAsRole,
      };
      scene = { ...scene, approvals: [...scene.approvals, row] };
      if (!settled.isDecided) {
        ends.collected += 1;
        continue;
      }
      holdEnd(scene, settled.verdict);
      if (settled.verdict === "passed" || settled.verdict === "passed_with_overrides")
        ends[settled.verdict] += 1;
      else ends.failed += 1;
      return;
    }
  }

  type Taken = {
    scene: DecisionScene;
    rules: Rules;
    one: Extract<Action, { kind: "decide" }>;
    seenDigest: string;
    roles: Map<string, Role>;
  };

  function holdAccepted({ scene, rules, one, seenDigest, roles }: Taken): void {
    const mayDecide = ["approver", "admin"];
    expect(mayDecide).toContain(roles.get(one.who));
    expect(mayDecide).toContain(roles.get(one.forId ?? one.who));
    expect(seenDigest).toBe(scene.evidenceDigest);
    expect(scene.isOver).toBe(false);
    expect(scene.now).toBeGreaterThanOrEqual(rules.waits);
    if (rules.lasts !== null) expect(scene.now).toBeLessThan(rules.lasts);
    if (one.who === "ada" || one.forId === "ada") expect(rules.selfApproval).not.toBe("forbidden");
    if (one.forId !== null)
      expect(
        scene.delegations.some(
          (d) =>
            d.fromId === one.forId && d.toId === one.who && scene.now >= d.startsAt && scene.now < d.endsAt,
        ),
      ).toBe(true);
    if (one.decision === "overridden") {
      expect(rules.override).toBe("allowed");
      expect(scene.conditions).toEqual([]);
    }
  }

  function holdEnd(
    { approvals, evidenceDigest, verdict: judged, policy: { approvers } }: DecisionScene,
    verdict: Verdict,
  ): void {
    if (verdict === "failed") return;
    expect(judged === "awaiting_approval").toBe(verdict === "passed");
    const wanted = verdict === "passed" ? "approved" : "overridden";
    const counted = approvals.filter((a) => a.evidenceDigest === evidenceDigest);
    expect(counted.every((a) => a.decision === wanted)).toBe(true);
    const needed = approvers.reduce((sum, one) => sum + one.count, 0);
    expect(new Set(counted.map((a) => a.actorId)).size).toBe(needed);
    expect(new Set(counted.map((a) => a.countsAsId)).size).toBe(needed);
    const admins = approvers.filter((one) => one.role === "admin").reduce((sum, one) => sum + one.count, 0);
    expect(counted.filter((a) => a.countsAsRole === "admin").length).toBeGreaterThanOrEqual(admins);
  }
});
