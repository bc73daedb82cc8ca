import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { saveAssessment } from "../../db/assessments";
import { db, inTransaction } from "../../db/client";
import { finishPersonaRun, markPersonaRunStarted } from "../../db/persona-runs";
import { keepPersonaTexts } from "../../db/personas";
import { addIteration } from "../../db/phase-iterations";
import { findOrAddProject } from "../../db/projects";
import { findDecision } from "../../db/reuse-decisions";
import { addSession, loadProgress, updateSession } from "../../db/sessions";
import { presetPolicy } from "../../domain/gate/presets";
import { type ReuseSettings, reuseAll } from "../../domain/reuse/reuse-decision";
import { nextMove } from "../../domain/session/next-move";
import { getConfig } from "../../platform/config";
import { newId } from "../../platform/id";
import { bakery } from "../../testing/bakery";
import { addPerson, assessmentAt, ctxOf } from "../../testing/cast";
import { makeTree, type Tree } from "../../testing/tree";
import { importProject } from "../../workspace/import-project";
import { commitPersonaRun } from "../../workspace/persona-commit";
import { changesOf } from "../../workspace/read-changes";
import { sessionPaths } from "../../workspace/session-paths";
import { loadCatalogue } from "../persona/load-catalogue";
import { textOf } from "../persona/save-persona";
import { openIteration } from "../session/open-iteration";
import { runPersona } from "../session/run-persona";
import { declineReuse } from "./decline-reuse";

const worker = () => ({
  actor: { kind: "worker" as const, workerId: "test" },
  now: new Date(),
  requestId: "test",
});
const signal = new AbortController().signal;
const PERSONA = "solution_architect";
const asked = "Customers order cakes. Bakers see open orders. A cake has a name.";

type Given = { requirement?: string; files?: Tree; name?: string; reuse?: ReuseSettings };

/** A repair that is about to let the architect work in its design phase. */
async function addPending({
  requirement = asked,
  files = {},
  name = "bakery",
  reuse = reuseAll,
}: Given = {}) {
  const source = makeTree({ ...bakery, ...files });
  const sessionId = newId();
  const { tree } = sessionPaths(getConfig().dataDir, sessionId);
  const commit = await importProject({ kind: "directory", path: source.root }, tree);
  source.remove();
  const { personas } = await loadCatalogue();
  const architect = personas.filter((p) => p.id === PERSONA);
  const iterationId = `${sessionId}.design.1`;
  await inTransaction(async (tx) => {
    const project = { name, sourceKind: "directory" as const, source: `/${newId()}` };
    const projectId = await findOrAddProject(tx, project);
    await keepPersonaTexts(tx, architect.map(textOf));
    await addSession(tx, {
      id: sessionId,
      projectId,
      kind: "repair",
      requirement,
      agentId: "composer",
      personas: Object.fromEntries(architect.map((p) => [p.id, p.revision])),
      reuse,
      policy: presetPolicy("unattended", 0.8),
      phases: ["design"],
      target: 0.8,
      startedById: "ada",
      startedByName: "Ada",
    });
    await updateSession(tx, sessionId, { preparedAt: new Date(), baseCommit: commit, state: "running" });
    await saveAssessment(tx, `${sessionId}.initial`, sessionId, assessmentAt(commit));
    await addIteration(tx, {
      id: iterationId,
      sessionId,
      phase: "design",
      iteration: 1,
      choices: [],
      tasks: [],
      personaRuns: architect.map((p) => ({
        personaId: p.id,
        displayName: p.displayName,
        personaRevision: p.revision,
        agentId: "composer",
      })),
    });
  });
  return { sessionId, tree, iterationId, runId: `${iterationId}.${PERSONA}` };
}

