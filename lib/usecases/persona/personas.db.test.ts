import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { db } from "../../db/client";
import { findSession } from "../../db/sessions";
import { bakery } from "../../testing/bakery";
import { addPerson, ctxOf } from "../../testing/cast";
import { writeTree } from "../../testing/tree";
import { startSession } from "../session/start-session";
import { compareRevisions } from "./compare-revisions";
import { loadCatalogue, loadSessionPersonas } from "./load-catalogue";
import { loadPersona } from "./load-persona";
import { loadPersonasPage } from "./load-personas-page";
import { restoreRevision } from "./restore-revision";
import { importPersona, savePersona } from "./save-persona";

const home = process.env.MAESTRO_DATA_DIR ?? "";
const [engine, projects] = [path.join(home, "engine"), path.join(home, "projects")];
process.env.MAESTRO_ENGINE_PATH = engine;
process.env.MAESTRO_PROJECT_ROOTS = projects;

const writer = path.join(engine, "page_writer.json");
const original = {
  persona_id: "page_writer",
  role: "Page Writer",
  search_keywords: ["page"],
  kept: { from: "elsewhere" },
  deliverable_contract: { required_files: ["docs/PAGE.md"] },
};
const textOf = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
const withFiles = (...files: string[]) =>
  textOf({ ...original, deliverable_contract: { required_files: files } });

beforeEach(async () => {
  mkdirSync(engine, { recursive: true });
  writeFileSync(writer, textOf(original));
  writeTree(path.join(projects, "bakery"), bakery);
  await db.session.deleteMany();
  await db.$executeRawUnsafe("TRUNCATE persona_revision, persona_document");
});
const [grace, ada, vera] = await Promise.all([
  addPerson("Grace", "approver"),
  addPerson("Ada", "operator"),
  addPerson("Vera", "viewer"),
]);
const current = async () => loadPersona(ctxOf(grace), "page_writer");
const save = async (text: string, basedOn: string, note = "because") =>
  savePersona(ctxOf(grace), { personaId: "page_writer", text, note, basedOn });

test("an edit is a revision that counts at once, after the file that it began from, and loses no field", async () => {
  const { digest } = await current();
  expect(await save(withFiles("README.md"), digest)).toMatchObject({ kind: "saved", number: 2 });
  const after = await current();
  expect(after.clauseList.map((c) => c.clause.id)).toEqual(["file:README.md"]);
  expect(after.revisions.map((r) => [r.number, r.kind, r.authorName, r.note])).toEqual([
    [2, "edited", "Grace", "because"],
    [1, "file", "File", "As its file has it"],
  ]);
  expect(JSON.parse(after.text).kept).toEqual({ from: "elsewhere" });
  expect(after.fields.kept).toEqual(["kept"]);
  expect(
    await db.event.findFirst({ where: { type: "persona.edited" }, orderBy: { id: "desc" } }),
  ).toMatchObject({
    actorName: "Grace",
    subject: "page_writer",
  });
  expect(readFileSync(writer, "utf8")).toBe(textOf(original));
});

test("a session keeps the personas that it began with", async () => {
  const start = () =>
    startSession(ctxOf(ada), {
      kind: "repair",
      source: { kind: "directory", path: path.join(projects, "bakery") },
      requirement: "",
      preset: "standard",
      target: 0.8,
      agentId: "composer",
    });
  const contractOf = async (sessionId: string) => {
    const personas = await loadSessionPersonas((await findSession(sessionId)) ?? { personas: null });
    return personas.find((p) => p.id === "page_writer")?.contract.required_files.map((f) => f.glob);
  };
  const { sessionId: before } = await start();
  await save(withFiles("README.md"), (await current()).digest);
  const { sessionId: after } = await start();
  writeFileSync(writer, textOf({ ...original, role: "Another" }));
  expect(await contractOf(before)).toEqual(["docs/PAGE.md"]);
  expect(await contractOf(after)).toEqual(["README.md"]);
  expect((await current()).revisions.map((r) => r.sessions)).toEqual([1, 1]);
});

test("of two people who edit at once the later one gets the other's edit, and nothing is written", async () => {
  const { digest } = await current();
  const results = await Promise.all([
    save(withFiles("A.md"), digest, "A"),
    save(withFiles("B.md"), digest, "B"),
  ]);
  expect(results.map((r) => r.kind).sort()).toEqual(["overtaken", "saved"]);
  const overtaken = results.find((r) => r.kind === "overtaken");
  const { text } = await current();
  expect(overtaken).toMatchObject({ text, authorName: "Grace" });
  expect((await current()).revisions).toHaveLength(2);
});

