import { createReadStream, existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { beforeEach, describe, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { db } from "../../db/client";
import { listTemplateRevisions } from "../../db/templates";
import { addPerson, ctxOf } from "../../testing/cast";
import { libraryTree } from "../../testing/library-tree";
import { writeTree } from "../../testing/tree";
import { compareTemplateRevisions } from "./compare-template-revisions";
import { exportTemplate } from "./export-template";
import { importTemplates, previewImport } from "./import-templates";
import { keepTemplateUpload } from "./keep-template-upload";
import { loadTemplate } from "./load-library";
import { restoreTemplate, retireTemplate } from "./restore-template";
import { syncLibrary } from "./sync-library";

const home = process.env.MAESTRO_DATA_DIR ?? "";
const [folder, projects] = [path.join(home, "library"), path.join(home, "projects")];
process.env.MAESTRO_TEMPLATES_PATH = folder;
process.env.MAESTRO_PROJECT_ROOTS = projects;
const [ada, vera] = await Promise.all([addPerson("Ada", "operator"), addPerson("Vera", "viewer")]);
const ctx = ctxOf(ada);
const sync = () => syncLibrary(ctxOf({ kind: "worker", workerId: "test" }));

beforeEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  writeTree(folder, libraryTree);
  writeTree(path.join(projects, "mill"), libraryTree);
  await db.$executeRawUnsafe("TRUNCATE template_revision, template_document");
  await sync();
});

const entryOf = (id: string, content: string) => JSON.stringify({ metadata: { id, name: "Other" }, content });
/** Takes all that a text holds. */
async function take(text: string, note = "from the mill") {
  const source = { kind: "text" as const, text };
  const { entries } = await previewImport(ctx, source);
  return importTemplates(ctx, { source, note, take: entries });
}
const historyOf = async (id: string) =>
  (await listTemplateRevisions(id)).map((r) => `${r.number} ${r.kind}`).reverse();
const digestNow = async (id: string) => (await loadTemplate(id))?.digest ?? null;

describe("a person's revision", () => {
  test("stands over the file, also when that changes, until it is retired", async () => {
    const file = await digestNow("oven-checks-v1");
    await take(entryOf("oven-checks-v1", "mine"));
    expect((await loadTemplate("oven-checks-v1"))?.files[0]?.source).toBe("mine");
    writeTree(folder, { "qa_engineer/oven-checks.json": entryOf("oven-checks-v1", "newer file") });
    await sync();
    const mine = await loadTemplate("oven-checks-v1");
    expect(mine?.files[0]?.source).toBe("mine");
    const basedOn = mine?.digest ?? null;
    await retireTemplate(ctx, { templateId: "oven-checks-v1", note: "the file is better", basedOn });
    expect((await loadTemplate("oven-checks-v1"))?.files[0]?.source).toBe("newer file");
    expect(await historyOf("oven-checks-v1")).toEqual(["1 file", "2 imported", "3 file", "4 retired"]);
    const now = await digestNow("oven-checks-v1");
    await restoreTemplate(ctx, { templateId: "oven-checks-v1", number: 1, note: "back", basedOn: now });
    expect(await digestNow("oven-checks-v1")).toBe(file);
  });
  test("leaves nothing when it is retired and has no file", async () => {
    await take(entryOf("new-one", "x"));
    const basedOn = await digestNow("new-one");
    await retireTemplate(ctx, { templateId: "new-one", note: "no use", basedOn });
    expect(await loadTemplate("new-one")).toBeNull();
  });
  test("is refused where another one counts by now, and for who may only look", async () => {
    await take(entryOf("new-one", "x"));
    const basedOn = await digestNow("new-one");
    await take(entryOf("new-one", "y"));
    const late = { templateId: "new-one", note: "late", basedOn };
    await expect(retireTemplate(ctx, late)).rejects.toThrow("Somebody changed new-one");
    await expect(restoreTemplate(ctx, { ...late, number: 1 })).rejects.toThrow("Somebody changed new-one");
    await expect(retireTemplate(ctxOf(vera), late)).rejects.toThrow("you are viewer");
    await expect(previewImport(ctxOf(vera), { kind: "text", text: "{}" })).rejects.toThrow("you are viewer");
  });
  test("cannot retire what follows a file, nor restore what was never there", async () => {
    const basedOn = await digestNow("rye-loaf");
    const retiring = { templateId: "rye-loaf", note: "gone", basedOn };
    await expect(retireTemplate(ctx, retiring)).rejects.toThrow("follows its file");
    await expect(restoreTemplate(ctx, { ...retiring, number: 9 })).rejects.toThrow("no revision 9");
  });
  test("is told as an event in the person's name", async () => {
    await take(entryOf("new-one", "x"), "for the shop");
    const event = await db.event.findFirst({ where: { subject: "new-one" }, orderBy: { id: "desc" } });
    expect(event).toMatchObject({
      type: "template.imported",
      actorName: "Ada",
      text: "Ada imported new-one as revision 1: for the shop",
    });
  });
});