/** A passed session in which the architect handed over these files. */
async function addPassed(handedOver: Tree, given: Given = {}) {
  const session = await addPending(given);
  for (const [file, text] of Object.entries(handedOver))
    writeFileSync(path.join(session.tree, file), text ?? "");
  const commit = await commitPersonaRun(session.tree, "Design", {
    session: session.sessionId,
    phase: "design",
    iteration: 1,
    persona: PERSONA,
    personaRun: session.runId,
    agent: "composer",
    templates: [],
  });
  const changes = await changesOf(session.tree, commit ?? "");
  await inTransaction(async (tx) => {
    await markPersonaRunStarted(tx, session.runId, new Date());
    await finishPersonaRun(tx, {
      id: session.runId,
      sessionId: session.sessionId,
      endedAt: new Date(),
      state: "done",
      commit,
      report: { summary: "Design", kept: [], reverted: [], left: [], templates: [] },
      templateDigests: new Map(),
      error: null,
      deliverables: changes.map(({ blob, ...change }) => ({ ...change, digest: blob })),
    });
    await addExitGate(tx, session.iterationId, session.sessionId);
    await updateSession(tx, session.sessionId, { state: "passed", finishedAt: new Date() });
  });
  return session;
}

async function addExitGate(
  tx: Parameters<Parameters<typeof inTransaction>[0]>[0],
  id: string,
  sessionId: string,
) {
  await tx.gate.create({
    data: {
      id: `${id}.exit`,
      phaseIterationId: id,
      sessionId,
      phase: "design",
      iteration: 1,
      kind: "exit",
      mode: "automatic",
      verdict: "passed",
      sentence: "",
      score: 1,
      state: "judged",
      evidenceDigest: "",
      commit: "",
    },
  });
}

const document = "# Bakery\n\nOrders are kept in memory.\n";
const read = (tree: string, file: string) => readFileSync(path.join(tree, file), "utf8");
const startOf = (runId: string) => findDecision(runId);

beforeEach(async () => {
  await db.session.deleteMany();
});

describe("a persona's first run in a phase", () => {
  test("takes over what it handed over for the same task, as one commit, and says where from", async () => {
    const earlier = await addPassed({ "DESIGN.md": document });
    const later = await addPending({ name: "patisserie" });
    await runPersona(worker(), later.runId, signal);
    expect(await startOf(later.runId)).toMatchObject({
      start: "deliverable",
      source: { personaRunId: earlier.runId, sessionId: earlier.sessionId },
      similarity: 1,
      threshold: 0.85,
    });
    expect(read(later.tree, "DESIGN.md")).toBe(document.replace("Bakery", "Patisserie"));
    const run = await db.personaRun.findUniqueOrThrow({
      where: { id: later.runId },
      include: { deliverables: true },
    });
    expect(run).toMatchObject({ state: "done", changed: true, deliverables: [{ path: "DESIGN.md" }] });
    const events = await db.event.findMany({ where: { sessionId: later.sessionId }, orderBy: { id: "asc" } });
    expect(events.map((e) => e.type)).toEqual([
      "persona_run.started",
      "reuse.decided",
      "persona_run.finished",
    ]);
    await runPersona(worker(), later.runId, signal);
    expect(await db.event.count({ where: { sessionId: later.sessionId } })).toBe(3);
  });
  test("tells what is asked for here and was not there", async () => {
    const long = Array.from({ length: 12 }, (_, at) => `Bakers bake ${at} kinds of bread.`).join(" ");
    await addPassed({ "DESIGN.md": document }, { requirement: long });
    const later = await addPending({ requirement: `${long} Bakers print labels.` });
    await runPersona(worker(), later.runId, signal);
    expect((await startOf(later.runId))?.start).toBe("deliverable");
    const run = await db.personaRun.findUniqueOrThrow({ where: { id: later.runId } });
    expect(run.report).toMatchObject({ left: [{ what: "Bakers print labels." }] });
  });
  test.each<[string, Given, Given, string]>([
    ["another requirement", {}, { requirement: "Trucks carry freight between depots." }, "not alike enough"],
    [
      "other files found",
      {},
      { files: { "src/app.js": `${"const other = 1;\n".repeat(400)}` } },
      "not alike enough",
    ],
    ["reuse that is switched off", {}, { reuse: { enabled: false, declined: [] } }, "switched off"],
    ["a person who declined", {}, { reuse: { enabled: true, declined: [PERSONA] } }, "A person declined"],
    [
      "a name that is a word of the task",
      { name: "cakes" },
      { name: "sweets" },
      "also a word of this requirement",
    ],
  ])("works itself with %s", async (_, before, now, reason) => {
    await addPassed({ "DESIGN.md": document }, before);
    const later = await addPending(now);
    await runPersona(worker(), later.runId, signal);
    expect(await startOf(later.runId)).toMatchObject({
      start: "scratch",
      reason: expect.stringContaining(reason),
    });
    expect((await db.personaRun.findUniqueOrThrow({ where: { id: later.runId } })).state).toBe("done");
  });
  test("does not take from a session that did not pass, whose files are gone, or of another contract", async () => {
    const earlier = await addPassed({ "DESIGN.md": document });
    for (const data of [{ state: "failed" }, { state: "passed", filesRemovedAt: new Date() }]) {
      await updateSession(db, earlier.sessionId, data);
      const later = await addPending();
      await runPersona(worker(), later.runId, signal);
      expect((await startOf(later.runId))?.reason).toContain("No passed session");
    }
    await updateSession(db, earlier.sessionId, { filesRemovedAt: null });
    await db.personaRun.update({ where: { id: earlier.runId }, data: { personaRevision: "other" } });
    const later = await addPending();
    await runPersona(worker(), later.runId, signal);
    expect((await startOf(later.runId))?.reason).toContain("No passed session");
  });
  test("brings together what both changed in other places, and takes nothing where it is the same place", async () => {
    const lines = (change: Record<number, string>) =>
      Array.from({ length: 30 }, (_, at) => change[at] ?? `line ${at}`).join("\n");
    await addPassed({ "NOTES.md": lines({ 2: "of the architect" }) }, { files: { "NOTES.md": lines({}) } });
    const apart = await addPending({ files: { "NOTES.md": lines({ 25: "of this project" }) } });
    await runPersona(worker(), apart.runId, signal);
    expect(read(apart.tree, "NOTES.md")).toBe(lines({ 2: "of the architect", 25: "of this project" }));
    const same = await addPending({ files: { "NOTES.md": lines({ 2: "of this project" }) } });
    await runPersona(worker(), same.runId, signal);
    expect((await startOf(same.runId))?.reason).toContain("NOTES.md was changed here in the same place");
  });
});

