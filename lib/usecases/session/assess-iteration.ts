import { inspectProject } from "../../analysis/contract/inspect-project";
import { saveAssessment } from "../../db/assessments";
import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import {
  findIteration,
  listIterations,
  saveIterationEvidence,
  toIterationView,
} from "../../db/phase-iterations";
import { findSession } from "../../db/sessions";
import { AppError } from "../../platform/errors";
import { faultPoint } from "../../platform/fault-point";
import { resetTree } from "../../workspace/persona-commit";
import { sessionPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { getInstallation } from "../installation";
import { loadSessionPersonas } from "../persona/load-catalogue";
import { allPaths, loadChangedPaths } from "./load-changed-paths";
import { measureSession } from "./measure-session";
import type { OpenIterationInput } from "./open-iteration";
import { checkPersona } from "./plan-personas";

/** Measures what the persona runs of an iteration really delivered and checks the contracts of its phase. Repeatable. */
export async function assessIteration(
  ctx: Ctx,
  input: OpenIterationInput,
  signal: AbortSignal,
): Promise<void> {
  const { sessionId, phase, iteration } = input;
  const id = `${sessionId}.${phase}.${iteration}`;
  const [row, session, installation] = await Promise.all([
    findIteration(id),
    findSession(sessionId),
    getInstallation(),
  ]);
  if (!row || !session) throw new AppError("not_found", `There is no iteration ${id}.`);
  const { tree } = sessionPaths(installation.config.dataDir, sessionId);
  await resetTree(tree);
  const { facts, assessment } = await measureSession(installation, sessionId, signal);
  faultPoint("iteration.measured");
  const inPhase = (await listIterations(sessionId))
    .filter((other) => other.phase === phase && other.iteration <= iteration)
    .flatMap((other) => toIterationView(other).choices)
    .filter((c) => c.role === "required" || c.chosen);
  const personas = (await loadSessionPersonas(session)).filter((p) =>
    inPhase.some((c) => c.personaId === p.id),
  );
  const changed = await loadChangedPaths(sessionId);
  const contracts = personas.map((p) => p.contract);
  const project = await inspectProject(tree, facts, contracts, { changedPaths: allPaths(changed), signal });
  // The iteration's persona runs are over: who handed nothing over changed nothing.
  const clauses = personas.flatMap((p) =>
    checkPersona(p, project, assessment.measures, changed.get(p.id) ?? []),
  );
  const assessmentId = `${id}.${assessment.commit.slice(0, 12)}`;
  await inTransaction(async (tx) => {
    await saveAssessment(tx, assessmentId, sessionId, assessment);
    await saveIterationEvidence(tx, id, assessmentId, clauses);
    await appendEvent(tx, {
      sessionId,
      type: "assessment.finished",
      actor: ctx.actor,
      subject: assessmentId,
      text: `Measured after ${phase}, iteration ${iteration}: score ${assessment.score.toFixed(2)}`,
      data: { score: assessment.score, commit: assessment.commit },
      onceKey: `${assessmentId}.finished`,
    });
  });
  faultPoint("iteration.assessed");
}
