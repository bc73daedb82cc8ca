import { rmSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "../../db/client";
import { listTemplateRevisions } from "../../db/templates";
import { getConfig } from "../../platform/config";
import { ctxOf } from "../../testing/cast";
import { libraryTree } from "../../testing/library-tree";
import { writeTree } from "../../testing/tree";
import { loadLibrary, loadTemplate } from "./load-library";
import { syncLibrary } from "./sync-library";

const folder = path.join(process.env.MAESTRO_DATA_DIR ?? "", "library");
process.env.MAESTRO_TEMPLATES_PATH = folder;
const worker = ctxOf({ kind: "worker", workerId: "test" });
const sync = () => syncLibrary(worker);
const historyOf = async (id: string) =>
  (await listTemplateRevisions(id)).map((r) => [r.number, r.kind, r.authorName]).reverse();
const own = async () =>
  (await loadLibrary()).map((t) => t.id).filter((id) => /^(?:bread|oven|rye|warm)-/.test(id));

beforeEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  writeTree(folder, libraryTree);
  await db.$executeRawUnsafe("TRUNCATE template_revision, template_document");
});

describe("taking in the folders", () => {
  test("writes a revision for each entry, the bundled ones too, and nothing when nothing changed", async () => {
    const first = await sync();
    expect(first).toMatchObject({ rejected: [], warnings: [], gone: 0 });
    expect(first.filed).toBe(first.loaded);
    expect(first.loaded).toBeGreaterThan(4);
    expect(await own()).toEqual(["bread-plan", "oven-checks-v1", "rye-loaf", "warm-shelf-v1"]);
    expect(await sync()).toMatchObject({ filed: 0, gone: 0 });
    expect(await historyOf("rye-loaf")).toEqual([[1, "file", "File"]]);
  });
  test("writes a revision when an entry became another, when it is gone and when it is back", async () => {
    await sync();
    const before = await loadTemplate("rye-loaf");
    writeTree(folder, { "baker/rye-loaf/files/src/{{FLOUR}}.js.mustache": "export const grams = 1;\n" });
    expect(await sync()).toMatchObject({ filed: 1, gone: 0 });
    expect((await loadTemplate("rye-loaf"))?.digest).not.toBe(before?.digest);
    rmSync(path.join(folder, "baker"), { recursive: true });
    expect(await sync()).toMatchObject({ filed: 0, gone: 1 });
    expect(await loadTemplate("rye-loaf")).toBeNull();
    writeTree(folder, libraryTree);
    expect(await sync()).toMatchObject({ filed: 1, gone: 0 });
    expect((await loadTemplate("rye-loaf"))?.digest).toBe(before?.digest);
    expect(await historyOf("rye-loaf")).toEqual([
      [1, "file", "File"],
      [2, "file", "File"],
      [3, "gone", "File"],
      [4, "file", "File"],
    ]);
  });
  test("keeps the last one that loaded of an entry that no longer does", async () => {
    await sync();
    writeTree(folder, { "qa_engineer/oven-checks.json": "{" });
    const { gone, rejected } = await sync();
    expect(gone).toBe(0);
    expect(rejected.map((r) => r.file)).toEqual(["qa_engineer/oven-checks.json"]);
    expect(await loadTemplate("oven-checks-v1")).not.toBeNull();
  });
  test("takes nothing away because a folder cannot be read", async () => {
    await sync();
    rmSync(folder, { recursive: true });
    expect(await sync()).toMatchObject({ gone: 0 });
    expect(await own()).toHaveLength(4);
  });
  test("writes each revision once, however many processes start at once", async () => {
    const results = await Promise.all([sync(), sync(), sync()]);
    expect(results.reduce((sum, r) => sum + r.filed, 0)).toBe(results[0]?.loaded);
    expect(await historyOf("rye-loaf")).toEqual([[1, "file", "File"]]);
  });
  test("tells each change as an event of the worker", async () => {
    const since = await db.event.count({ where: { type: "template.filed" } });
    const { filed } = await sync();
    expect((await db.event.count({ where: { type: "template.filed" } })) - since).toBe(filed);
    const event = await db.event.findFirst({ where: { subject: "rye-loaf" }, orderBy: { id: "desc" } });
    expect(event).toMatchObject({ actorKind: "worker", text: expect.stringContaining("baker/rye-loaf") });
  });
  test("leaves kept entries and revisions unchangeable", async () => {
    await sync();
    await expect(db.templateRevision.updateMany({ data: { note: "" } })).rejects.toThrow("append-only");
    await expect(db.templateDocument.deleteMany()).rejects.toThrow("append-only");
  });
});

test("the library of the configuration has the bundled folder first", () => {
  const [bundled, ...others] = getConfig().templateDirectories;
  expect(path.basename(bundled ?? "")).toBe("templates");
  expect(others).toEqual([folder]);
});
