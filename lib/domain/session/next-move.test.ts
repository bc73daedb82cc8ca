import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { presetPolicy } from "../gate/presets";
import { PHASES, type Phase } from "../phase/phase";
import { type IterationProgress, nextMove, type SessionProgress } from "./next-move";
import { noControls } from "./session-controls";

const session = (overrides: Partial<SessionProgress> = {}): SessionProgress => ({
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
const iteration = (phase: Phase, overrides: Partial<IterationProgress> = {}): IterationProgress => ({
  phase,
  iteration: 1,
  entryVerdict: "passed",
  personaRuns: [{ id: `${phase}.a`, batch: 0, done: true, changed: true, isDeclined: false }],
  assessed: true,
  exitVerdict: "passed",
  decision: null,
  isExitOpen: false,
  ...overrides,
});

describe("the next move", () => {
  test("prepares before anything else", () => {
    expect(nextMove(session({ prepared: false }))).toEqual({ kind: "prepare" });
  });
  test("runs pending personas in order, then assesses, then judges", () => {
    const runs = [
      { id: "a", batch: 0, done: true, changed: true, isDeclined: false },
      { id: "b", batch: 1, done: false, changed: false, isDeclined: false },
    ];
    const at = (overrides: Partial<IterationProgress>) =>
      nextMove(session({ iterations: [iteration("requirements", { exitVerdict: null, ...overrides })] }));
    expect(at({ personaRuns: runs, assessed: false })).toEqual({
      kind: "run_personas",
      personaRunIds: ["b"],
      apart: false,
    });
    expect(at({ assessed: false })).toMatchObject({ kind: "assess", iteration: 1 });
    expect(at({})).toMatchObject({ kind: "judge", iteration: 1 });
  });
  test("lets runs of one batch go together, and what is left of it as one of several", () => {
    const run = (id: string, batch: number, done: boolean) => ({
      id,
      batch,
      done,
      changed: done,
      isDeclined: false,
    });
    const move = (personaRuns: IterationProgress["personaRuns"]) =>
      nextMove(
        session({
          iterations: [iteration("requirements", { exitVerdict: null, assessed: false, personaRuns })],
        }),
      );
    expect(move([run("a", 0, false), run("b", 1, false), run("c", 0, false)])).toMatchObject({
      personaRunIds: ["a", "c"],
      apart: true,
    });
    expect(move([run("a", 0, true), run("b", 1, false), run("c", 0, false)])).toMatchObject({
      personaRunIds: ["c"],
      apart: true,
    });
    expect(move([run("a", 0, true), run("b", 1, false), run("c", 0, true)])).toMatchObject({
      personaRunIds: ["b"],
      apart: false,
    });
  });
  test("waits for a person and does nothing meanwhile", () => {
    const waiting = iteration("requirements", { exitVerdict: "awaiting_approval" });
    expect(nextMove(session({ iterations: [waiting] }))).toEqual({
      kind: "wait",
      state: "waiting",
      reason: "Approval of the requirements gate",
    });
  });
  test("goes to the next phase after a pass and finishes after the last", () => {
    expect(nextMove(session({ iterations: [iteration("requirements")] }))).toEqual({
      kind: "open_iteration",
      phase: "design",
      iteration: 1,
    });
    expect(nextMove(session({ iterations: PHASES.map((p) => iteration(p)) }))).toMatchObject({
      kind: "finish",
      outcome: "passed",
    });
  });
  test("reworks a failed gate up to the limit, and treats missing evidence like a failure", () => {
    const failed = (n: number, exitVerdict: "failed" | "not_enough_evidence" = "failed") =>
      iteration("requirements", { iteration: n, exitVerdict });
    expect(nextMove(session({ iterations: [failed(1, "not_enough_evidence")] }))).toMatchObject({
      kind: "open_iteration",
      iteration: 2,
    });
    expect(nextMove(session({ iterations: [failed(1), failed(2), failed(3)] }))).toMatchObject({
      kind: "finish",
      outcome: "failed",
      reason: "iteration_limit",
    });
  });
  test("stops when a rework changed nothing", () => {
    const unchanged = iteration("requirements", {
      iteration: 2,
      exitVerdict: "failed",
      personaRuns: [{ id: "a", batch: 0, done: true, changed: false, isDeclined: false }],
    });
    expect(
      nextMove(session({ iterations: [iteration("requirements", { exitVerdict: "failed" }), unchanged] })),
    ).toMatchObject({ kind: "finish", reason: "no_progress" });
  });
  test("counts a person's send-back as an iteration and ends on a rejection", () => {
    const sentBack = iteration("design", { exitVerdict: "failed", decision: "sent_back" });
    const rejected = iteration("design", { exitVerdict: "failed", decision: "rejected" });
    const before = iteration("requirements");
    expect(nextMove(session({ iterations: [before, sentBack] }))).toMatchObject({
      kind: "open_iteration",
      iteration: 2,
    });
    expect(nextMove(session({ iterations: [before, rejected] }))).toMatchObject({
      kind: "finish",
      reason: "rejected",
    });
  });
  test("does a phase once more when a deliverable that it took over is declined, even after its gate", () => {
    const personaRuns = [{ id: "a", batch: 0, done: true, changed: true, isDeclined: true }];
    const again = { kind: "open_iteration", phase: "requirements", iteration: 2 };
    for (const exitVerdict of [null, "passed", "awaiting_approval"] as const)
      expect(
        nextMove(session({ iterations: [iteration("requirements", { personaRuns, exitVerdict })] })),
      ).toEqual(again);
    const redone = iteration("requirements", { iteration: 2 });
    expect(
      nextMove(session({ iterations: [iteration("requirements", { personaRuns }), redone] })),
    ).toMatchObject({ phase: "design" });
  });
  test("cancels from everywhere but the end", () => {
    expect(nextMove(session({ cancelRequested: true, prepared: false }))).toMatchObject({
      outcome: "cancelled",
    });
    expect(nextMove(session({ cancelRequested: true, finished: true }))).toEqual({ kind: "end" });
  });
  test("never says passed while a phase has no passing gate", () => {
    const verdict = fc.constantFrom(null, "passed", "failed", "awaiting_approval", "not_enough_evidence");
    const any = fc.record({
      phase: fc.constantFrom(...PHASES),
      iteration: fc.integer({ min: 1, max: 3 }),
      entryVerdict: fc.constantFrom("passed", "failed"),
      personaRuns: fc.array(
        fc.record({
          id: fc.string(),
          batch: fc.nat({ max: 3 }),
          done: fc.boolean(),
          changed: fc.boolean(),
          isDeclined: fc.boolean(),
        }),
      ),
      assessed: fc.boolean(),
      exitVerdict: verdict,
      isExitOpen: fc.boolean(),
      decision: fc.constantFrom(null, "approved", "sent_back", "rejected"),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), (iterations) => {
        const progress = session({ iterations });
        const move = nextMove(progress);
        if (move.kind !== "finish" || move.outcome !== "passed") return;
        for (const phase of PHASES)
          expect(progress.iterations.some((i) => i.phase === phase && i.exitVerdict === "passed")).toBe(true);
      }),
    );
  });
});
