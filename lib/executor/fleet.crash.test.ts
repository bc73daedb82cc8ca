import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "../db/client";
import { reuseNothing } from "../domain/reuse/reuse-decision";
import { getConfig } from "../platform/config";
import type { FaultPoint } from "../platform/fault-point";
import { bakery } from "../testing/bakery";
import { addPerson, ctxOf } from "../testing/cast";
import { writeTree } from "../testing/tree";
import { buildWorker, untilExit } from "../testing/worker-processes";
import { decideGate } from "../usecases/gate/decide-gate";
import { loadSession } from "../usecases/session/load-session";
import { startSession } from "../usecases/session/start-session";
import { loadWorkers } from "../usecases/worker/load-workers";
import { git } from "../workspace/git";
import { sessionPaths } from "../workspace/session-paths";

// Two real workers at once. One stands still in the middle of a persona run and is killed, or is stopped for longer than
// its heartbeat may be old and wakes up again: the other one goes on, and what comes out counts once.

const TAKE_OVER_WITHIN_MS = 25_000;
const dataDir = process.env.MAESTRO_DATA_DIR ?? "";
const projects = path.join(dataDir, "projects");
const armed = path.join(dataDir, "armed");
const reached = `${armed}.reached`;
process.env.MAESTRO_PROJECT_ROOTS = projects;
process.env.MAESTRO_FAULT_SIGNAL_FILE = armed;
let workers: Awaited<ReturnType<typeof buildWorker>>;
const living = new Map<number, ChildProcess>();
let sessionId = "";

beforeAll(async () => {
  mkdirSync(projects, { recursive: true });
  writeTree(path.join(projects, "bakery"), bakery);
  workers = await buildWorker();
  startWorker();
  startWorker();
  ({ sessionId } = await startSession(ctxOf(await addPerson("Ada", "operator")), {
    kind: "repair",
    source: { kind: "directory", path: path.join(projects, "bakery") },
    requirement: "Bakers take orders for cakes.",
    preset: "standard",
    target: 0.1,
    agentId: "composer",
    reuse: reuseNothing,
  }));
});
afterAll(() => workers.kill());

function startWorker(): void {
  const child = workers.start();
  if (child.pid) living.set(child.pid, child);
}

