import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { AgentJob } from "../../agents/agent";
import { db } from "../../db/client";
import { getConfig } from "../../platform/config";
import { addPlannedSession } from "../../testing/add-planned-session";
import { addScriptedAgent } from "../../testing/scripted-agent";
import { git } from "../../workspace/git";
import { runsPath } from "../../workspace/session-paths";
import { decideNextMove, makeMove } from "./advance-session";

const worker = () => ({
  actor: { kind: "worker" as const, workerId: "test" },
  now: new Date(),
  requestId: "test",
});
const signal = new AbortController().signal;
const BACK = "backend_developer";
const FRONT = "frontend_developer";
const WRITER = "technical_writer";
const files = { "menu.txt": "bread\ncake\npie\n", "README.md": "# Bakery\n" };

/** What the agents saw and did, in order. */
let seen: (Pick<AgentJob, "workspace" | "tasks" | "workBefore"> & { persona: string; menu: string })[] = [];
let atWork = 0;
let mostAtWork = 0;
let act: (job: AgentJob) => Promise<void> | void = () => {};

const script = async (job: AgentJob) => {
  mostAtWork = Math.max(mostAtWork, ++atWork);
  const menu = readFileSync(path.join(job.workspace, "menu.txt"), "utf8");
  seen.push({
    persona: job.persona.id,
    workspace: job.workspace,
    menu,
    tasks: job.tasks,
    workBefore: job.workBefore,
  });
  try {
    await act(job);
  } finally {
    atWork--;
  }
};
const write = (job: AgentJob, file: string, text: string) =>
  writeFileSync(path.join(job.workspace, file), text);

beforeAll(() => addScriptedAgent("scripted", { [BACK]: script, [FRONT]: script, [WRITER]: script }));
beforeEach(async () => {
  seen = [];
  mostAtWork = 0;
  await db.session.deleteMany();
});

/** Makes moves until the session's persona runs have ended. */
async function runAll(sessionId: string) {
  for (
    let move = await decideNextMove(worker(), sessionId);
    move.kind === "run_personas";
    move = await decideNextMove(worker(), sessionId)
  )
    await makeMove(worker(), sessionId, move, signal);
}
const history = async (tree: string) =>
  (
    await git(tree, [
      "log",
      "--reverse",
      "--format=%(trailers:key=Maestro-Persona,valueonly,separator=)",
      "refs/maestro/base..HEAD",
    ])
  )
    .trim()
    .split("\n");
const typesOf = async (sessionId: string) =>
  (await db.event.findMany({ where: { sessionId }, orderBy: { id: "asc" } })).map((e) => e.type);

test("personas of one batch work side by side from one commit, and come in in the plan's order whoever ends first", async () => {
  let isFrontDone = false;
  act = async (job) => {
    while (mostAtWork < 2) await sleep(10);
    write(job, `${job.persona.id}.txt`, "done\n");
    if (job.persona.id === FRONT) isFrontDone = true;
    while (!isFrontDone) await sleep(10);
  };
  const { sessionId, tree, base, runId } = await addPlannedSession("scripted", [BACK, FRONT], files);
  await runAll(sessionId);
  expect(mostAtWork).toBe(2);
  expect(new Set(seen.map((s) => s.workspace)).size).toBe(2);
  expect(seen.map((s) => s.workspace)).not.toContain(tree);
  expect(await history(tree)).toEqual([BACK, FRONT]);
  const runs = await db.personaRun.findMany({
    where: { phaseIterationId: `${sessionId}.implementation.1` },
    orderBy: { position: "asc" },
    include: { deliverables: true },
  });
  expect(runs.map((r) => [r.state, r.baseCommit, r.conflicts, r.deliverables.map((d) => d.path)])).toEqual([
    ["done", base, [], [`${BACK}.txt`]],
    ["done", base, [], [`${FRONT}.txt`]],
  ]);
  expect(runs.at(-1)?.commit).toBe((await git(tree, ["rev-parse", "HEAD"])).trim());
  const body = await git(tree, ["log", "-1", "--format=%B"]);
  expect(body).toContain(`Maestro-Persona-Run: ${runId(FRONT)}`);
  expect(existsSync(path.join(runsPath(getConfig().dataDir, sessionId), runId(FRONT)))).toBe(false);
  expect((await git(tree, ["worktree", "list"])).trim().split("\n")).toHaveLength(1);
});

test("what a run waits for others to be brought in is not counted as its work", async () => {
  act = async (job) => {
    await sleep(job.persona.id === BACK ? 1500 : 0);
    write(job, `${job.persona.id}.txt`, "done\n");
  };
  const { sessionId, runId } = await addPlannedSession("scripted", [BACK, FRONT], files);
  await db.personaRun.updateMany({
    where: { phaseIteration: { sessionId } },
    data: { workedMs: 0 },
  });
  await runAll(sessionId);
  const worked = async (persona: string) =>
    (await db.personaRun.findUniqueOrThrow({ where: { id: runId(persona) } })).workedMs ?? Number.NaN;
  expect(await worked(BACK)).toBeGreaterThanOrEqual(1500);
  expect(await worked(FRONT)).toBeGreaterThan(0);
  const front = await db.personaRun.findUniqueOrThrow({ where: { id: runId(FRONT) } });
  const elapsed = Number(front.endedAt) - Number(front.startedAt);
  expect(elapsed - (await worked(FRONT))).toBeGreaterThan(500);
});

