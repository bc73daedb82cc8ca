import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "../../db/client";
import { qualityFabricSchema } from "../../domain/assessment/quality-fabric-view";
import type { Role } from "../../domain/user/permissions";
import { getConfig } from "../../platform/config";
import { bakery } from "../../testing/bakery";
import { addPerson, addWaitingSession, ctxOf } from "../../testing/cast";
import { writeTree } from "../../testing/tree";
import { assessmentPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { removeOldFiles } from "../session/remove-old-files";
import { cancelAssessment, isAssessmentCancelled } from "./cancel-assessment";
import { deleteAssessment } from "./delete-assessment";
import { endAssessment } from "./end-assessment";
import { loadAssessment, loadQualityFabric } from "./load-assessment";
import { loadAssessments } from "./load-assessments";
import { loadAssessmentOptions, loadComparison } from "./load-comparison";
import { loadEvidenceFile } from "./load-evidence-file";
import { runAssessment } from "./run-assessment";
import { startAssessment } from "./start-assessment";

const projects = path.join(process.env.MAESTRO_DATA_DIR ?? "", "projects");
process.env.MAESTRO_PROJECT_ROOTS = projects;
const directory = path.join(projects, "bakery");

beforeEach(async () => {
  await db.session.deleteMany();
  await db.directoryAssessment.deleteMany();
  await db.assessment.deleteMany();
  await db.user.deleteMany();
  rmSync(projects, { recursive: true, force: true });
  mkdirSync(projects, { recursive: true });
  writeTree(directory, { ...bakery, "docs/links.md": "# Links\n\n[away](./nowhere.md)\n" });
  symlinkSync("/etc", path.join(projects, "outside"));
});

const ctxFor = async (role: Role): Promise<Ctx> => ctxOf(await addPerson("Ada", role));
const worker = ctxOf({ kind: "worker", workerId: "w" });
const going = new AbortController().signal;
async function measured(ctx: Ctx): Promise<string> {
  const { assessmentId } = await startAssessment(ctx, { directory, execute: false });
  await runAssessment(worker, assessmentId, going);
  return assessmentId;
}
const eventsOf = async (subject: string) =>
  (await db.event.findMany({ where: { subject }, orderBy: { id: "asc" } })).map((e) => [e.type, e.actorName]);

describe("asking for an assessment of a directory", () => {
  test.each(["operator", "approver", "admin"] as const)("is for %s", async (role) => {
    const ctx = await ctxFor(role);
    const { assessmentId } = await startAssessment(ctx, { directory, execute: true });
    expect(await loadAssessment(ctx, assessmentId)).toMatchObject({
      state: "queued",
      of: { kind: "directory", name: "bakery", directory },
      execute: true,
      assessment: null,
      explanation: null,
      canCancel: { allowed: true },
    });
    expect(await eventsOf(assessmentId)).toEqual([["assessment.requested", "Ada"]]);
  });

  test("is refused to a viewer, who may read", async () => {
    const id = await measured(await ctxFor("operator"));
    const viewer = await ctxFor("viewer");
    await expect(startAssessment(viewer, { directory, execute: false })).rejects.toMatchObject({
      code: "forbidden",
    });
    for (const change of [cancelAssessment, deleteAssessment])
      await expect(change(viewer, { assessmentId: id })).rejects.toMatchObject({ code: "forbidden" });
    expect((await loadAssessment(viewer, id)).canDelete).toMatchObject({ allowed: false });
    expect((await loadAssessments(viewer, { limit: 10 })).items).toHaveLength(1);
    for (const read of [loadAssessment(worker, id), loadAssessments(worker, { limit: 10 })])
      await expect(read).rejects.toMatchObject({ code: "forbidden" });
  });

  test.each(["nowhere", "outside", "bakery/../..", ".", "bakery/package.json"])(
    "is refused for %s, and nothing is written",
    async (name) => {
      const ctx = await ctxFor("operator");
      await expect(
        startAssessment(ctx, { directory: path.join(projects, name), execute: false }),
      ).rejects.toMatchObject({ code: "path_refused" });
      expect(await db.directoryAssessment.count()).toBe(0);
    },
  );
});

describe("measuring", () => {
  test("stores what was measured with its course, and changes nothing when repeated", async () => {
    const ctx = await ctxFor("operator");
    const id = await measured(ctx);
    const view = await loadAssessment(ctx, id);
    expect(view).toMatchObject({ state: "finished", failure: null, canDelete: { allowed: true } });
    expect(view.assessment).toMatchObject({ executed: false, sandbox: "not executed", commit: "" });
    expect(view.activities.map((a) => a.text)).toContain("Reading the files");
    expect(view.explanation?.score).toBe(view.assessment?.score);
    expect(view.endedAt).not.toBeNull();
    await runAssessment(worker, id, going);
    await endAssessment(worker, id, "too late");
    expect(await loadAssessment(ctx, id)).toEqual(view);
    expect(await eventsOf(id)).toEqual([
      ["assessment.requested", "Ada"],
      ["assessment.finished", "Maestro"],
    ]);
  });

  test("is refused when something else lies where the directory was", async () => {
    const ctx = await ctxFor("operator");
    const { assessmentId } = await startAssessment(ctx, { directory, execute: false });
    renameSync(directory, path.join(projects, "moved"));
    symlinkSync("/etc", directory);
    await expect(runAssessment(worker, assessmentId, going)).rejects.toMatchObject({ code: "path_refused" });
    rmSync(directory);
    symlinkSync("moved", directory);
    await expect(runAssessment(worker, assessmentId, going)).rejects.toMatchObject({ code: "path_refused" });
  });

  test("keeps a failure with its reason", async () => {
    const ctx = await ctxFor("operator");
    const { assessmentId } = await startAssessment(ctx, { directory, execute: false });
    await endAssessment(worker, assessmentId, "There is no directory at /gone.");
    expect(await loadAssessment(ctx, assessmentId)).toMatchObject({
      state: "failed",
      failure: "There is no directory at /gone.",
    });
  });
});

describe("cancelling", () => {
  test("ends a waiting assessment at once, and no worker measures it", async () => {
    const ctx = await ctxFor("operator");
    const { assessmentId } = await startAssessment(ctx, { directory, execute: false });
    await cancelAssessment(ctx, { assessmentId });
    await runAssessment(worker, assessmentId, going);
    expect(await loadAssessment(ctx, assessmentId)).toMatchObject({ state: "cancelled", assessment: null });
    await expect(cancelAssessment(ctx, { assessmentId })).rejects.toMatchObject({ code: "conflict" });
  });

  test("of a running one stores nothing that was measured meanwhile", async () => {
    const ctx = await ctxFor("operator");
    const { assessmentId } = await startAssessment(ctx, { directory, execute: false });
    await db.directoryAssessment.update({ where: { id: assessmentId }, data: { state: "running" } });
    const work = runAssessment(worker, assessmentId, going);
    await cancelAssessment(ctx, { assessmentId });
    expect(await isAssessmentCancelled(assessmentId)).toBe(true);
    await work;
    await endAssessment(worker, assessmentId, null);
    expect(await loadAssessment(ctx, assessmentId)).toMatchObject({ state: "cancelled", assessment: null });
    expect(existsSync(assessmentPaths(getConfig().dataDir, assessmentId).home)).toBe(false);
  });
});

describe("evidence", () => {
  test("opens the file as it was measured, whatever became of the directory", async () => {
    const ctx = await ctxFor("operator");
    const id = await measured(ctx);
    writeFileSync(path.join(directory, "docs/links.md"), "changed\n");
    expect(await loadEvidenceFile(ctx, { assessmentId: id, path: "docs/links.md" })).toEqual({
      path: "docs/links.md",
      commit: null,
      lines: ["# Links", "", "[away](./nowhere.md)"],
      hidden: [],
    });
  });

  test("shows no file but those that evidence names", async () => {
    const ctx = await ctxFor("operator");
    const id = await measured(ctx);
    for (const file of ["src/router.js", "../outside/passwd", "/etc/passwd", "", "docs"])
      await expect(loadEvidenceFile(ctx, { assessmentId: id, path: file }), file).rejects.toMatchObject({
        code: "file_not_kept",
      });
  });

  test("does not spread a secret that it was seen for", async () => {
    const secret = ["AKIA", "Q7ZX4MWN2RTB9KLD"].join("");
    writeFileSync(
      path.join(directory, "src/keys.js"),
      `export const region = "x";\nexport const key = "${secret}";\n`,
    );
    const ctx = await ctxFor("operator");
    const id = await measured(ctx);
    const { lines, hidden } = await loadEvidenceFile(ctx, { assessmentId: id, path: "src/keys.js" });
    expect(lines).toEqual(['export const region = "x";', ""]);
    expect(hidden).toEqual([2]);
    const { assessment } = await loadAssessment(ctx, id);
    expect(JSON.stringify(assessment)).not.toContain(secret);
  });

  test("of a session comes out of its commit", async () => {
    const ada = await addPerson("Ada", "operator");
    const { sessionId, tree } = await addWaitingSession(ada);
    const [row] = await db.assessment.findMany({ where: { sessionId } });
    writeFileSync(path.join(tree, "README.md"), "changed\n");
    const file = await loadEvidenceFile(ctxOf(ada), { assessmentId: row?.id ?? "", path: "README.md" });
    expect(file).toMatchObject({ commit: row?.commit, path: "README.md" });
    expect(file.lines[0]).toBe("# Bakery");
    await expect(
      loadEvidenceFile(ctxOf(ada), { assessmentId: row?.id ?? "", path: ".git/config" }),
    ).rejects.toMatchObject({ code: "file_not_kept" });
  });
});

describe("reading", () => {
  test("lists the newest first, page by page", async () => {
    const ctx = await ctxFor("operator");
    const ids: string[] = [];
    for (let i = 0; i < 3; i++)
      ids.push((await startAssessment(ctx, { directory, execute: false })).assessmentId);
    const first = await loadAssessments(ctx, { limit: 2 });
    expect(first).toMatchObject({ items: [{ id: ids[2] }, { id: ids[1] }], hasMore: true });
    const second = await loadAssessments(ctx, { limit: 2, before: ids[1] ?? "" });
    expect(second).toMatchObject({ items: [{ id: ids[0], score: null }], hasMore: false });
  });

  test("tells it as quality-fabric does, with what would raise the score as recommendations", async () => {
    const ctx = await ctxFor("operator");
    const id = await measured(ctx);
    const view = qualityFabricSchema.parse(await loadQualityFabric(ctx, id));
    expect(view.recommendations).toHaveLength(3);
    expect(view.overall_score).toBe((await loadAssessment(ctx, id)).assessment?.score);
  });

  test("compares a directory with a session, and offers both", async () => {
    const ada = await addPerson("Ada", "operator");
    const { sessionId } = await addWaitingSession(ada);
    const [row] = await db.assessment.findMany({ where: { sessionId } });
    const id = await measured(ctxOf(ada));
    const options = await loadAssessmentOptions(ctxOf(ada));
    expect(options.map((o) => [o.id, o.of.kind])).toEqual([
      [id, "directory"],
      [row?.id, "session"],
    ]);
    expect(options[1]?.of).toMatchObject({ name: "bakery", when: "after design, iteration 1" });
    const { a, b, comparison } = await loadComparison(ctxOf(ada), { a: row?.id ?? "", b: id });
    expect([a.of.kind, b.of.kind]).toEqual(["session", "directory"]);
    expect(comparison.score.change).toBeNull();
    expect(comparison.caveats).toContainEqual(expect.stringContaining("for the first only"));
    await expect(loadComparison(ctxOf(ada), { a: id, b: "nothing" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await loadAssessment(ctxOf(ada), row?.id ?? "")).toMatchObject({ execute: null, canDelete: null });
  });
});

describe("deleting", () => {
  test("takes the records and the kept files, and leaves who did it", async () => {
    const ctx = await ctxFor("operator");
    const id = await measured(ctx);
    const { home } = assessmentPaths(getConfig().dataDir, id);
    expect(existsSync(home)).toBe(true);
    await deleteAssessment(ctx, { assessmentId: id });
    expect(existsSync(home)).toBe(false);
    expect(await db.assessment.count()).toBe(0);
    await expect(loadAssessment(ctx, id)).rejects.toMatchObject({ code: "not_found" });
    expect((await eventsOf(id)).at(-1)).toEqual(["assessment.deleted", "Ada"]);
  });

  test("waits for the end, and what a crash leaves behind goes later", async () => {
    const ctx = await ctxFor("operator");
    const { assessmentId } = await startAssessment(ctx, { directory, execute: false });
    await expect(deleteAssessment(ctx, { assessmentId })).rejects.toMatchObject({ code: "still_running" });
    const id = await measured(ctx);
    await deleteAssessment(ctx, { assessmentId: id });
    const { home, files } = assessmentPaths(getConfig().dataDir, id);
    mkdirSync(files, { recursive: true });
    await removeOldFiles(worker);
    expect(existsSync(home)).toBe(false);
  });
});
