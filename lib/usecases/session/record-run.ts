import type { AgentReport } from "../../agents/agent";
import { inTransaction } from "../../db/client";
import { appendEvent } from "../../db/events";
import { finishPersonaRun, markPersonaRunStarted, savePersonaConflicts } from "../../db/persona-runs";
import { changesOf } from "../../workspace/read-changes";
import type { Ctx } from "../ctx";
import { loadLibrary } from "../template/load-library";
import type { PersonaRunRow } from "./run-persona";

/** How a run came to its end: with a commit in the tree that it worked in, with none, or with what its agent failed of. */
export type RunEnd = { commit: string | null; report: AgentReport } | { error: string };

export async function recordStart(ctx: Ctx, run: PersonaRunRow): Promise<void> {
  const { sessionId, phase, iteration } = run.phaseIteration;
  await inTransaction(async (tx) => {
    await markPersonaRunStarted(tx, run.id, ctx.now);
    await appendEvent(tx, {
      sessionId,
      type: "persona_run.started",
      actor: ctx.actor,
      subject: run.id,
      text: `${run.displayName} started (${phase}, iteration ${iteration}${run.attempts > 0 ? `, attempt ${run.attempts + 1}` : ""})`,
      onceKey: `${run.id}.started.${run.attempts + 1}`,
    });
  });
}

/** What an agent says while it works: a claim, under the agent's own name. */
export async function recordProgress(run: PersonaRunRow, text: string): Promise<void> {
  await inTransaction((tx) =>
    appendEvent(tx, {
      sessionId: run.phaseIteration.sessionId,
      type: "persona_run.progressed",
      actor: { kind: "agent", agentId: run.agentId },
      subject: run.id,
      text: text.slice(0, 1000),
    }),
  );
}

/** What a run made apart cannot be brought in: others brought in before it changed the same places. */
export async function recordConflict(ctx: Ctx, run: PersonaRunRow, paths: readonly string[]): Promise<void> {
  const { sessionId } = run.phaseIteration;
  await inTransaction(async (tx) => {
    await savePersonaConflicts(tx, run.id, paths);
    await appendEvent(tx, {
      sessionId,
      type: "persona_run.conflicted",
      actor: ctx.actor,
      subject: run.id,
      text: `${run.displayName} changed the same places as others before it and works again on what they left: ${paths.join(", ")}`,
      data: { paths: paths.join("\n") },
      onceKey: `${run.id}.conflicted`,
    });
  });
}

/** @param tree the session's work tree, in which the commit is */
export async function recordEnd(ctx: Ctx, run: PersonaRunRow, tree: string, ended: RunEnd): Promise<void> {
  const { sessionId } = run.phaseIteration;
  const commit = "commit" in ended ? ended.commit : null;
  const changes = commit === null ? [] : await changesOf(tree, commit);
  const error = "error" in ended ? ended.error : null;
  const templateDigests = new Map((await loadLibrary()).map((t) => [t.id, t.digest]));
  await inTransaction(async (tx) => {
    await finishPersonaRun(tx, {
      id: run.id,
      sessionId,
      endedAt: new Date(),
      state: error === null ? "done" : "failed",
      commit,
      report: "report" in ended ? ended.report : null,
      templateDigests,
      error,
      deliverables: changes.map(({ blob, ...change }) => ({ ...change, digest: blob })),
    });
    await appendEvent(tx, {
      sessionId,
      type: "persona_run.finished",
      actor: ctx.actor,
      subject: run.id,
      text: endText(run.displayName, error, commit, changes.length),
      onceKey: `${run.id}.finished`,
    });
  });
}

function endText(name: string, error: string | null, commit: string | null, files: number): string {
  if (error !== null) return `${name} failed: ${error.slice(0, 500)}`;
  if (commit === null) return `${name} changed nothing; there is no commit`;
  return `${name} committed ${files} changed ${files === 1 ? "file" : "files"} as ${commit.slice(0, 8)}`;
}