test("of two that change the same place the later one works again on what the earlier one left, and is told so", async () => {
  act = (job) => {
    const menu = readFileSync(path.join(job.workspace, "menu.txt"), "utf8");
    write(job, "menu.txt", menu.replace("cake", `cake of ${job.persona.id}`));
    write(job, `${job.persona.id}.txt`, "done\n");
  };
  const { sessionId, tree, runId } = await addPlannedSession("scripted", [BACK, FRONT], files);
  await runAll(sessionId);
  expect(await history(tree)).toEqual([BACK, FRONT]);
  expect(readFileSync(path.join(tree, "menu.txt"), "utf8")).toBe(`bread\ncake of ${FRONT} of ${BACK}\npie\n`);
  expect(seen).toHaveLength(3);
  expect(seen[2]).toMatchObject({ persona: FRONT, workspace: tree });
  expect(seen[2]?.tasks.join()).toContain("menu.txt");
  expect(await db.personaRun.findUnique({ where: { id: runId(FRONT) } })).toMatchObject({
    state: "done",
    attempts: 2,
    conflicts: ["menu.txt"],
  });
  expect(await typesOf(sessionId)).toEqual([
    "persona_run.started",
    "persona_run.started",
    ...["reuse.decided", "reuse.decided"],
    "persona_run.finished",
    "persona_run.conflicted",
    "persona_run.started",
    "persona_run.finished",
  ]);
  expect((await git(tree, ["status", "--porcelain"])).trim()).toBe("");
});

test("one whose agent fails leaves nothing, and the others come in", async () => {
  act = (job) => {
    write(job, `${job.persona.id}.txt`, "done\n");
    if (job.persona.id === BACK) throw new Error("The oven is cold.");
  };
  const { sessionId, tree, runId } = await addPlannedSession("scripted", [BACK, FRONT], files);
  await runAll(sessionId);
  expect(await history(tree)).toEqual([FRONT]);
  expect(await db.personaRun.findUnique({ where: { id: runId(BACK) } })).toMatchObject({
    state: "failed",
    error: "The oven is cold.",
    commit: null,
  });
});

test("one that does what another did already comes in without a commit", async () => {
  act = (job) => write(job, "menu.txt", "bread\n");
  const { sessionId, tree, runId } = await addPlannedSession("scripted", [BACK, FRONT], files);
  await runAll(sessionId);
  expect(await history(tree)).toEqual([BACK]);
  expect(await db.personaRun.findUnique({ where: { id: runId(FRONT) } })).toMatchObject({
    state: "done",
    commit: null,
    changed: false,
  });
});

test("what an interrupted process left in the session's tree and beside it does not come in", async () => {
  act = (job) => write(job, `${job.persona.id}.txt`, "done\n");
  const { sessionId, tree, runId } = await addPlannedSession("scripted", [BACK, FRONT], files);
  writeFileSync(path.join(tree, "half.txt"), "half");
  const own = path.join(runsPath(getConfig().dataDir, sessionId), runId(BACK), "tree");
  await git(tree, ["worktree", "add", "--quiet", "--lock", "--detach", own, "HEAD"]);
  writeFileSync(path.join(own, "half.txt"), "half");
  await runAll(sessionId);
  expect(await history(tree)).toEqual([BACK, FRONT]);
  expect(existsSync(path.join(tree, "half.txt"))).toBe(false);
});

test("who comes after gets what was handed over before whole, and nothing of who works beside them", async () => {
  act = (job) => write(job, `${job.persona.id}.txt`, "done\n");
  const { sessionId, tree, runId } = await addPlannedSession("scripted", [BACK, FRONT, WRITER], files);
  await db.personaRun.update({ where: { id: runId(WRITER) }, data: { batch: 1 } });
  await runAll(sessionId);
  expect(seen.map((s) => s.workBefore.length)).toEqual([0, 0, 2]);
  expect(seen[2]?.workspace).toBe(tree);
  expect(seen[2]?.workBefore).toMatchObject([
    {
      personaId: BACK,
      phase: "implementation",
      iteration: 1,
      isNeeded: false,
      summary: `${BACK} did its part`,
    },
    { personaId: FRONT, contract: { validation_rules: expect.anything() } },
  ]);
  const digest = (await git(tree, ["rev-parse", `HEAD:${BACK}.txt`])).trim();
  expect(seen[2]?.workBefore[0]?.files).toEqual([{ path: `${BACK}.txt`, digest }]);
});
