import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "../db/client";
import { reuseNothing } from "../domain/reuse/reuse-decision";
import { getConfig } from "../platform/config";
import { EXECUTOR_FAULT_POINTS } from "../platform/fault-point";
import { addPerson, ctxOf } from "../testing/cast";
import { writeTree } from "../testing/tree";
import { buildWorker, untilExit } from "../testing/worker-processes";
import { startSession } from "../usecases/session/start-session";
import { git } from "../workspace/git";
import { sessionPaths } from "../workspace/session-paths";

// Three real workers on several sessions. Again and again one of them stands still somewhere in a persona run and is
// killed, stopped and woken later, or left standing for a while. Whatever comes of it, no persona run is two workers' at
// once. Half a minute here, ten minutes in the full verification.

const BUDGET_MS = process.env.MAESTRO_VERIFY_FULL ? 600_000 : 30_000;
const WARM_UP = { timeout: 120_000, interval: 200 };
const SESSIONS = 5;
const WORKERS = 3;
/** Longest that one stays stopped or stands: now and then longer than a heartbeat may be old. */
const LONGEST_MS = process.env.MAESTRO_VERIFY_FULL ? 40_000 : 26_000;
/** Sessions as small as these bring nothing in that was made side by side; who stands there would be waited for in vain. */
const notReached = ["persona_run.merging", "persona_run.merged"];
/** Those before the end of a persona run is stored: from there another worker must go on with it. */
const points = EXECUTOR_FAULT_POINTS.filter(
  (point) =>
    point.startsWith("persona_run.") && point !== "persona_run.finished" && !notReached.includes(point),
);
const seed = Number(process.env.MAESTRO_FAULT_SEED ?? Date.now() % 100_000);
const random = randomFrom(seed);

const dataDir = process.env.MAESTRO_DATA_DIR ?? "";
const projects = path.join(dataDir, "projects");
const armed = path.join(dataDir, "armed");
const reached = `${armed}.reached`;
process.env.MAESTRO_PROJECT_ROOTS = projects;
// Composer would work alone.
process.env.MAESTRO_RUNS_AT_ONCE = "2";
process.env.MAESTRO_FAULT_SIGNAL_FILE = armed;
let workers: Awaited<ReturnType<typeof buildWorker>>;
const living = new Set<ChildProcess>();

beforeAll(async () => {
  mkdirSync(projects, { recursive: true });
  writeTree(path.join(projects, "oven"), { "src/oven.js": "export const heat = (c) => c * 1.8 + 32;\n" });
  workers = await buildWorker();
  while (living.size < WORKERS) startWorker();
  await keepSessions();
  // The time is for what may go wrong, not for the start.
  await vi.waitUntil(() => db.personaRun.findFirst({ where: { attempts: { gt: 0 } } }), WARM_UP);
}, WARM_UP.timeout);
afterAll(() => workers.kill());

test("two workers never have one persona run at once, whichever of them dies, stops or wakes up when", {
  timeout: BUDGET_MS + 180_000,
}, async () => {
  const done = { SIGKILL: 0, SIGSTOP: 0, stand: 0 };
  const end = Date.now() + BUDGET_MS;
  const woken: Promise<void>[] = [];
  while (Date.now() < end) {
    while (living.size < WORKERS) startWorker();
    await keepSessions();
    writeFileSync(armed, pick(points));
    const pid = await untilReached(end);
    if (pid === null) break;
    // At least one dies, so that there is something to take over.
    const what = done.SIGKILL === 0 ? "SIGKILL" : pick(["SIGKILL", "SIGSTOP", "stand"] as const);
    done[what]++;
    if (what === "stand") await sleep(random() * 1500);
    else process.kill(pid, what);
    rmSync(reached);
    if (what === "SIGSTOP") woken.push(wakeLater(pid, random() * LONGEST_MS));
  }
  rmSync(armed, { force: true });
  rmSync(reached, { force: true });
  await Promise.all(woken);
  if (living.size === 0) startWorker();
  await vi.waitUntil(async () => (await findOverlaps()).handedOn > 0, { timeout: 60_000, interval: 1000 });
  for (const worker of living) worker.kill("SIGKILL");
  const found = await findOverlaps();
  console.log(
    `Seed ${seed}, ${BUDGET_MS / 1000} s: ${JSON.stringify(done)}; ${found.runs} persona runs, ${found.handedOn} handed on`,
  );
  expect(found.overlaps).toEqual([]);
});

function startWorker(): void {
  const child = workers.start();
  living.add(child);
  void untilExit(child).then(() => living.delete(child));
}

async function keepSessions(): Promise<void> {
  const ada = ctxOf(await addPerson("Ada", "operator"));
  const open = await db.session.count({ where: { finishedAt: null, state: { not: "waiting" } } });
  for (let i = open; i < SESSIONS; i++)
    await startSession(ada, {
      kind: "repair",
      source: { kind: "directory", path: path.join(projects, "oven") },
      requirement: "The oven tells its heat.",
      preset: "unattended",
      target: 0.9,
      agentId: "composer",
      reuse: reuseNothing,
    });
}

async function untilReached(deadline: number): Promise<number | null> {
  while (Date.now() < deadline) {
    const pid = existsSync(reached) ? Number(readFileSync(reached, "utf8").split(" ")[1]) : 0;
    if (pid) return pid;
    await sleep(20);
  }
  return null;
}

async function wakeLater(pid: number, afterMs: number): Promise<void> {
  await sleep(afterMs);
  if ([...living].some((worker) => worker.pid === pid)) process.kill(pid, "SIGCONT");
}

/** From what each worker recorded of each persona run, and from what is committed. */
async function findOverlaps() {
  const ended = new Map((await db.worker.findMany()).map((w) => [w.id, w.lostAt ?? w.stoppedAt]));
  const runs = await db.personaRun.findMany({
    where: { attempts: { gt: 0 } },
    include: { phaseIteration: true },
  });
  const overlaps: string[] = [];
  let handedOn = 0;
  for (const { id, phaseIteration } of runs) {
    const events = await db.event.findMany({
      where: { subject: id, actorKind: "worker" },
      orderBy: { id: "asc" },
    });
    if (events.filter((event) => event.type === "persona_run.finished").length > 1)
      overlaps.push(`${id} finished twice`);
    const before = new Set<string>();
    events.forEach((event, i) => {
      const last = events[i - 1];
      if (!last || last.actorId === event.actorId) return;
      handedOn++;
      before.add(last.actorId);
      const gone = ended.get(last.actorId);
      if (!gone || gone > event.at) overlaps.push(`${id} began while ${last.actorId} had it`);
      if (before.has(event.actorId)) overlaps.push(`${id} went back to ${event.actorId}`);
    });
    const { tree } = sessionPaths(getConfig().dataDir, phaseIteration.sessionId);
    const commits = await git(tree, ["log", "--format=%H", `--grep=^Maestro-Persona-Run: ${id}$`]);
    if (commits.trim().split("\n").length > 1) overlaps.push(`${id} was committed twice`);
  }
  return { runs: runs.length, handedOn, overlaps };
}

const pick = <T>(choices: readonly T[]): T => {
  const chosen = choices[Math.floor(random() * choices.length)];
  if (chosen === undefined) throw new Error("There is nothing to choose from.");
  return chosen;
};

/** Numbers in 0–1 that a seed determines (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
