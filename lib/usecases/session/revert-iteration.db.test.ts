import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { AgentJob } from "../../agents/agent";
import { saveAssessment } from "../../db/assessments";
import { db, inTransaction } from "../../db/client";
import { findIteration } from "../../db/phase-iterations";
import { findSession } from "../../db/sessions";
import { addPlannedSession } from "../../testing/add-planned-session";
import { bakery } from "../../testing/bakery";
import { addPerson, ctxOf } from "../../testing/cast";
import { addScriptedAgent } from "../../testing/scripted-agent";
import { git } from "../../workspace/git";
import { getInstallation } from "../installation";
import { decideNextMove, makeMove } from "./advance-session";
import { loadSession } from "./load-session";
import { measureIteration } from "./measure-iteration";
import { measureSession } from "./measure-session";
import { recordFall, revertIteration } from "./revert-iteration";

const worker = () => ({
  actor: { kind: "worker" as const, workerId: "test" },
  now: new Date(),
  requestId: "test",
});
const signal = new AbortController().signal;
const BACK = "backend_developer";
let act: (job: AgentJob) => void = () => {};
/** Text alone, so that measuring takes no commands. */
const files = { "README.md": bakery["README.md"] ?? "", "src/orders.js": bakery["src/orders.js"] ?? "" };

beforeAll(() => addScriptedAgent("vandal", { [BACK]: (job) => act(job) }));
beforeEach(async () => {
  await db.session.deleteMany();
});

/** A session, really measured, whose only persona run has ended. */
async function afterRun() {
  const planned = await addPlannedSession("vandal", [BACK], files);
  const { assessment } = await measureSession(await getInstallation(), planned.sessionId);
  await inTransaction((tx) =>
    saveAssessment(tx, `${planned.sessionId}.initial`, planned.sessionId, assessment),
  );
  await makeMove(worker(), planned.sessionId, await decideNextMove(worker(), planned.sessionId), signal);
  const assess = async () => {
    const move = await decideNextMove(worker(), planned.sessionId);
    expect(move.kind).toBe("assess");
    await makeMove(worker(), planned.sessionId, move, signal);
  };
  return { ...planned, initial: assessment, assess };
}
const treeAt = (tree: string, commit: string) => git(tree, ["rev-parse", `${commit}^{tree}`]);
const subjects = async (tree: string) =>
  (await git(tree, ["log", "--reverse", "--format=%s", "refs/maestro/base..HEAD"])).trim().split("\n");
const removeReadme = (job: AgentJob) => rmSync(path.join(job.workspace, "README.md"));

test("an iteration that lowered the score is taken back, says by how much, is judged on what is there then, and counts", async () => {
  act = removeReadme;
  const { sessionId, tree, base, initial, assess, iterationId } = await afterRun();
  await assess();
  expect(await treeAt(tree, "HEAD")).toBe(await treeAt(tree, base));
  expect(await subjects(tree)).toEqual([
    "Backend Developer: backend_developer did its part",
    "Take back implementation, iteration 1: it lowered the score",
  ]);
  await makeMove(worker(), sessionId, await decideNextMove(worker(), sessionId), signal);
  const view = await loadSession(ctxOf(await addPerson("Ada", "operator")), sessionId);
  const [iteration] = view.phaseViews.flatMap((p) => p.iterations);
  expect(iteration?.revert?.scoreBefore).toBe(initial.score);
  expect(iteration?.revert?.scoreReached).toBeLessThan(initial.score);
  expect(iteration?.score).toBe(initial.score);
  expect(iteration?.exit?.commit).toBe((await git(tree, ["rev-parse", "HEAD"])).trim());
  expect(view.commits.map((c) => c.isReverted)).toEqual([true]);
  const event = await db.event.findFirstOrThrow({ where: { sessionId, type: "iteration.reverted" } });
  expect(event.text).toContain(`from ${initial.score.toFixed(2)} to `);
  expect(event.subject).toBe(iterationId);
  const next = await decideNextMove(worker(), sessionId);
  expect(next).toMatchObject({ kind: "open_iteration", iteration: 2 });
});

test("a person's edit is never taken back, and the measurement says why the fall was kept", async () => {
  act = removeReadme;
  const { sessionId, tree, assess } = await afterRun();
  writeFileSync(path.join(tree, "NOTES.md"), "By hand.\n");
  await git(tree, ["add", "--all"]);
  await git(tree, ["commit", "--quiet", "-m", "Ada edits"]);
  await assess();
  expect(existsSync(path.join(tree, "README.md"))).toBe(false);
  expect(existsSync(path.join(tree, "NOTES.md"))).toBe(true);
  expect(await db.iterationRevert.count()).toBe(0);
  const event = await db.event.findFirstOrThrow({ where: { sessionId, type: "assessment.finished" } });
  expect(event.text).toContain("kept: a person changed files meanwhile");
});

test("one that raised the score stands", async () => {
  act = (job) =>
    writeFileSync(path.join(job.workspace, "README.md"), `${files["README.md"]}\nNothing else.\n`);
  const { tree, assess } = await afterRun();
  await assess();
  expect(await subjects(tree)).toHaveLength(1);
  expect(await db.iterationRevert.count()).toBe(0);
});

test.each(["before git was asked", "after it"])(
  "an interruption %s takes it back once, with one event",
  async (when) => {
    act = removeReadme;
    const { sessionId, tree, base, iterationId, initial, assess } = await afterRun();
    const [row, session] = await Promise.all([findIteration(iterationId), findSession(sessionId)]);
    if (!row || !session) throw new Error("The session is not there.");
    const measured = await measureIteration(await getInstallation(), { row, session }, signal);
    const fall = {
      scoreBefore: initial.score,
      scoreReached: measured.assessment.score,
      revert: true,
      why: "",
    };
    await recordFall(row, measured, fall);
    if (when === "after it") await revertIteration(tree, row);
    await assess();
    expect(await treeAt(tree, "HEAD")).toBe(await treeAt(tree, base));
    expect(await subjects(tree)).toHaveLength(2);
    expect(await db.event.count({ where: { sessionId, type: "iteration.reverted" } })).toBe(1);
  },
);