async function until<T>(what: string, ask: () => Promise<T | null | undefined>): Promise<T> {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Not in time: ${what}`);
}

/** The worker that stands at the point within a persona run, and the run. It stands until `letGo`. */
async function standingAt(point: FaultPoint) {
  writeFileSync(armed, point);
  const pid = await until(`a worker stands at ${point}`, async () =>
    existsSync(reached) ? Number(readFileSync(reached, "utf8").split(" ")[1]) : null,
  );
  const row = await db.worker.findFirstOrThrow({ where: { pid, lostAt: null, stoppedAt: null } });
  const run = await db.personaRun.findFirstOrThrow({
    where: { state: "running", phaseIteration: { sessionId } },
  });
  return { id: row.id, pid, personaRunId: run.id, letGo: () => rmSync(reached) };
}

const startsOf = (personaRunId: string) =>
  db.event.findMany({
    where: { subject: personaRunId, type: "persona_run.started" },
    orderBy: { id: "asc" },
  });

/** Once, by another worker than the first, and as one commit. */
async function expectFinishedOnce(first: { id: string; personaRunId: string }): Promise<void> {
  const { personaRunId } = first;
  await until("the run is finished", async () =>
    (await db.personaRun.findUnique({ where: { id: personaRunId } }))?.state === "done" ? true : null,
  );
  const finished = await db.event.findMany({
    where: { subject: personaRunId, type: "persona_run.finished" },
  });
  expect(finished).toHaveLength(1);
  expect(finished[0]?.actorId).not.toBe(first.id);
  const { tree } = sessionPaths(getConfig().dataDir, sessionId);
  const commits = await git(tree, ["log", "--format=%H", `--grep=^Maestro-Persona-Run: ${personaRunId}$`]);
  expect(commits.trim().split("\n").filter(Boolean).length).toBeLessThanOrEqual(1);
  const run = await db.personaRun.findUniqueOrThrow({ where: { id: personaRunId } });
  expect(commits.trim()).toBe(run.commit ?? "");
}

async function untilTakenOver(first: { id: string; personaRunId: string }, since: number): Promise<number> {
  const next = await until("another worker starts the run", async () =>
    (await startsOf(first.personaRunId)).find((event) => event.actorId !== first.id),
  );
  const took = Date.now() - since;
  expect(took).toBeLessThan(TAKE_OVER_WITHIN_MS);
  const lost = await db.worker.findUniqueOrThrow({ where: { id: first.id } });
  expect(lost.lostAt?.getTime()).toBeLessThanOrEqual(next.at.getTime());
  expect(lost.takenOver).toContain(sessionId);
  return took;
}

describe("of two workers at work, one that is in a persona run", () => {
  test("and is killed is replaced by the other within 25 seconds", async () => {
    const first = await standingAt("persona_run.started");
    const viewer = ctxOf(await addPerson("Vera", "viewer"));
    const fleet = await loadWorkers(viewer);
    expect(fleet.workers.map((w) => w.state)).toEqual(["working", "working"]);
    expect(fleet.workers.find((w) => w.id === first.id)?.inHand).toMatchObject([
      { kind: "session", id: sessionId, personas: [expect.any(String)] },
    ]);
    process.kill(first.pid, "SIGKILL");
    const took = await untilTakenOver(first, Date.now());
    console.log(`Taken over ${took} ms after SIGKILL`);
    living.delete(first.pid);
    first.letGo();
    startWorker();
    await expectFinishedOnce(first);
    const lost = (await loadWorkers(viewer)).workers.find((w) => w.id === first.id);
    expect(lost).toMatchObject({ state: "lost", takenOver: [{ kind: "session", id: sessionId }] });
  });

  test("and is stopped beyond its heartbeat is replaced, and ends when it wakes, without a second commit", async () => {
    const first = await standingAt("persona_run.agent_done");
    process.kill(first.pid, "SIGSTOP");
    first.letGo();
    const took = await untilTakenOver(first, Date.now());
    console.log(`Taken over ${took} ms after SIGSTOP`);
    await expectFinishedOnce(first);
    const before = await db.event.count({ where: { actorId: first.id } });
    const zombie = living.get(first.pid);
    if (!zombie) throw new Error("The stopped worker is not one of ours.");
    const exit = new Promise<number | null>((resolve) => zombie.once("exit", resolve));
    process.kill(first.pid, "SIGCONT");
    expect(await exit).toBe(70);
    living.delete(first.pid);
    await expectFinishedOnce(first);
    expect(await db.event.count({ where: { actorId: first.id } })).toBe(before);
  });
});

describe("a session that waits at a gate", () => {
  test("goes on under a worker that was started after all others had stopped", async () => {
    const grace = ctxOf(await addPerson("Grace", "approver"));
    const { openGateId } = await until("parked", async () => {
      const view = await loadSession(grace, sessionId);
      return view.state === "waiting" ? view : null;
    });
    for (const worker of living.values()) worker.kill("SIGTERM");
    await Promise.all([...living.values()].map(untilExit));
    living.clear();
    expect(await db.worker.count({ where: { lostAt: null, stoppedAt: null } })).toBe(0);
    const gate = await db.gate.findUniqueOrThrow({ where: { id: openGateId ?? "" } });
    await decideGate(grace, {
      gateId: gate.id,
      decision: "approved",
      comment: "",
      evidenceDigest: gate.evidenceDigest,
    });
    startWorker();
    const { id } = await until("a worker", () =>
      db.worker.findFirst({ where: { stoppedAt: null, lostAt: null } }),
    );
    await until("the new worker goes on", () =>
      db.event.findFirst({ where: { sessionId, actorKind: "worker", actorId: id } }),
    );
  });
});
