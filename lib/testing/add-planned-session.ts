import { saveAssessment } from "../db/assessments";
import { inTransaction } from "../db/client";
import { keepPersonaTexts } from "../db/personas";
import { addIteration } from "../db/phase-iterations";
import { findOrAddProject } from "../db/projects";
import { addSession, updateSession } from "../db/sessions";
import { presetPolicy } from "../domain/gate/presets";
import { reuseNothing } from "../domain/reuse/reuse-decision";
import { getConfig } from "../platform/config";
import { newId } from "../platform/id";
import { loadCatalogue } from "../usecases/persona/load-catalogue";
import { textOf } from "../usecases/persona/save-persona";
import { importProject } from "../workspace/import-project";
import { sessionPaths } from "../workspace/session-paths";
import { assessmentAt } from "./cast";
import { makeTree, type Tree } from "./tree";

/** A repair whose implementation phase is open and about to let these personas work, all of them in one batch. */
export async function addPlannedSession(agentId: string, personaIds: readonly string[], files: Tree) {
  const source = makeTree(files);
  const sessionId = newId();
  const { tree } = sessionPaths(getConfig().dataDir, sessionId);
  const base = await importProject({ kind: "directory", path: source.root }, tree);
  source.remove();
  const { personas: all } = await loadCatalogue();
  const personas = personaIds.flatMap((id) => all.find((p) => p.id === id) ?? []);
  const iterationId = `${sessionId}.implementation.1`;
  await inTransaction(async (tx) => {
    const project = { name: "bakery", sourceKind: "directory" as const, source: `/${newId()}` };
    const projectId = await findOrAddProject(tx, project);
    await keepPersonaTexts(tx, personas.map(textOf));
    await addSession(tx, {
      id: sessionId,
      projectId,
      kind: "repair",
      requirement: "Customers order cakes.",
      agentId,
      personas: Object.fromEntries(personas.map((p) => [p.id, p.revision])),
      reuse: reuseNothing,
      policy: presetPolicy("unattended", 0.8),
      phases: ["implementation"],
      target: 0.8,
      startedById: "ada",
      startedByName: "Ada",
    });
    await updateSession(tx, sessionId, { preparedAt: new Date(), baseCommit: base, state: "running" });
    await saveAssessment(tx, `${sessionId}.initial`, sessionId, assessmentAt(base));
    await addIteration(tx, {
      id: iterationId,
      sessionId,
      phase: "implementation",
      iteration: 1,
      choices: personas.map(({ id, displayName }) => ({
        personaId: id,
        displayName,
        chosen: true,
        role: "required" as const,
        reason: "",
        probability: null,
        gains: [],
      })),
      tasks: [],
      personaRuns: personas.map((p) => ({
        personaId: p.id,
        displayName: p.displayName,
        personaRevision: p.revision,
        agentId,
        batch: 0,
      })),
    });
  });
  const runId = (personaId: string) => `${iterationId}.${personaId}`;
  return { sessionId, tree, base, iterationId, runId };
}
