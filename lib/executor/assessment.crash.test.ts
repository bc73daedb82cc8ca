import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "../db/client";
import { ASSESSMENT_FAULT_POINTS } from "../platform/fault-point";
import { bakery } from "../testing/bakery";
import { addPerson, ctxOf } from "../testing/cast";
import { writeTree } from "../testing/tree";
import { buildWorker, untilExit } from "../testing/worker-processes";
import { cancelAssessment } from "../usecases/assessment/cancel-assessment";
import { loadAssessment } from "../usecases/assessment/load-assessment";
import { startAssessment } from "../usecases/assessment/start-assessment";

// A real worker measures; at named points it dies as by kill -9 and another one goes on.

const projects = path.join(process.env.MAESTRO_DATA_DIR ?? "", "projects");
process.env.MAESTRO_PROJECT_ROOTS = projects;
const directory = path.join(projects, "bakery");
let workers: Awaited<ReturnType<typeof buildWorker>>;

beforeAll(async () => {
  mkdirSync(projects, { recursive: true });
  writeTree(directory, bakery);
  workers = await buildWorker();
});
afterAll(() => workers.kill());

async function untilEnded(id: string) {
  const viewer = ctxOf(await addPerson("Vera", "viewer"));
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    const view = await loadAssessment(viewer, id);
    if (view.endedAt !== null) return view;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("The assessment did not end in time.");
}
const ask = async (where = directory) =>
  startAssessment(ctxOf(await addPerson("Ada", "operator")), { directory: where, execute: true });

describe("an assessment whose worker dies", () => {
  test.each([...ASSESSMENT_FAULT_POINTS])("at %s is measured by the next, once", async (point) => {
    const { assessmentId } = await ask();
    const dying = workers.start(point);
    expect(await untilExit(dying), `the worker must reach ${point}`).toBe("SIGKILL");
    const next = workers.start();
    const view = await untilEnded(assessmentId);
    expect(view).toMatchObject({ state: "finished", assessment: { executed: true } });
    const events = await db.event.findMany({ where: { subject: assessmentId } });
    expect(events.map((e) => e.type).sort()).toEqual(["assessment.finished", "assessment.requested"]);
    next.kill("SIGTERM");
    await untilExit(next);
  });
});

describe("a working worker", () => {
  test("ends a running assessment within seconds when it is cancelled, and keeps why another failed", async () => {
    const slow = path.join(projects, "slow");
    const script = {
      name: "slow",
      private: true,
      scripts: { build: "node -e 'setTimeout(() => {}, 60000)'" },
    };
    writeTree(slow, { "src/a.js": "export const a = 1;\n" });
    writeFileSync(path.join(slow, "package.json"), JSON.stringify(script));
    const gone = path.join(projects, "gone");
    writeTree(gone, { "src/a.js": "export const a = 1;\n" });
    const [running, failing] = [await ask(slow), await ask(gone)];
    await db.directoryAssessment.update({
      where: { id: failing.assessmentId },
      data: { directory: `${gone}/away` },
    });
    const worker = workers.start();
    const person = ctxOf(await addPerson("Ada", "operator"));
    const activities = async () =>
      (await loadAssessment(person, running.assessmentId)).activities.map((a) => a.text);
    await expect.poll(activities, { timeout: 30_000 }).toContain("Running the project's commands");
    const asked = Date.now();
    await cancelAssessment(person, { assessmentId: running.assessmentId });
    expect(await untilEnded(running.assessmentId)).toMatchObject({ state: "cancelled", assessment: null });
    expect(Date.now() - asked).toBeLessThan(15_000);
    expect(await untilEnded(failing.assessmentId)).toMatchObject({
      state: "failed",
      failure: `There is no directory at ${gone}/away.`,
    });
    worker.kill("SIGTERM");
    await untilExit(worker);
  });
});
