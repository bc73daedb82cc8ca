import { mkdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "../db/client";
import { reuseNothing } from "../domain/reuse/reuse-decision";
import { getConfig } from "../platform/config";
import { EXECUTOR_FAULT_POINTS } from "../platform/fault-point";
import { bakery } from "../testing/bakery";
import { addPerson, ctxOf } from "../testing/cast";
import { expectReplayable } from "../testing/expect-replayable";
import { writeTree } from "../testing/tree";
import { buildWorker, untilExit } from "../testing/worker-processes";
import { decideGate } from "../usecases/gate/decide-gate";
import { loadSession } from "../usecases/session/load-session";
import { startSession } from "../usecases/session/start-session";
import { git } from "../workspace/git";
import { sessionPaths } from "../workspace/session-paths";

// Real worker processes die at named points as by kill -9; another one goes on. What comes out must be what an
// uninterrupted worker makes. MAESTRO_DATA_DIR and DATABASE_URL are this file's own.

const projects = path.join(process.env.MAESTRO_DATA_DIR ?? "", "projects");
// Before the configuration is read for the first time; workers inherit it.
process.env.MAESTRO_PROJECT_ROOTS = projects;
// Composer would work alone.
process.env.MAESTRO_RUNS_AT_ONCE = "2";
let workers: Awaited<ReturnType<typeof buildWorker>>;

beforeAll(async () => {
  mkdirSync(projects, { recursive: true });
  writeTree(path.join(projects, "bakery"), bakery);
  workers = await buildWorker();
});
afterAll(() => workers.kill());

async function until<T>(what: string, ask: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + 150_000;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`Not in time: ${what}`);
}

async function scene() {
  const ada = await addPerson("Ada", "operator");
  const grace = await addPerson("Grace", "approver");
  const { sessionId } = await startSession(ctxOf(ada), {
    kind: "repair",
    source: { kind: "directory", path: path.join(projects, "bakery") },
    requirement: "Bakers take orders for cakes.",
    preset: "standard",
    target: 0.1,
    agentId: "composer",
    // Every session here is compared with the first one, which had nothing to reuse.
    reuse: reuseNothing,
  });
  const view = () => loadSession(ctxOf(grace), sessionId);
  const untilParked = () =>
    until("parked or ended", async () => {
      const seen = await view();
      return seen.state === "waiting" || seen.finishedAt !== null ? seen : null;
    });
  const approve = async () => {
    const { openGateId } = await view();
    const gate = await db.gate.findUniqueOrThrow({ where: { id: openGateId ?? "" } });
    await decideGate(ctxOf(grace), {
      gateId: gate.id,
      decision: "approved",
      comment: "",
      evidenceDigest: gate.evidenceDigest,
    });
  };
  return { sessionId, view, untilParked, approve };
}

/** What must not depend on whether a worker died: states, verdicts, commits by persona, the files, each event once. */
async function outcomeOf(sessionId: string, view: Awaited<ReturnType<typeof loadSession>>) {
  const { tree } = sessionPaths(getConfig().dataDir, sessionId);
  const events = await db.event.findMany({
    where: { sessionId, type: { notIn: ["persona_run.started", "persona_run.progressed"] } },
    orderBy: { id: "asc" },
  });
  return {
    state: view.state,
    reason: view.stopReason,
    gates: view.phaseViews.flatMap((p) =>
      p.iterations.map((i) => [p.phase, i.iteration, i.entry?.verdict, i.exit?.verdict]),
    ),
    commits: (
      await git(tree, [
        "log",
        "--format=%(trailers:key=Maestro-Persona,valueonly,separator=)",
        "refs/maestro/base..HEAD",
      ])
    ).trim(),
    files: (await git(tree, ["rev-parse", "HEAD^{tree}"])).trim(),
    score: view.latest?.score,
    events: events.map((e) => e.type),
  };
}

async function run(faultPoint?: string) {
  const { sessionId, view, untilParked, approve } = await scene();
  let active = workers.start(faultPoint);
  const death = faultPoint
    ? untilExit(active).then((signal) => {
        active = workers.start();
        return signal;
      })
    : null;
  for (let parked = await untilParked(); parked.finishedAt === null; parked = await untilParked())
    await approve();
  if (death) {
    const tooLate = new Promise((resolve) => setTimeout(resolve, 5000, "still alive"));
    expect(await Promise.race([death, tooLate]), `the worker must reach ${faultPoint}`).toBe("SIGKILL");
  }
  const outcome = await outcomeOf(sessionId, await view());
  expect(await expectReplayable(sessionId)).toBe(2 * outcome.gates.length);
  active.kill("SIGTERM");
  await untilExit(active);
  return outcome;
}

describe("a session whose worker dies", () => {
  let expected: Awaited<ReturnType<typeof run>>;
  test("ends, uninterrupted, as a session of this project ends", async () => {
    expected = await run();
    expect(expected.gates.length).toBeGreaterThan(0);
    expect(expected.commits.split("\n").length).toBeGreaterThan(0);
  });
  test.each(sampledPoints())("at %s ends as the uninterrupted one", async (point) => {
    expect(await run(point)).toEqual(expected);
  });
});

/** One by a printed seed; the kill matrix of the full verification covers all. */
function sampledPoints(): string[] {
  const seed = Number(process.env.MAESTRO_FAULT_SEED ?? Date.now() % 1000);
  console.log(`Fault points sampled with seed ${seed}`);
  const points: string[] = [...EXECUTOR_FAULT_POINTS];
  return points.slice((seed * 7) % points.length).slice(0, 1);
}
