import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "../db/client";
import { reuseNothing } from "../domain/reuse/reuse-decision";
import { getConfig } from "../platform/config";
import { probeSandbox } from "../sandbox/probe-sandbox";
import { bakery } from "../testing/bakery";
import { addPerson, ctxOf } from "../testing/cast";
import { writeTree } from "../testing/tree";
import { buildWorker, untilExit } from "../testing/worker-processes";
import { cancelSession } from "../usecases/session/cancel-session";
import { pauseSession } from "../usecases/session/pause-session";
import { resumeSession } from "../usecases/session/resume-session";
import { startSession } from "../usecases/session/start-session";
import { git } from "../workspace/git";
import { sessionPaths } from "../workspace/session-paths";

// Real workers, real process trees. MAESTRO_DATA_DIR and DATABASE_URL are this file's own.

const projects = path.join(process.env.MAESTRO_DATA_DIR ?? "", "projects");
// Before the configuration is read for the first time; workers inherit it.
process.env.MAESTRO_PROJECT_ROOTS = projects;
const sandbox = await probeSandbox("required");
/** In the command lines of the processes that a project starts and never ends. */
const marker = `controls-test-${process.pid}`;
const endless = `setInterval(() => {}, 1000); // ${marker}`;
const family = `const { spawn } = require("child_process");
  for (const detached of [true, false]) spawn("node", ["-e", ${JSON.stringify(endless)}], { detached });
  ${endless}`;
/** Its repair passes all gates: the page asks for nothing that the server does not answer. */
const passing = {
  ...bakery,
  "public/orders.js": bakery["public/orders.js"]?.replace(/^export const remove.*\n/m, "") ?? "",
  "README.md": bakery["README.md"]?.replace(/^.*DELETE.*\n/m, "") ?? "",
};
let workers: Awaited<ReturnType<typeof buildWorker>>;

beforeAll(async () => {
  mkdirSync(projects, { recursive: true });
  writeTree(path.join(projects, "bakery"), passing);
  writeTree(path.join(projects, "endless"), {
    ...bakery,
    "test/family.cjs": family,
    "package.json": JSON.stringify({
      name: "endless",
      private: true,
      type: "module",
      scripts: { test: 'node -e "$(cat test/family.cjs)"' },
    }),
  });
  workers = await buildWorker();
});
afterAll(() => workers.kill());

const stateOf = (id: string) => db.session.findUniqueOrThrow({ where: { id } });
const start = async (project: string) => {
  const ada = ctxOf(await addPerson("Ada", "operator"));
  const { sessionId } = await startSession(ada, {
    kind: "repair",
    source: { kind: "directory", path: path.join(projects, project) },
    requirement: "Bakers take orders for cakes.",
    preset: "unattended",
    target: 0.1,
    agentId: "composer",
    reuse: reuseNothing,
  });
  return { ada, sessionId };
};
async function until(what: string, ask: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  while (!(await ask())) {
    if (performance.now() - began > 120_000) throw new Error(`Not in time: ${what}`);
    await sleep(50);
  }
  return performance.now() - began;
}
/** Processes with the marker; the test's own program does not carry it in its command line. */
const alive = async () =>
  (await execa("pgrep", ["-f", marker], { reject: false })).stdout.split("\n").filter((id) => id !== "");

describe.runIf(sandbox.level === "bubblewrap")("cancelling while a session's commands run", () => {
  test("ends within 5 s and leaves none of their processes", async () => {
    const { ada, sessionId } = await start("endless");
    const worker = workers.start();
    await until("three processes", async () => (await alive()).length >= 3);
    await cancelSession(ada, { sessionId });
    const gone = await until("no process", async () => (await alive()).length === 0);
    const ended = await until("cancelled", async () => (await stateOf(sessionId)).state === "cancelled");
    console.log(`Processes gone after ${Math.round(gone)} ms, ended after ${Math.round(gone + ended)} ms`);
    expect(gone + ended).toBeLessThan(5000);
    expect(await alive()).toEqual([]);
    worker.kill("SIGTERM");
    await untilExit(worker);
  });
});

describe("a session that is paused while a persona works and whose worker is killed", () => {
  test("stands still until it is resumed, then ends with each part done once", async () => {
    const { ada, sessionId } = await start("bakery");
    const first = workers.start();
    const count = (type: string) => db.event.count({ where: { sessionId, type } });
    await until("a persona", async () => (await count("persona_run.started")) > 0);
    await pauseSession(ada, { sessionId });
    first.kill("SIGKILL");
    await untilExit(first);
    const second = workers.start();
    const took = await until("paused", async () => (await stateOf(sessionId)).state === "paused");
    console.log(`Another worker showed the session as paused after ${Math.round(took)} ms`);
    const before = await db.event.count({ where: { sessionId } });
    await sleep(2500);
    expect(await db.event.count({ where: { sessionId } })).toBe(before);
    expect((await stateOf(sessionId)).pausedByName).toBe("Ada");

    await resumeSession(ada, { sessionId });
    await until("the end", async () => (await stateOf(sessionId)).finishedAt !== null);
    expect(await stateOf(sessionId)).toMatchObject({ state: "passed", pausedAt: null });
    const runs = await db.personaRun.findMany({ where: { phaseIteration: { sessionId } } });
    expect(new Set(runs.map((run) => run.state))).toEqual(new Set(["done"]));
    expect(await count("persona_run.finished")).toBe(runs.length);
    const { tree } = sessionPaths(getConfig().dataDir, sessionId);
    const trailer = "--format=%(trailers:key=Maestro-Persona-Run,valueonly,separator=)";
    const log = (await git(tree, ["log", trailer, "refs/maestro/base..HEAD"])).trim().split("\n");
    expect(new Set(log).size).toBe(log.length);
    expect([...log].sort()).toEqual(
      runs
        .filter((run) => run.changed)
        .map((run) => run.id)
        .sort(),
    );
    second.kill("SIGTERM");
    await untilExit(second);
  });
});
