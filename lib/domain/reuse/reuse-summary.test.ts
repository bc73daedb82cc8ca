import { expect, it } from "vitest";
import { makeDecision, makeReuseRun } from "../../testing/make-reuse-run";
import { summarizeReuse } from "./reuse-summary";

const taken = makeDecision({ start: "deliverable", similarity: 0.95, threshold: 0.88 });

it("counts a run by what it began from, and one that has not begun not at all", () => {
  const summary = summarizeReuse([
    makeReuseRun("a", { decision: taken }),
    makeReuseRun("b", { decision: makeDecision({ start: "template" }) }),
    makeReuseRun("c", { state: "failed" }),
    makeReuseRun("d", { decision: null, durationMs: null, endedAt: null, state: "running" }),
    makeReuseRun("e", { startedAt: null, state: "pending" }),
  ]);
  expect(summary.executed).toEqual({ count: 4, runIds: ["a", "b", "c", "d"] });
  expect(summary.started.deliverable.runIds).toEqual(["a"]);
  expect(summary.started.template.runIds).toEqual(["b"]);
  expect(summary.started.scratch.runIds).toEqual(["c"]);
  expect(summary.started.unrecorded.runIds).toEqual(["d"]);
  expect(summary.failed.runIds).toEqual(["c"]);
  expect(summary.durationMs).toBe(1_800_000);
  expect(summary).toMatchObject({ cost: null, meteredRuns: 0 });
});

it("leads a deliverable from offered over taken to passed, and keeps what is open apart", () => {
  const { deliverables } = summarizeReuse([
    makeReuseRun("passed", { decision: taken }),
    makeReuseRun("failed", { decision: taken, gatePassed: false }),
    makeReuseRun("open", { decision: taken, gatePassed: null }),
    makeReuseRun("declined", { decision: { ...taken, start: "scratch", declined: true } }),
    makeReuseRun("too different", { decision: { ...taken, start: "scratch", similarity: 0.87 } }),
  ]);
  expect(deliverables.offered.runIds).toEqual(["passed", "failed", "open", "declined"]);
  expect(deliverables.taken.runIds).toEqual(["passed", "failed", "open"]);
  expect(deliverables.passed.runIds).toEqual(["passed"]);
  expect(deliverables.open).toBe(1);
  expect(deliverables.declined.runIds).toEqual(["declined"]);
});

it("leads a template from offered over used and kept to passed", () => {
  const use = (templateId: string, linesUsed: number | null, linesKept: number | null) => ({
    templateId,
    linesUsed,
    linesKept,
  });
  const offers = ["t1", "t2", "t3"].map((templateId) => ({ templateId }));
  const { templates, byTemplate } = summarizeReuse([
    makeReuseRun("a", { offers, uses: [use("t1", 100, 80), use("t2", 100, 79), use("own", 10, 10)] }),
    makeReuseRun("b", { offers, uses: [use("t1", null, null)], gatePassed: null }),
    makeReuseRun("c", { offers: [], uses: [use("t1", 50, 50)], gatePassed: false }),
  ]);
  expect(templates).toMatchObject({
    offered: { count: 6, runIds: ["a", "b"] },
    used: { count: 3, runIds: ["a", "b"] },
    kept: { count: 1, runIds: ["a"] },
    passed: { count: 1 },
    open: 1,
    usedUnoffered: { count: 2, runIds: ["a", "c"] },
    lines: { used: 260, kept: 219 },
  });
  expect(byTemplate[0]).toEqual({ templateId: "t1", offered: 2, used: 3, kept: 1, passed: 1 });
});

it("adds up only what was metered", () => {
  const summary = summarizeReuse([
    makeReuseRun("a", { cost: 2 }),
    makeReuseRun("b"),
    makeReuseRun("c", { cost: 0 }),
  ]);
  expect(summary).toMatchObject({ cost: 2, meteredRuns: 2 });
});
