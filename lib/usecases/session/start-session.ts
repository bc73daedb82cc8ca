import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { addIntent } from "../../db/intents";
import { keepPersonaTexts } from "../../db/personas";
import { findOrAddProject, type NewProject } from "../../db/projects";
import { addSession } from "../../db/sessions";
import { presetPolicy } from "../../domain/gate/presets";
import { checkOutline } from "../../domain/outline/check-outline";
import { PHASES } from "../../domain/phase/phase";
import { reuseAll } from "../../domain/reuse/reuse-decision";
import type { StartSessionInput } from "../../domain/session/start-session-input";
import { actorName } from "../../domain/user/permissions";
import { AppError } from "../../platform/errors";
import { faultPoint } from "../../platform/fault-point";
import { newId } from "../../platform/id";
import type { Ctx } from "../ctx";
import { findAgent, getInstallation } from "../installation";
import { loadCatalogue } from "../persona/load-catalogue";
import { textOf } from "../persona/save-persona";
import { requirePermission } from "../require-permission";
import { resolveSource } from "./resolve-source";

/**
 * Starts a repair or a build: writes the session and the intent that a worker enqueues it from, in one transaction.
 * @param options.outsideRoots the project may lie anywhere; only at the command line, whose user owns the machine
 */
export async function startSession(
  ctx: Ctx,
  input: StartSessionInput,
  options: { outsideRoots: boolean } = { outsideRoots: false },
): Promise<{ sessionId: string }> {
  const actor = requirePermission(ctx, "session:start");
  const anywhere = options.outsideRoots && actor.kind === "terminal";
  const [{ project, branch }, installation, { personas }] = await Promise.all([
    projectOf(input, anywhere),
    getInstallation(),
    loadCatalogue(),
  ]);
  const agent = findAgent(installation, input.agentId);
  const { available, reason } = await agent.available();
  if (!available) throw new AppError("agent_unavailable", reason ?? `${agent.label} is not available.`);

  const sessionId = newId();
  await inTransaction(async (tx) => {
    const projectId = await findOrAddProject(tx, project);
    await keepPersonaTexts(tx, personas.map(textOf));
    await addSession(tx, {
      id: sessionId,
      projectId,
      kind: input.kind,
      requirement: input.requirement,
      ...(input.kind === "build" ? { outline: input.outline } : {}),
      branch,
      agentId: agent.id,
      personas: Object.fromEntries(personas.map((p) => [p.id, p.revision])),
      reuse: input.reuse ?? reuseAll,
      ...(input.budget ? { budget: input.budget } : {}),
      policy: presetPolicy(input.preset, input.target),
      phases: [...PHASES],
      target: input.target,
      startedById: actor.kind === "user" ? actor.userId : `terminal:${actor.name}`,
      startedByName: actorName(actor),
    });
    await addIntent(tx, { id: `${sessionId}.start`, sessionId, kind: "start" });
    await appendEvent(tx, {
      sessionId,
      type: "session.created",
      actor: ctx.actor,
      text: `${actorName(actor)} started the ${input.kind} of ${project.name}`,
    });
  });
  faultPoint("session.started");
  return { sessionId };
}

async function projectOf(
  input: StartSessionInput,
  anywhere: boolean,
): Promise<{ project: NewProject; branch: string | null }> {
  if (input.kind === "repair") return resolveSource(input.source, anywhere);
  const problems = checkOutline(input.outline);
  if (problems.length > 0) throw new AppError("invalid_input", problems.join(" "));
  const id = newId();
  return { project: { id, name: input.name, sourceKind: "new", source: `new:${id}` }, branch: null };
}
