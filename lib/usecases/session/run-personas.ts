import path from "node:path";
import { inTransaction } from "../../db/client";
import { beginApart } from "../../db/persona-runs";
import type { Move } from "../../domain/session/next-move";
import { AppError } from "../../platform/errors";
import { faultPoint } from "../../platform/fault-point";
import { findPersonaCommit, headCommit } from "../../workspace/persona-commit";
import { applyCommit, commitApplied, openRunTree, removeRunTrees } from "../../workspace/run-trees";
import { runPaths, sessionPaths } from "../../workspace/session-paths";
import type { Ctx } from "../ctx";
import { getInstallation } from "../installation";
import { type RunEnd, recordConflict, recordEnd, recordStart } from "./record-run";
import { hasEnded, loadPersonaRun, runPersona } from "./run-persona";
import { type RunWork, workInTree } from "./work-in-tree";

type RunPersonas = Extract<Move, { kind: "run_personas" }>;

/**
 * Lets the personas of a batch do their parts. One alone works in the session's tree. Several work side by side, each in a
 * work tree of its own that begins at the same commit, and are brought into the session's branch in the plan's order,
 * whoever ends first. Repeatable: who has ended stays as is, who has committed apart is only brought in.
 */
export async function runPersonas(ctx: Ctx, move: RunPersonas, signal: AbortSignal): Promise<void> {
  if (!move.apart) {
    for (const id of move.personaRunIds) await runPersona(ctx, id, signal);
    return;
  }
  const batch = await openBatch(move.personaRunIds);
  const working = batch.map((work) => workApart(ctx, work, signal));
  const settled = Promise.allSettled(working);
  try {
    for (const [at, work] of batch.entries()) await bringIn(ctx, work, (await working[at]) ?? null, signal);
  } finally {
    // One that fails must not leave the others at work behind it.
    await settled;
  }
}

/** Every run of the batch gets the same commit to begin from, once, and its work tree there. */
async function openBatch(personaRunIds: readonly string[]): Promise<RunWork[]> {
  const installation = await getInstallation();
  const { dataDir } = installation.config;
  const [first] = await Promise.all(personaRunIds.slice(0, 1).map(loadPersonaRun));
  if (!first) return [];
  const { sessionId } = first.phaseIteration;
  const { tree } = sessionPaths(dataDir, sessionId);
  const head = await headCommit(tree);
  await inTransaction((tx) => beginApart(tx, personaRunIds, head));
  const batch: RunWork[] = [];
  for (const id of personaRunIds) {
    const run = await loadPersonaRun(id);
    const place = runPaths(dataDir, sessionId, id);
    if (hasEnded(run)) continue;
    if (run.baseCommit === null) throw new AppError("internal", `Run ${id} has no commit to begin from.`);
    if (run.conflicts.length === 0) await openRunTree(tree, place.tree, { id, base: run.baseCommit });
    batch.push({ installation, run, place });
  }
  return batch;
}

/** Null for a run that has nothing to do apart: it collided before and works again in the session's tree. */
async function workApart(ctx: Ctx, work: RunWork, signal: AbortSignal): Promise<RunEnd | null> {
  if (work.run.conflicts.length > 0) return null;
  await recordStart(ctx, work.run);
  faultPoint("persona_run.started");
  return workInTree(ctx, work, signal);
}

/** Never leaves half of a run's changes: they come in whole as one commit, or the run works again on what is there. */
async function bringIn(ctx: Ctx, work: RunWork, ended: RunEnd | null, signal: AbortSignal): Promise<void> {
  const { installation, run, place } = work;
  const { tree } = sessionPaths(installation.config.dataDir, run.phaseIteration.sessionId);
  const merged = ended && (await mergeEnd(tree, run.id, ended));
  if (merged === null || "conflicts" in merged) {
    if (merged) await recordConflict(ctx, run, merged.conflicts);
    await removeRunTrees(tree, path.dirname(place.tree));
    return runPersona(ctx, run.id, signal);
  }
  await recordEnd(ctx, run, tree, merged);
  await removeRunTrees(tree, path.dirname(place.tree));
  faultPoint("persona_run.finished");
}

/** The run's end with its commit as it is on the session's branch, or the paths that stand against it. */
async function mergeEnd(
  tree: string,
  personaRunId: string,
  ended: RunEnd,
): Promise<RunEnd | { conflicts: string[] }> {
  if ("error" in ended || ended.commit === null) return ended;
  const merged = await findPersonaCommit(tree, personaRunId);
  if (merged !== null) return { ...ended, commit: merged };
  const conflicts = await applyCommit(tree, ended.commit);
  if (conflicts.length > 0) return { conflicts };
  faultPoint("persona_run.merging");
  const commit = await commitApplied(tree, ended.commit);
  faultPoint("persona_run.merged");
  return { ...ended, commit };
}
