import { inTransaction } from "../db/client";
import { finishPersonaRun, markPersonaRunStarted } from "../db/persona-runs";
import { keepPersonaTexts } from "../db/personas";
import { addIteration } from "../db/phase-iterations";
import { findOrAddProject } from "../db/projects";
import { addSession, updateSession } from "../db/sessions";
import { presetPolicy } from "../domain/gate/presets";
import type { PersonaReport } from "../domain/persona/persona-report";
import { reuseAll } from "../domain/reuse/reuse-decision";
import { getConfig } from "../platform/config";
import { newId } from "../platform/id";
import { loadCatalogue } from "../usecases/persona/load-catalogue";
import { textOf } from "../usecases/persona/save-persona";
import { importProject } from "../workspace/import-project";
import { commitPersonaRun } from "../workspace/persona-commit";
import { changesOf } from "../workspace/read-changes";
import { sessionPaths } from "../workspace/session-paths";
import { bakery } from "./bakery";
import { makeTree, type Tree, writeTree } from "./tree";

export type HandedOverGiven = {
  /** What the architect hands over. */
  files: Tree;
  /** What somebody makes of it afterwards. */
  later?: Tree;
  requirement?: string;
  templates?: PersonaReport["templates"];
  templateDigests?: ReadonlyMap<string, string>;
};
const PERSONA = "solution_architect";

/** A running repair of the bakery in which the architect has handed these files over, with a work tree of its own. */
export async function addHandedOver(given: HandedOverGiven) {
  const { sessionId, tree, iterationId } = await addRunning(given.requirement ?? "");
  const runId = `${iterationId}.${PERSONA}`;
  writeTree(tree, given.files);
  const made = await commit(sessionId, tree, runId);
  const changes = await changesOf(tree, made);
  await inTransaction(async (tx) => {
    await markPersonaRunStarted(tx, runId, new Date());
    await finishPersonaRun(tx, {
      id: runId,
      sessionId,
      endedAt: new Date(),
      state: "done",
      commit: made,
      report: { summary: "Design", kept: [], reverted: [], left: [], templates: given.templates ?? [] },
      templateDigests: given.templateDigests ?? new Map(),
      error: null,
      deliverables: changes.map(({ blob, ...change }) => ({ ...change, digest: blob })),
    });
  });
  if (!given.later) return { sessionId, tree, runId, commit: made };
  writeTree(tree, given.later);
  return { sessionId, tree, runId, commit: await commit(sessionId, tree, "later") };
}

async function addRunning(requirement: string) {
  const source = makeTree(bakery);
  const sessionId = newId();
  const { tree } = sessionPaths(getConfig().dataDir, sessionId);
  const baseCommit = await importProject({ kind: "directory", path: source.root }, tree);
  source.remove();
  const architect = (await loadCatalogue()).personas.filter((p) => p.id === PERSONA);
  const iterationId = `${sessionId}.design.1`;
  await inTransaction(async (tx) => {
    const project = { name: "bakery", sourceKind: "directory" as const, source: `/${newId()}` };
    const projectId = await findOrAddProject(tx, project);
    await keepPersonaTexts(tx, architect.map(textOf));
    await addSession(tx, {
      id: sessionId,
      projectId,
      kind: "repair",
      requirement,
      agentId: "composer",
      personas: Object.fromEntries(architect.map((p) => [p.id, p.revision])),
      reuse: reuseAll,
      policy: presetPolicy("unattended", 0.8),
      phases: ["design"],
      target: 0.8,
      startedById: "ada",
      startedByName: "Ada",
    });
    await updateSession(tx, sessionId, { preparedAt: new Date(), baseCommit, state: "running" });
    await addIteration(tx, {
      id: iterationId,
      sessionId,
      phase: "design",
      iteration: 1,
      choices: [],
      tasks: [],
      personaRuns: architect.map((p) => ({
        personaId: p.id,
        displayName: "Solution architect",
        personaRevision: p.revision,
        agentId: "composer",
      })),
    });
  });
  return { sessionId, tree, iterationId };
}

async function commit(sessionId: string, tree: string, personaRun: string): Promise<string> {
  const made = await commitPersonaRun(tree, "Design", {
    session: sessionId,
    phase: "design",
    iteration: 1,
    persona: PERSONA,
    personaRun,
    agent: "composer",
    templates: [],
  });
  if (!made) throw new Error("Nothing was handed over.");
  return made;
}
