import { rmSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "../../db/client";
import { addPerson, addWaitingSession, ctxOf } from "../../testing/cast";
import { libraryTree } from "../../testing/library-tree";
import { writeTree } from "../../testing/tree";
import { syncedLibrary } from "./load-library";
import { loadTemplatePage } from "./load-template-page";
import { loadTemplatesPage, readLibraryAgain } from "./load-templates-page";
import { previewRendering } from "./preview-rendering";

const folder = path.join(process.env.MAESTRO_DATA_DIR ?? "", "library");
process.env.MAESTRO_TEMPLATES_PATH = folder;
const [ada, vera] = await Promise.all([addPerson("Ada", "operator"), addPerson("Vera", "viewer")]);

beforeEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  writeTree(folder, libraryTree);
  await db.session.deleteMany();
  await db.$executeRawUnsafe("TRUNCATE template_revision, template_document");
  await syncedLibrary(true);
});

const listed = async (id: string) => {
  const { templates } = await loadTemplatesPage(ctxOf(vera));
  return templates.find((t) => t.id === id);
};

/** Persona runs of a session that were offered the oven checks; what of it they used is given. */
async function addRuns(uses: (null | { linesUsed?: number; linesKept?: number; gatePassed?: boolean })[]) {
  const { sessionId } = await addWaitingSession(ada);
  const phaseIterationId = `${sessionId}.design.1`;
  const { digest } = await loadTemplatePage(ctxOf(ada), "oven-checks-v1");
  for (const [at, use] of uses.entries()) {
    const run = { id: `${phaseIterationId}.persona_${at}`, phaseIterationId, personaId: `persona_${at}` };
    await db.personaRun.create({
      data: {
        ...run,
        displayName: "P",
        personaRevision: "r",
        agentId: "composer",
        position: at,
        batch: at,
        state: "done",
      },
    });
    const known = {
      id: `${run.id}.t`,
      sessionId,
      personaRunId: run.id,
      templateId: "oven-checks-v1",
      digest,
    };
    await db.templateOffer.create({ data: { ...known, probability: 0.8, threshold: 0.75 } });
    if (use) await db.templateUse.create({ data: { ...known, version: "1", files: ["a.ts"], ...use } });
  }
  return sessionId;
}

describe("what was measured of a template", () => {
  test("is nothing before its first use", async () => {
    expect((await listed("oven-checks-v1"))?.record).toMatchObject({
      offered: 0,
      uses: 0,
      kept: 0,
      judged: 0,
    });
  });
  test("counts offers, uses, lines of those that were measured, and gates of those that have an end", async () => {
    await addRuns([
      null,
      {},
      { linesUsed: 10, linesKept: 4, gatePassed: true },
      { linesUsed: 20, linesKept: 20, gatePassed: false },
      // Lines that were used and never measured again say nothing of what was kept.
      { linesUsed: 1000 },
    ]);
    expect((await listed("oven-checks-v1"))?.record).toEqual({
      offered: 5,
      uses: 4,
      linesUsed: 30,
      linesKept: 24,
      kept: 2,
      judged: 2,
      passed: 1,
    });
    expect((await listed("rye-loaf"))?.record.uses).toBe(0);
  });
  test("is told of each persona run, with the revision that it used", async () => {
    const sessionId = await addRuns([null, { linesUsed: 10, linesKept: 4, gatePassed: true }]);
    const { runs } = await loadTemplatePage(ctxOf(vera), "oven-checks-v1");
    expect(runs).toHaveLength(2);
    expect(runs.find((r) => r.isUsed)).toMatchObject({
      sessionId,
      projectName: "bakery",
      phase: "design",
      probability: 0.8,
      revision: 1,
      linesKept: 4,
      gatePassed: true,
    });
    expect(runs.find((r) => !r.isUsed)).toMatchObject({ linesKept: null, gatePassed: null });
  });
});

describe("the page of the library", () => {
  test("tells what did not load, and takes in the folders when it is asked to", async () => {
    writeTree(folder, { "x/bad.json": "{" });
    expect((await loadTemplatesPage(ctxOf(ada))).rejected).toEqual([]);
    expect(await readLibraryAgain(ctxOf(ada))).toEqual({ filed: 0, gone: 0, rejected: 1 });
    expect((await loadTemplatesPage(ctxOf(ada))).rejected.map((r) => r.file)).toEqual(["x/bad.json"]);
    await expect(readLibraryAgain(ctxOf(vera))).rejects.toThrow("you are viewer");
  });
  test("shows what is gone as it was at last, and knows no template that never was", async () => {
    rmSync(path.join(folder, "baker"), { recursive: true });
    await syncedLibrary(true);
    expect(await listed("rye-loaf")).toBeUndefined();
    const page = await loadTemplatePage(ctxOf(vera), "rye-loaf");
    expect([page.counting, page.name, page.revisions.map((r) => r.kind)]).toEqual([
      null,
      "Rye loaf",
      ["gone", "file"],
    ]);
    await expect(loadTemplatePage(ctxOf(vera), "nothing")).rejects.toThrow("There is no template nothing.");
  });
});

describe("a preview", () => {
  const preview = (templateId: string, values: Record<string, unknown>) =>
    previewRendering(ctxOf(vera), { templateId, values });

  test("renders with values and defaults", async () => {
    expect(await preview("rye-loaf", { GRAMS: 750 })).toEqual({
      kind: "rendered",
      files: [{ path: "src/rye.js", content: "export const grams = 750;\n" }],
    });
  });
  test("names every placeholder whose value does not fit, and refuses what would leave the project", async () => {
    expect(await preview("bread-plan", { SHOP: "1", WEEK: "soon" })).toMatchObject({
      kind: "refused",
      problems: [
        { placeholder: "WEEK", message: expect.stringContaining("WEEK must be a number") },
        { placeholder: "SHOP", message: expect.stringContaining("SHOP must match") },
      ],
    });
    expect(await preview("rye-loaf", { FLOUR: "../../x" })).toMatchObject({
      kind: "refused",
      problems: [{ placeholder: null, message: expect.stringContaining("outside the project") }],
    });
    expect(await preview("rye-loaf", { NOBODY: 1 })).toMatchObject({ kind: "refused" });
  });
});
