import { findPersonaRun } from "../../db/persona-runs";
import { AppError } from "../../platform/errors";
import { faultPoint } from "../../platform/fault-point";
import { sessionPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { getInstallation } from "../installation";
import { recordEnd, recordStart } from "./record-run";
import { workInTree } from "./work-in-tree";

export type PersonaRunRow = NonNullable<Awaited<ReturnType<typeof findPersonaRun>>>;

/** Lets a persona do its part once in the session's own work tree: one commit, or none when nothing changed. Repeatable. */
export async function runPersona(ctx: Ctx, personaRunId: string, signal: AbortSignal): Promise<void> {
  const run = await loadPersonaRun(personaRunId);
  if (hasEnded(run)) return;
  const installation = await getInstallation();
  const place = sessionPaths(installation.config.dataDir, run.phaseIteration.sessionId);
  await recordStart(ctx, run);
  faultPoint("persona_run.started");
  const ended = await workInTree(ctx, { installation, run, place }, signal);
  await recordEnd(ctx, run, place.tree, ended);
  faultPoint("persona_run.finished");
}

export async function loadPersonaRun(id: string): Promise<PersonaRunRow> {
  const run = await findPersonaRun(id);
  if (!run) throw new AppError("not_found", `There is no persona run ${id}.`);
  return run;
}

export const hasEnded = ({ state }: PersonaRunRow): boolean => state === "done" || state === "failed";
