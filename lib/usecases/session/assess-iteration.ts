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
  await resetTree(sessionPaths(installation.config.dataDir, sessionId).tree);
  const { facts, assessment } = await measureSession(installation, sessionId, signal);
  faultPoint("iteration.measured");
  const inPhase = (await listIterations(sessionId))
    .filter((other) => other.phase === phase && other.iteration <= iteration)
    .flatMap((other) => toIterationView(other).choices)
    .filter((c) => c.role === "required" || c.chosen);
  const clauses = (await loadSessionPersonas(session))
    .filter((persona) => inPhase.some((c) => c.personaId === persona.id))
    .flatMap((persona) => checkPersona(persona, facts, assessment.measures));
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
