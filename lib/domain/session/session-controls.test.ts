import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearlyUsed, noBudget, usedUp, weighBudget, whyNotRaise } from "../budget/budget";
import { spentByPhase, spentOf } from "../budget/spent-of";
import { presetPolicy } from "../gate/presets";
import { PHASES } from "../phase/phase";
import { nextMove, type SessionProgress } from "./next-move";
import { noControls, whyHold } from "./session-controls";
import { sessionCan, sessionStateSchema, whyNot } from "./session-state";

const spent = { iterations: 0, minutes: 0, tokens: null, dollars: null };

describe("the table of what a session can do", () => {
  test("refuses with a reason exactly what it does not allow, and changes nothing of an ended session", () => {
    for (const state of sessionStateSchema.options) {
      for (const action of ["pause", "resume", "cancel", "fork", "raiseBudget", "editDeliverable"] as const)
        expect(whyNot(action, state) === undefined).toBe(sessionCan(action, state));
      const isEnded = ["passed", "failed", "cancelled"].includes(state);
      expect(sessionCan("cancel", state)).toBe(!isEnded);
      expect(sessionCan("pause", state) && sessionCan("resume", state)).toBe(false);
    }
    expect(whyNot("pause", "paused")).toContain("This session is paused");
    expect(sessionCan("editDeliverable", "running")).toBe(false);
  });
});

describe("a budget", () => {
  test("is nearly used from 80 % on and used up at 100 %", () => {
    const at = (iterations: number) =>
      weighBudget({ ...noBudget, iterations: 10 }, { ...spent, iterations }).map((line) => line.state)[0];
    expect([7, 8, 9, 10, 11].map(at)).toEqual(["within", "nearly_used", "nearly_used", "used_up", "used_up"]);
  });
  test("says of what nothing meters that it is not metered, and never that it is zero or used up", () => {
    const lines = weighBudget({ ...noBudget, tokens: 1, dollars: 1 }, spent);
    expect(lines.filter((line) => line.limit !== null)).toMatchObject([
      { resource: "tokens", spent: null, left: null, state: "not_metered", text: "tokens not metered" },
      { resource: "dollars", spent: null, left: null, state: "not_metered" },
    ]);
    expect([...usedUp(lines), ...nearlyUsed(lines)]).toEqual([]);
  });
  test("holds what would spend of it, and neither judging nor the end", () => {
    const controls = {
      ...noControls,
      budget: { ...noBudget, minutes: 1 },
      spent: { ...spent, minutes: 1.5 },
    };
    for (const move of ["open_iteration", "run_personas", "assess"])
      expect(whyHold(controls, move)).toEqual({
        state: "waiting",
        reason: "Budget used up: 1.5 of 1 minutes of work",
      });
    for (const move of ["judge", "wait", "finish", "end"]) expect(whyHold(controls, move)).toBeNull();
    const byIterations = {
      ...noControls,
      budget: { ...noBudget, iterations: 1 },
      spent: { ...spent, iterations: 1 },
    };
    expect(whyHold(byIterations, "run_personas")).toBeNull();
    expect(whyHold(byIterations, "open_iteration")).not.toBeNull();
  });
  test("is only raised or taken away", () => {
    const before = { ...noBudget, iterations: 5 };
    expect(whyNotRaise(before, { ...before, iterations: 4 })).toContain("only be raised");
    expect(whyNotRaise(before, before)).toBe("Nothing was raised.");
    expect(whyNotRaise(before, { ...before, iterations: 6 })).toBeNull();
    expect(whyNotRaise(before, noBudget)).toBeNull();
  });
  test("counts every phase's part once", () => {
    const measured = {
      iterations: [{ phase: "design" as const }, { phase: "design" as const }],
      work: [
        { phase: null, workedMs: 30_000 },
        { phase: "design" as const, workedMs: 90_000 },
      ],
    };
    expect(spentOf(measured)).toEqual({ iterations: 2, minutes: 2, tokens: null, dollars: null });
    expect(
      spentByPhase(measured).map(({ phase, spent: own }) => [phase, own.iterations, own.minutes]),
    ).toEqual([
      [null, 0, 0.5],
      ["design", 2, 1.5],
    ]);
  });
});

describe("a controlled session", () => {
  const progress = (overrides: Partial<SessionProgress>): SessionProgress => ({
    state: "running",
    phases: [...PHASES],
    policy: presetPolicy("standard", 0.8),
    prepared: true,
    finished: false,
    cancelRequested: false,
    controls: noControls,
    iterations: [],
    ...overrides,
  });
  test("does not begin phases again that it carries over", () => {
    const controls = { ...noControls, carried: [...PHASES].slice(0, 2) };
    expect(nextMove(progress({ controls }))).toEqual({
      kind: "open_iteration",
      phase: "implementation",
      iteration: 1,
    });
  });
  test("never works while it is paused or was cancelled, whatever it used up", () => {
    const any = fc.record({
      finished: fc.boolean(),
      prepared: fc.boolean(),
      cancelRequested: fc.boolean(),
      paused: fc.boolean(),
      limit: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
      used: fc.integer({ min: 0, max: 6 }),
    });
    fc.assert(
      fc.property(any, ({ finished, prepared, cancelRequested, paused, limit, used }) => {
        const move = nextMove(
          progress({
            finished,
            prepared,
            cancelRequested,
            controls: {
              ...noControls,
              pausedByName: paused ? "Ada" : null,
              budget: { ...noBudget, iterations: limit },
              spent: { ...spent, iterations: used },
            },
          }),
        );
        if (finished) expect(move.kind).toBe("end");
        else if (cancelRequested) expect(move).toMatchObject({ kind: "finish", outcome: "cancelled" });
        else if (paused) expect(move).toMatchObject({ kind: "wait", state: "paused" });
        const isUsedUp = prepared && limit !== null && used >= limit;
        if (!finished && !cancelRequested && !paused)
          expect(move.kind).toBe(isUsedUp ? "wait" : prepared ? "open_iteration" : "prepare");
      }),
    );
  });
});
