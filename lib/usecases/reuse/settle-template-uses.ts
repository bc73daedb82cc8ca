import { inTransaction } from "../../db/client";
import { listIterations, toIterationView } from "../../db/phase-iterations";
import { listUnsettledUses, settleUse } from "../../db/template-uses";
import { isPassing } from "../../domain/gate/gate";
import { countLinesAlive } from "../../workspace/count-lines-alive";

/** Measures what became of the templates that a session used, at its end: lines that are still there, and their gate. */
export async function settleTemplateUses(sessionId: string, tree: string, now: Date): Promise<void> {
  const [uses, iterations] = await Promise.all([listUnsettledUses(sessionId), listIterations(sessionId)]);
  // The last iteration of each phase stands.
  const verdicts = new Map(iterations.map((i) => [i.phase, toIterationView(i).exit?.verdict ?? null]));
  for (const use of uses) {
    const run = iterations.find((i) => i.personaRuns.some((r) => r.id === use.personaRunId));
    const commit = run?.personaRuns.find((r) => r.id === use.personaRunId)?.commit ?? null;
    const lines = commit === null ? { used: 0, kept: 0 } : await countLinesAlive(tree, commit, use.files);
    const verdict = run && verdicts.get(run.phase);
    await inTransaction((tx) =>
      settleUse(tx, use.id, {
        linesUsed: lines.used,
        linesKept: lines.kept,
        gatePassed: verdict ? isPassing(verdict) : null,
        settledAt: now,
      }),
    );
  }
}
