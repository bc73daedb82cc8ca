import { beforeEach, describe, expect, test } from "vitest";
import { db, inTransaction } from "../../db/client";
import { saveGate } from "../../db/gates";
import { addIteration } from "../../db/phase-iterations";
import { loadProgress } from "../../db/sessions";
import { nextMove } from "../../domain/session/next-move";
import { getConfig } from "../../platform/config";
import { addPerson, addWaitingSession, ctxOf } from "../../testing/cast";
import { forkTree } from "../../workspace/fork-tree";
import { git } from "../../workspace/git";
import { headCommit } from "../../workspace/persona-commit";
import { sessionPaths } from "../../workspace/session-paths";
import { deleteSession } from "./delete-session";
import { forkSession } from "./fork-session";
import { loadSession } from "./load-session";

beforeEach(async () => {
  await db.session.deleteMany();
  await db.user.deleteMany();
});

/** A session that passed its requirements at its base commit and waits at its design gate, one commit further. */
async function scene() {
  const ada = await addPerson("Ada", "operator");
  const { sessionId, tree } = await addWaitingSession(ada);
  const began = await headCommit(tree);
  await git(tree, ["commit", "--quiet", "--allow-empty", "-m", "Work of the design phase"]);
  const judged = { verdict: "passed" as const, sentence: "All met", score: 1, conditions: [] };
  const gate = {
    sessionId,
    iteration: 1,
    mode: "automatic" as const,
    judged,
    evidenceDigest: "d",
    commit: began,
  };
  await inTransaction(async (tx) => {
    const id = `${sessionId}.requirements.1`;
    const row = { id, sessionId, phase: "requirements" as const, iteration: 1, choices: [], tasks: [] };
    await addIteration(tx, { ...row, personaRuns: [] });
    const exit = { ...gate, id: `${id}.exit`, phaseIterationId: id, phase: row.phase, kind: "exit" as const };
    await saveGate(tx, { ...exit, state: "judged" });
    const design = `${sessionId}.design.1`;
    const entry = { ...gate, id: `${design}.entry`, phaseIterationId: design, phase: "design" as const };
    await saveGate(tx, { ...entry, kind: "entry", state: "judged" });
  });
  return { ada: ctxOf(ada), sessionId, tree, began };
}

describe("forking a session from a phase", () => {
  test("begins at the commit at which the phase began and rests on the earlier gates by reference", async () => {
    const { ada, sessionId, tree, began } = await scene();
    const before = await loadProgress(sessionId);
    const { sessionId: forkId } = await forkSession(ada, { sessionId, phase: "design" });
    const fork = await loadSession(ada, forkId);
    expect(fork).toMatchObject({
      state: "queued",
      phases: [{ phase: "requirements", state: "passed" }, { phase: "design", state: "pending" }, {}, {}, {}],
      controls: {
        forkedFrom: { sessionId, phase: "design", commit: began },
        carried: [{ phase: "requirements", gateId: `${sessionId}.requirements.1.exit`, sessionId }],
      },
    });
    expect((await loadSession(ada, sessionId)).controls.forks).toMatchObject([
      { sessionId: forkId, phase: "design" },
    ]);
    expect(await loadProgress(sessionId)).toEqual(before);
    await db.session.update({ where: { id: forkId }, data: { preparedAt: new Date() } });
    const progress = await loadProgress(forkId);
    expect(progress && nextMove(progress)).toEqual({ kind: "open_iteration", phase: "design", iteration: 1 });

    const forked = sessionPaths(getConfig().dataDir, forkId).tree;
    for (let i = 0; i < 2; i++) await forkTree(tree, began, forked);
    expect(await headCommit(forked)).toBe(began);
    expect(await headCommit(tree)).not.toBe(began);
  });
  test("is refused for a phase that has not begun, to who may not, and to the command line", async () => {
    const { ada, sessionId } = await scene();
    await expect(forkSession(ada, { sessionId, phase: "testing" })).rejects.toMatchObject({
      code: "conflict",
    });
    for (const actor of [await addPerson("Vic", "viewer"), { kind: "terminal" as const, name: "root" }])
      await expect(forkSession(ctxOf(actor), { sessionId, phase: "design" })).rejects.toMatchObject({
        code: "forbidden",
      });
    expect(await db.session.count()).toBe(1);
  });
  test("keeps the first session from being deleted, with the reason", async () => {
    const { ada, sessionId } = await scene();
    await forkSession(ada, { sessionId, phase: "design" });
    await db.session.update({ where: { id: sessionId }, data: { state: "failed", finishedAt: new Date() } });
    const { canDelete } = await loadSession(ada, sessionId);
    expect(canDelete.why).toContain("was forked from it");
    await expect(deleteSession(ada, sessionId)).rejects.toMatchObject({ code: "conflict" });
  });
});
