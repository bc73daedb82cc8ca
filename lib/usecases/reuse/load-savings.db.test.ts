import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../../db/client";
import { addWorkedTime } from "../../db/persona-runs";
import { listSessionReuseRuns } from "../../db/reuse-runs";
import { updateSession } from "../../db/sessions";
import { savingsFilterSchema } from "../../domain/reuse/savings-filter";
import { assessmentAt, ctxOf } from "../../testing/cast";
import { addHistorySession, addReuseHistory, runsInEventLog } from "../../testing/reuse-history";
import { exportSavings } from "./export-savings";
import { loadSavings } from "./load-savings";

const viewer = ctxOf({ kind: "user", userId: "u1", name: "Ada", role: "viewer" });
const march = savingsFilterSchema.parse({ from: "2027-03-01", to: "2027-05-31" });
const first = new Date("2027-03-01T10:00:00Z");

describe("the report of a history", () => {
  beforeAll(
    () =>
      addReuseHistory(first, [
        { start: "scratch", sessions: 12, minutes: 10 },
        { start: "deliverable", sessions: 12, minutes: 4 },
        { start: "template", sessions: 3, minutes: 7 },
      ]),
    // A busy machine is not a failure.
    120_000,
  );

  it("agrees with the event log about what began and what ended", async () => {
    const { summary, rows, sessions } = await loadSavings(viewer, march);
    const { started, finished } = await runsInEventLog();
    expect([...summary.executed.runIds].sort()).toEqual([...started].sort());
    expect(started).toHaveLength(54);
    const reused = await db.reuseDecision.findMany({ where: { start: "deliverable" } });
    expect(rows.map((row) => row.id).sort()).toEqual(reused.map((row) => row.personaRunId).sort());
    expect(rows.every((row) => finished.includes(row.id) && row.state === "done")).toBe(true);
    expect(sessions.reduce((sum, session) => sum + session.executed, 0)).toBe(started.length);
    const ended = await db.personaRun.findMany();
    expect(summary.durationMs).toBe(
      ended.reduce((sum, run) => sum + ((run.endedAt?.getTime() ?? 0) - (run.startedAt?.getTime() ?? 0)), 0),
    );
  });

  it("measures what reuse saved per run: ten minutes from scratch less four", async () => {
    const { time, unmeasured, cost } = await loadSavings(viewer, march);
    expect(time.all).toMatchObject({
      state: "measured",
      matchedRuns: 24,
      scratchRuns: 24,
      mean: expect.closeTo(360_000, 0),
    });
    expect(time.byPersona.map(({ personaName, saving }) => [personaName, saving.state])).toEqual([
      ["Backend Developer", "measured"],
      ["Solution Architect", "measured"],
    ]);
    expect(unmeasured).toEqual({ runs: 0, durationMs: 0 });
    expect(cost).toMatchObject({ state: "not_enough_runs", matchedRuns: 0 });
  });

  it("gives no number for templates, of which there are too few runs", async () => {
    const report = await loadSavings(viewer, { ...march, reuse: "template" });
    expect(report.time.all).toMatchObject({ state: "not_enough_runs", matchedRuns: 6 });
    expect(report.unmeasured.runs).toBe(6);
    expect(report.summary.templates).toMatchObject({
      offered: { count: 12 },
      used: { count: 6 },
      kept: { count: 6 },
      passed: { count: 6 },
      lines: { used: 600, kept: 540 },
    });
  });

  it("holds only sessions of its days, the last one included", async () => {
    const oneDay = { ...march, from: "2027-03-03", to: "2027-03-03" };
    expect((await loadSavings(viewer, oneDay)).sessions.map((session) => session.sessionId)).toEqual([
      "scratch-2",
    ]);
  });

  it("exports the very same rows in both formats", async () => {
    const { rows } = await loadSavings(viewer, march);
    const csv = (await exportSavings(viewer, march, "csv")).content.toString().split("\r\n");
    const json = JSON.parse((await exportSavings(viewer, march, "json")).content.toString());
    expect(csv).toHaveLength(rows.length + 2);
    expect(json.rows.map((row: { persona_run: string }) => row.persona_run)).toEqual(
      rows.map((row) => row.id),
    );
    const [header = "", line = ""] = csv;
    expect(line.split(",")).toEqual(
      header.split(",").map((column) => (json.rows[0][column] === null ? "" : String(json.rows[0][column]))),
    );
    expect(header).toContain("range_from,range_to");
    expect(json.rows[0]).toMatchObject({ saved_provenance: "measured", duration_provenance: "measured" });
  });
});

describe("a single session", () => {
  beforeEach(() => db.session.deleteMany());

  it("measures the size of a build by words and outline, of a repair by the source files that were parsed", async () => {
    await addHistorySession({ id: "built", start: "scratch", at: first, minutes: 1 });
    await updateSession(db, "built", {
      outline: { entities: [{}, {}], roles: [], features: [{}], notUnderstood: [] },
    });
    await addHistorySession({ id: "repaired", start: "scratch", at: first, minutes: 1, kind: "repair" });
    const sizeOf = async (id: string) => (await listSessionReuseRuns(id)).map((run) => run.size);
    expect((await sizeOf("built"))[0]).toEqual({ kind: "build", words: 8, parts: 3 });
    expect((await sizeOf("repaired"))[0]).toBeNull();
    const [measure] = assessmentAt("c").measures;
    await db.assessment.update({
      where: { id: "repaired.a" },
      data: { measures: [{ ...measure, metric: "sources_parse", n: 17, met: 17 }] },
    });
    expect((await sizeOf("repaired"))[0]).toEqual({ kind: "repair", sourceFiles: 17 });
  });

  it("counts what all attempts of a run worked, and from begin to end where that was not measured", async () => {
    await addHistorySession({ id: "s", start: "deliverable", at: first, minutes: 3 });
    for (const { id } of await db.personaRun.findMany()) await addWorkedTime(db, id, 60_000);
    const durations = async () => (await listSessionReuseRuns("s")).map((run) => run.durationMs);
    expect(await durations()).toEqual([240_000, 240_000]);
    await db.personaRun.updateMany({ data: { workedMs: null } });
    expect(await durations()).toEqual([180_000, 180_000]);
  });
  it("knows an open gate from a failed one", async () => {
    await addHistorySession({ id: "s", start: "deliverable", at: first, minutes: 3 });
    await db.gate.updateMany({ data: { verdict: "awaiting_approval", state: "open" } });
    const passedOf = async () => (await listSessionReuseRuns("s")).map((run) => run.gatePassed);
    expect(await passedOf()).toEqual([false, false]);
    await updateSession(db, "s", { finishedAt: null });
    expect(await passedOf()).toEqual([null, null]);
  });
});

it("is read by people only, never by a worker", async () => {
  await expect(loadSavings(ctxOf({ kind: "worker", workerId: "w1" }), march)).rejects.toThrow("not a worker");
  await expect(exportSavings(ctxOf({ kind: "agent", agentId: "composer" }), march, "csv")).rejects.toThrow(
    "not a agent",
  );
});
