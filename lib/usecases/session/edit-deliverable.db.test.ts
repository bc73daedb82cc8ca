import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "../../db/client";
import { loadProgress } from "../../db/sessions";
import { addPerson, addWaitingSession, ctxOf } from "../../testing/cast";
import { git } from "../../workspace/git";
import { headCommit } from "../../workspace/persona-commit";
import { decideGate } from "../gate/decide-gate";
import { decideNextMove } from "./advance-session";
import { bringEdits } from "./bring-edits";
import { editDeliverable, recordEdit } from "./edit-deliverable";
import { loadFile, loadFiles } from "./load-files";
import { pauseSession } from "./pause-session";

beforeEach(async () => {
  await db.session.deleteMany();
  await db.user.deleteMany();
});

async function scene() {
  const ada = await addPerson("Ada", "operator");
  const waiting = await addWaitingSession(ada);
  const { sessionId, tree } = waiting;
  await db.session.update({ where: { id: sessionId }, data: { phases: ["design"] } });
  const seen = await loadFile(ctxOf(ada), { sessionId, path: "README.md" });
  const input = { sessionId, ...seen, text: `${seen.text}\nOne more line.\n`, note: "Adds a line" };
  const readme = () => readFileSync(path.join(tree, "README.md"), "utf8");
  return { ...waiting, ada: ctxOf(ada), person: ada, input, readme };
}

describe("editing a deliverable", () => {
  test("commits as the person, moves the files, and has the open gate measured and judged again", async () => {
    const { ada, person, sessionId, tree, gateId, evidenceDigest, input, readme } = await scene();
    const parent = await headCommit(tree);
    const { commit } = await editDeliverable(ada, input);
    expect(await headCommit(tree)).toBe(commit);
    expect(readme()).toBe(input.text);
    expect((await git(tree, ["status", "--porcelain"])).trim()).toBe("");
    const shown = await git(tree, ["show", "--no-patch", "--format=%an|%P|%B", commit]);
    expect(shown).toContain(
      `Ada|${parent}|Ada: Adds a line\n\nMaestro-Session: ${sessionId}\nMaestro-Edit: `,
    );
    expect(shown).toContain(`Maestro-Person: ${person.userId}`);

    const grace = ctxOf(await addPerson("Grace", "approver"));
    const decision = { gateId, decision: "approved" as const, comment: "", evidenceDigest };
    await expect(decideGate(grace, decision)).rejects.toMatchObject({ code: "evidence_changed" });
    expect(await decideNextMove(ada, sessionId)).toMatchObject({ kind: "assess", phase: "design" });
    expect((await loadFiles(ada, { sessionId })).edits).toMatchObject([
      { path: "README.md", byName: "Ada", note: "Adds a line", commit },
    ]);
    expect(await db.event.count({ where: { sessionId, type: "deliverable.edited" } })).toBe(1);
  });
  test("of a paused session leaves it paused", async () => {
    const { ada, sessionId, input } = await scene();
    await pauseSession(ada, { sessionId });
    await editDeliverable(ada, input);
    expect(await db.session.findUnique({ where: { id: sessionId } })).toMatchObject({ state: "paused" });
    expect((await loadProgress(sessionId))?.iterations).toMatchObject([
      { assessed: false, exitVerdict: null },
    ]);
  });
  test("that ended before the files moved is made up for once, before the next move", async () => {
    const { ada, sessionId, tree, input, readme } = await scene();
    const commit = await recordEdit(ada, input);
    expect(await headCommit(tree)).not.toBe(commit);
    for (let i = 0; i < 2; i++) await bringEdits(sessionId);
    expect(await headCommit(tree)).toBe(commit);
    expect(readme()).toBe(input.text);
  });
  test("keeps the line ends that a file has", async () => {
    const { ada, sessionId, tree, input, readme } = await scene();
    const windows = await editDeliverable(ada, { ...input, text: "one\r\ntwo\r\n" });
    expect(windows.commit).toBe(await headCommit(tree));
    await db.session.update({ where: { id: sessionId }, data: { state: "waiting" } });
    const seen = await loadFile(ada, { sessionId, path: "README.md" });
    await editDeliverable(ada, { ...input, ...seen, text: "one\nthree\n" });
    expect(readme()).toBe("one\r\nthree\r\n");
  });
  test("is refused where what was seen has changed, and changes nothing", async () => {
    const { ada, sessionId, tree, input } = await scene();
    await editDeliverable(ada, input);
    await db.session.update({ where: { id: sessionId }, data: { state: "waiting" } });
    const head = await headCommit(tree);
    await expect(editDeliverable(ada, { ...input, text: "mine" })).rejects.toMatchObject({
      code: "evidence_changed",
    });
    expect(await headCommit(tree)).toBe(head);
  });
  test("is refused for what is no file of the session", async () => {
    const { ada, input } = await scene();
    for (const bad of [
      "../secret",
      "/etc/passwd",
      ".git/config",
      "README.md/",
      "./README.md",
      "*",
      ":/README.md",
    ])
      await expect(editDeliverable(ada, { ...input, path: bad })).rejects.toMatchObject({
        code: "not_found",
      });
  });
  test("is refused while a worker works, and to everybody who may not", async () => {
    const { ada, sessionId, tree, input } = await scene();
    const head = await headCommit(tree);
    for (const state of ["queued", "running", "passed", "failed", "cancelled"]) {
      await db.session.update({ where: { id: sessionId }, data: { state } });
      await expect(editDeliverable(ada, input)).rejects.toMatchObject({ code: "conflict" });
    }
    await db.session.update({ where: { id: sessionId }, data: { state: "waiting" } });
    for (const actor of [
      await addPerson("Vic", "viewer"),
      await addPerson("Grace", "approver"),
      { kind: "terminal" as const, name: "root" },
      { kind: "agent" as const, agentId: "composer" },
    ])
      await expect(editDeliverable(ctxOf(actor), input)).rejects.toMatchObject({ code: "forbidden" });
    expect(await headCommit(tree)).toBe(head);
  });
});