test("restoring is a revision too, of an older one or of the file as it is now", async () => {
  await save(withFiles("A.md"), (await current()).digest);
  await save(withFiles("B.md"), (await current()).digest);
  const { digest } = await current();
  await restoreRevision(ctxOf(grace), {
    personaId: "page_writer",
    number: 2,
    note: "A was right",
    basedOn: digest,
  });
  expect((await current()).text).toBe(withFiles("A.md"));
  writeFileSync(writer, withFiles("C.md"));
  expect(await current()).toMatchObject({ text: withFiles("A.md"), fileChanged: true });
  const comparison = await compareRevisions(ctxOf(vera), { personaId: "page_writer", before: 4, after: 0 });
  expect(comparison.changes.map((c) => c.path.join("."))).toEqual(
    ["deliverable_contract.required_files.C.md", "deliverable_contract.required_files.A.md"].sort((a, b) =>
      a < b ? -1 : 1,
    ),
  );
  await restoreRevision(ctxOf(grace), {
    personaId: "page_writer",
    number: null,
    note: "The file again",
    basedOn: (await current()).digest,
  });
  expect(await current()).toMatchObject({
    text: withFiles("C.md"),
    origin: { kind: "file" },
    fileChanged: false,
  });
  writeFileSync(writer, withFiles("D.md"));
  expect((await current()).text).toBe(withFiles("D.md"));
});

test("an import makes a persona that has no file; what does not load is refused with its line", async () => {
  const text = textOf({ persona_id: "sound_engineer", role: "Sound Engineer" });
  expect(await importPersona(ctxOf(grace), { text, note: "from afar" })).toMatchObject({
    personaId: "sound_engineer",
    result: { kind: "saved", number: 1 },
  });
  expect((await loadPersonasPage(ctxOf(vera))).personas.map((p) => p.id)).toContain("sound_engineer");
  await expect(
    importPersona(ctxOf(grace), { text: '{\n"persona_id": "x1y",\n"role": 3}', note: "n" }),
  ).rejects.toThrow(/^Line 3: role/);
  await expect(importPersona(ctxOf(grace), { text: "{", note: "n" })).rejects.toThrow(/not JSON/);
});

test("only who may decide gates may change what they check", async () => {
  const { digest } = await current();
  const input = { personaId: "page_writer", text: withFiles("A.md"), note: "n", basedOn: digest };
  await expect(savePersona(ctxOf(ada), input)).rejects.toMatchObject({ code: "forbidden" });
  await expect(importPersona(ctxOf(vera), { text: withFiles("A.md"), note: "n" })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect((await loadPersona(ctxOf(ada), "page_writer")).canEdit.allowed).toBe(false);
});

test("a revision that no longer loads is named, and its file counts in its place", async () => {
  await save(withFiles("A.md"), (await current()).digest);
  const broken = textOf({ ...original, deliverable_contract: { quality_thresholds: { beauty: 1 } } });
  await db.personaDocument.create({ data: { digest: "b", personaId: "page_writer", text: broken } });
  await db.personaRevision.create({
    data: {
      id: "x",
      personaId: "page_writer",
      number: 3,
      digest: "b",
      kind: "edited",
      note: "",
      authorId: "",
      authorName: "",
    },
  });
  const { personas, rejected } = await loadCatalogue();
  expect(personas.find((p) => p.id === "page_writer")).toMatchObject({ text: textOf(original) });
  expect(rejected.find((r) => r.file === "revision 3 of page_writer")?.reason).toMatch(/Its file is used/);
});

test("an edit that makes personas wait for each other is refused with the circle", async () => {
  const text = (id: string, depends_on: string[]) => textOf({ persona_id: id, role: "Engineer", depends_on });
  await importPersona(ctxOf(grace), { text: text("left_hand", ["right_hand"]), note: "n" });
  await expect(
    importPersona(ctxOf(grace), { text: text("right_hand", ["left_hand"]), note: "n" }),
  ).rejects.toThrow(/in a circle: (?:left_hand → right_hand|right_hand → left_hand)/);
});

test("revisions can be neither changed nor removed", async () => {
  await save(withFiles("A.md"), (await current()).digest);
  await expect(db.personaRevision.updateMany({ data: { note: "another" } })).rejects.toThrow(/append-only/);
  await expect(db.personaDocument.deleteMany()).rejects.toThrow(/append-only/);
});
