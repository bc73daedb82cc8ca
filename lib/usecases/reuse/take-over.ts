import type { PersonaReport } from "../../domain/persona/persona-report";
import { renameProject } from "../../domain/reuse/rename-project";
import { AppError } from "../../platform/errors";
import { planTake, writeTaken } from "../../workspace/take-deliverable";
import type { Installation } from "../installation";
import type { PersonaRunRow } from "../session/run-persona";
import { findCandidates } from "./find-candidates";

/** Writes an earlier run's deliverable into the run's work tree, with this project's name in it. */
export async function takeOver(
  { config }: Installation,
  run: PersonaRunRow,
  sourceRunId: string,
  tree: string,
): Promise<PersonaReport> {
  const { session } = run.phaseIteration;
  const source = (await findCandidates(config.dataDir, run, tree)).find(
    (c) => c.personaRunId === sourceRunId,
  );
  if (!source) throw new AppError("conflict", "The earlier deliverable is gone; its session was deleted.");
  const plan = await planTake(source.deliverable, { tree });
  if (plan.blocked !== null)
    throw new AppError("conflict", `The earlier deliverable cannot be taken: ${plan.blocked}`);
  await writeTaken(tree, plan, (text) => renameProject(text, source.projectName, session.project.name));
  const merged = plan.writes.filter((w) => w.kind === "merged").map((w) => w.path);
  return {
    summary: `Took over ${plan.writes.length} files of session ${source.sessionId.slice(-8)}${merged.length > 0 ? `; brought together with what was here: ${merged.join(", ")}` : ""}`,
    kept: [],
    reverted: [],
    left: [
      ...source.left,
      ...source.newSections.map((what) => ({
        what,
        reason: `The deliverable comes from session ${source.sessionId.slice(-8)}, of which this was not asked`,
      })),
    ],
    templates: [],
  };
}
