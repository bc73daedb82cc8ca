import { describe, expect, test } from "vitest";
import { openScene as base, heldCondition as held, person } from "../../testing/open-scene";
import type { Role } from "../user/permissions";
import { type CountedApproval, countApprovals } from "./count-approvals";
import { isTimedOut, roleOf, settle, whyNotDecide } from "./decide";

const approval = (id: string, countsAsRole: Role, evidenceDigest = "e1"): CountedApproval => ({
  decision: "approved",
  evidenceDigest,
  actorId: id,
  countsAsId: id,
  countsAsRole,
});

describe("who decides", () => {
  test("agents, workers and the command line decide nothing", () => {
    for (const actor of [
      { kind: "agent", agentId: "a" } as const,
      { kind: "worker", workerId: "w" } as const,
      { kind: "terminal", name: "root" } as const,
    ])
      expect(whyNotDecide(base, { actor, forId: null }, "rejected")).toMatch(/signed-in person/);
  });
  test("a delegate decides only for who named them, while that holds, and in that one's role", () => {
    const forRoot = person("grace", "approver", "root");
    expect(whyNotDecide(base, forRoot, "approved")).toMatch(/has not named you/);
    const named = { ...base, delegations: [{ fromId: "root", toId: "grace", startsAt: 900, endsAt: 1001 }] };
    expect(whyNotDecide(named, forRoot, "approved")).toBeNull();
    expect(whyNotDecide({ ...named, now: 1001 }, forRoot, "approved")).toMatch(/has not named you/);
    expect(roleOf(named, "root")).toBe("admin");
  });
  test("nobody gets around the rule on one's own session by a delegate", () => {
    const delegations = [{ fromId: "root", toId: "grace", startsAt: 0, endsAt: 2000 }];
    const own = { ...base, startedById: "root", delegations };
    expect(whyNotDecide(own, person("grace", "approver", "root"), "approved")).toMatch(/forbids/);
    const alone = { ...own, selfApproval: "sole_administrator" as const };
    expect(whyNotDecide(alone, person("grace", "approver", "root"), "approved")).toMatch(/somebody else/);
    expect(whyNotDecide(own, person("grace"), "approved")).toBeNull();
  });
  test("who changed a file of the session decides on work of their own, and so does who would for them", () => {
    const delegations = [{ fromId: "root", toId: "grace", startsAt: 0, endsAt: 2000 }];
    const edited = { ...base, editorIds: ["root", "linus"], delegations };
    expect(whyNotDecide(edited, person("linus"), "approved")).toMatch(/changed its files/);
    expect(whyNotDecide(edited, person("grace", "approver", "root"), "approved")).toMatch(
      /changed its files/,
    );
    expect(whyNotDecide(edited, person("grace"), "approved")).toBeNull();
    const alone = { ...edited, selfApproval: "sole_administrator" as const };
    expect(whyNotDecide(alone, person("linus"), "approved")).toMatch(/somebody else/);
    expect(
      whyNotDecide({ ...alone, editorIds: ["grace", "linus", "root"] }, person("linus"), "approved"),
    ).toBeNull();
  });
  test("who may not fill any rule decides nothing", () => {
    const policy = { ...base.policy, approvers: [{ role: "admin" as const, count: 1 }] };
    expect(whyNotDecide({ ...base, policy }, person("grace"), "rejected")).toMatch(/administrator/);
    expect(whyNotDecide({ ...base, policy }, person("root", "admin"), "approved")).toBeNull();
  });
});

describe("how many approve", () => {
  const rules = [
    { role: "approver" as const, count: 1 },
    { role: "admin" as const, count: 1 },
  ];
  test("an administrator counts for either role, and once", () => {
    const given = (...roles: Role[]) =>
      countApprovals(
        rules,
        roles.map((countsAsRole) => ({ countsAsRole })),
      ).map((rule) => rule.given);
    expect(given("admin")).toEqual([0, 1]);
    expect(given("admin", "admin")).toEqual([1, 1]);
    expect(given("approver", "approver")).toEqual([1, 0]);
  });
  test("the gate passes with the last one, and nobody counts twice", () => {
    const policy = { ...base.policy, approvers: [{ role: "approver" as const, count: 2 }] };
    expect(settle({ ...base, policy }, "approved", "approver")).toMatchObject({ isDecided: false });
    const once = { ...base, policy, approvals: [approval("grace", "approver")] };
    expect(whyNotDecide(once, person("grace"), "approved")).toMatch(/already/);
    expect(whyNotDecide(once, person("grace"), "rejected")).toBeNull();
    expect(settle(once, "approved", "approver")).toEqual({ isDecided: true, verdict: "passed" });
    const delegations = [{ fromId: "linus", toId: "grace", startsAt: 0, endsAt: 2000 }];
    expect(whyNotDecide({ ...once, delegations }, person("grace", "approver", "linus"), "approved")).toMatch(
      /already/,
    );
  });
  test("an approval of other evidence is void", () => {
    const policy = { ...base.policy, approvers: [{ role: "approver" as const, count: 2 }] };
    const stale = { ...base, policy, approvals: [approval("linus", "approver", "e0")] };
    expect(settle(stale, "approved", "approver")).toMatchObject({ isDecided: false });
  });
  test("an approval that no rule asks for is refused", () => {
    const scene = {
      ...base,
      policy: { ...base.policy, approvers: rules },
      approvals: [approval("x", "approver")],
    };
    expect(whyNotDecide(scene, person("grace"), "approved")).toMatch(/administrator must approve/);
    expect(whyNotDecide(scene, person("root", "admin"), "approved")).toBeNull();
  });
});

describe("what and when", () => {
  test("a failed gate is overridden and never approved, a met one approved and never overridden", () => {
    const failed = { ...base, verdict: "failed" as const };
    expect(whyNotDecide(failed, person("grace"), "approved")).toMatch(/not met/);
    expect(whyNotDecide(failed, person("grace"), "overridden")).toBeNull();
    expect(whyNotDecide(base, person("grace"), "overridden")).toMatch(/nothing to override/);
  });
  test("what the policy holds back is never overridden", () => {
    const failed = { ...base, verdict: "failed" as const };
    expect(whyNotDecide({ ...failed, conditions: [held] }, person("grace"), "overridden")).toMatch(
      /tests pass/,
    );
    const forbidden = { ...failed, policy: { ...base.policy, override: "forbidden" as const } };
    expect(whyNotDecide(forbidden, person("grace"), "overridden")).toMatch(/forbids/);
  });
  test("names the instant from which a decision is possible, and takes none after the time-out", () => {
    const from = Date.UTC(2026, 11, 2, 14, 30);
    const early = { ...base, now: from - 1, decidableFrom: from };
    expect(whyNotDecide(early, person("grace"), "rejected")).toMatch("2026-12-02 14:30 UTC");
    expect(whyNotDecide({ ...early, now: from }, person("grace"), "rejected")).toBeNull();
    const late = { ...base, timesOutAt: 1000 };
    expect(whyNotDecide(late, person("grace"), "approved")).toMatch(/time to decide is over/);
    expect(isTimedOut(late)).toBe(true);
    expect(isTimedOut({ ...late, now: 999 })).toBe(false);
  });
});