describe("an import", () => {
  test("says of each entry what it would do, and writes nothing before it is told to", async () => {
    await take(entryOf("new-one", "x"));
    writeTree(path.join(projects, "mill"), {
      "x/new.json": entryOf("newer-one", "x"),
      "x/same.json": entryOf("new-one", "x"),
      "qa_engineer/oven-checks.json": entryOf("oven-checks-v1", "mine"),
      "x/bad.json": "{",
    });
    const before = await db.templateRevision.count();
    const source = { kind: "folder" as const, path: path.join(projects, "mill") };
    const preview = await previewImport(ctx, source);
    expect(await db.templateRevision.count()).toBe(before);
    const effects = Object.fromEntries(preview.entries.map((e) => [e.templateId, e.effect]));
    expect(effects).toMatchObject({
      "newer-one": "new",
      "oven-checks-v1": "new revision",
    });
    expect(preview.rejected.map((r) => r.file)).toEqual(["x/bad.json"]);
    const some = preview.entries.filter((e) => e.templateId === "newer-one");
    expect(await importTemplates(ctx, { source, note: "some", take: some })).toEqual({
      saved: [{ templateId: "newer-one", number: 1 }],
      unchanged: [],
    });
  });
  test("is refused as a whole when an entry is no longer what the preview showed", async () => {
    const source = { kind: "folder" as const, path: path.join(projects, "mill") };
    const { entries } = await previewImport(ctx, source);
    writeTree(path.join(projects, "mill"), {
      "qa_engineer/oven-checks.json": entryOf("oven-checks-v1", "other"),
    });
    const before = await db.templateRevision.count();
    await expect(importTemplates(ctx, { source, note: "all", take: entries })).rejects.toThrow(
      "oven-checks-v1 is no longer what the preview showed",
    );
    expect(await db.templateRevision.count()).toBe(before);
  });
  test("takes no folder that lies outside of the project roots", async () => {
    await expect(previewImport(ctx, { kind: "folder", path: folder })).rejects.toThrow("project root");
  });
  test("of an exported entry brings the same digest", async () => {
    const { content } = await exportTemplate(ctx, "bread-plan");
    const digest = await digestNow("bread-plan");
    await take(content.toString());
    expect(await digestNow("bread-plan")).toBe(digest);
    expect(await historyOf("bread-plan")).toEqual(["1 file", "2 imported"]);
    expect(await take(content.toString())).toEqual({ saved: [], unchanged: ["bread-plan"] });
  });
  test("compares two revisions by their fields and files", async () => {
    await take(entryOf("new-one", "one\n"));
    await take(entryOf("new-one", "two\n").replace("Other", "Another"));
    const compared = await compareTemplateRevisions(ctx, { templateId: "new-one", before: 1, after: 2 });
    expect(compared.files.map((f) => [f.path, f.change, f.additions, f.deletions])).toEqual([
      ["new-one.txt", "modified", 1, 1],
    ]);
    expect(JSON.stringify(compared.changes)).toContain("Another");
  });
});

describe("an upload", () => {
  const zipOf = (files: Record<string, string>, rename?: (bytes: Buffer) => Buffer) => {
    const zip = new ZipFile();
    for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name);
    zip.end();
    if (!rename) return Readable.from(zip.outputStream);
    return Readable.from(
      (async function* () {
        const chunks: Buffer[] = [];
        for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
        yield rename(Buffer.concat(chunks));
      })(),
    );
  };
  const uploads = () => readdirSync(path.join(home, "template-uploads"));

  test("of a zip is taken with its folders, of one manifest folder too", async () => {
    const { uploadId } = await keepTemplateUpload(ctx, "zip", zipOf(libraryTree));
    const all = await previewImport(ctx, { kind: "upload", uploadId });
    expect(all.entries.map((e) => e.templateId)).toEqual([
      "bread-plan",
      "oven-checks-v1",
      "rye-loaf",
      "warm-shelf-v1",
    ]);
    const one = Object.entries(libraryTree).flatMap(([name, text]): [string, string][] =>
      name.startsWith("baker/rye-loaf/") ? [[name.replace("baker/rye-loaf/", ""), text]] : [],
    );
    const single = await keepTemplateUpload(ctx, "zip", zipOf(Object.fromEntries(one)));
    const preview = await previewImport(ctx, { kind: "upload", uploadId: single.uploadId });
    expect(preview).toMatchObject({ entries: [{ templateId: "rye-loaf" }], rejected: [] });
    expect(preview.entries[0]?.digest).toBe(await digestNow("rye-loaf"));
  });
  test("of a JSON file is taken as it is", async () => {
    const body = createReadStream(path.join(folder, "qa_engineer", "oven-checks.json"));
    const { uploadId } = await keepTemplateUpload(ctx, "json", body);
    const { entries } = await previewImport(ctx, { kind: "upload", uploadId });
    expect(entries.map((e) => e.templateId)).toEqual(["oven-checks-v1"]);
  });
  test("that leads out is refused with the entry's name and leaves nothing", async () => {
    const evil = zipOf({ "aa/evil.json": "{}" }, (bytes) =>
      Buffer.from(bytes.toString("latin1").replaceAll("aa/evil.json", "../evil.json"), "latin1"),
    );
    await expect(keepTemplateUpload(ctx, "zip", evil)).rejects.toThrow("../evil.json");
    expect(existsSync(path.join(home, "template-uploads", "evil.json"))).toBe(false);
    const before = uploads();
    await expect(keepTemplateUpload(ctx, "zip", Readable.from("no zip"))).rejects.toThrow("not a zip");
    expect(uploads()).toEqual(before);
  });
  test("that somebody made up is not found", async () => {
    const uploadId = "00000000-0000-7000-8000-000000000000";
    await expect(previewImport(ctx, { kind: "upload", uploadId })).rejects.toThrow("no longer there");
  });
});