describe("declining", () => {
  test("a deliverable that was taken lets the persona do the work without it in another iteration", async () => {
    await addPassed({ "DESIGN.md": document });
    const later = await addPending();
    await runPersona(worker(), later.runId, signal);
    const grace = ctxOf(await addPerson("Grace", "operator"));
    await declineReuse(grace, { personaRunId: later.runId });
    expect((await startOf(later.runId))?.declined?.byName).toBe("Grace");
    const progress = await loadProgress(later.sessionId);
    expect(progress && nextMove(progress)).toEqual({ kind: "open_iteration", phase: "design", iteration: 2 });
    await openIteration(worker(), { sessionId: later.sessionId, phase: "design", iteration: 2 });
    const again = `${later.sessionId}.design.2.${PERSONA}`;
    await runPersona(worker(), again, signal);
    expect(() => read(later.tree, "DESIGN.md")).toThrow();
    expect(await startOf(again)).toBeNull();
    await expect(declineReuse(grace, { personaRunId: later.runId })).rejects.toMatchObject({
      message: "It is declined already.",
    });
  });
  test("before it was decided lets the persona work itself at once", async () => {
    await addPassed({ "DESIGN.md": document });
    const later = await addPending();
    await declineReuse(ctxOf(await addPerson("Grace", "operator")), { personaRunId: later.runId });
    await runPersona(worker(), later.runId, signal);
    expect((await startOf(later.runId))?.reason).toContain("A person declined");
  });
  test("is not for viewers, and changes nothing in a session that ended", async () => {
    const { runId } = await addPassed({ "DESIGN.md": document });
    await expect(
      declineReuse(ctxOf(await addPerson("Vera", "viewer")), { personaRunId: runId }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      declineReuse(ctxOf(await addPerson("Grace", "operator")), { personaRunId: runId }),
    ).rejects.toMatchObject({ message: "The session has ended." });
  });
});
