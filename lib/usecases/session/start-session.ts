import path from "node:path";
import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { addIntent } from "../../db/intents";
import { findOrAddProject } from "../../db/projects";
import { addSession } from "../../db/sessions";
import { presetPolicy } from "../../domain/gate/presets";
import { PHASES } from "../../domain/phase/phase";
import type { StartSessionInput } from "../../domain/session/start-session-input";
import { actorName } from "../../domain/user/permissions";
import { AppError } from "../../platform/errors";
import { newId } from "../../platform/id";
import type { Ctx } from "../ctx";
import { findAgent, getInstallation } from "../installation";
import { requirePermission } from "../require-permission";
import { resolveProjectPath } from "./resolve-project-path";

/**
 * Starts a repair: writes the session and the intent that a worker enqueues it from, in one transaction.
 * @param options.outsideRoots the project may lie anywhere; only at the command line, whose user owns the machine
 */
export async function startSession(
  ctx: Ctx,
  input: StartSessionInput,
  options: { outsideRoots: boolean } = { outsideRoots: false },
): Promise<{ sessionId: string }> {
  const actor = requirePermission(ctx, "session:start");
  const [source, installation] = await Promise.all([
    resolveProjectPath(input.projectPath, options.outsideRoots && actor.kind === "terminal"),
    getInstallation(),
  ]);
  const agent = findAgent(installation, input.agentId);
  const { available, reason } = await agent.available();
  if (!available) throw new AppError("agent_unavailable", reason ?? `${agent.label} is not available.`);

  const sessionId = newId();
  const name = path.basename(source);
  await inTransaction(async (tx) => {
    const projectId = await findOrAddProject(tx, { name, source });
    await addSession(tx, {
      id: sessionId,
      projectId,
      kind: "repair",
      requirement: input.requirement,
      agentId: agent.id,
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
      text: `${actorName(actor)} started the repair of ${name}`,
    });
  });
  return { sessionId };
}
