import type { Measure } from "../assessment/measure";
import { tellEvidence } from "../assessment/tell-evidence";
import type { IterationView, SessionView } from "./session-view";

type Left = SessionView["left"][number];

/**
 * What the last run of each persona says that it could not do. A claim about a metric gives way to what was measured
 * since: it is told once, with the measure as it stands, and no more when nothing is missing.
 */
export function whatIsLeft(iterations: readonly IterationView[], measures: readonly Measure[]): Left[] {
  const last = new Map(iterations.flatMap((i) => i.personaRuns).map((run) => [run.personaId, run]));
  const claims = [...last.values()].flatMap((run) =>
    (run.claim?.left ?? []).map(({ what, reason, metric }) => {
      const measure = measures.find((m) => m.metric === metric && m.state === "measured");
      const left: Left = {
        personaId: run.personaId,
        personaName: run.displayName,
        what,
        reason,
        measured: measure ? describeMeasure(measure) : null,
      };
      return { key: metric ?? `${run.personaId} ${what}`, done: measure?.value === 1, left };
    }),
  );
  return [...new Map(claims.filter((c) => !c.done).map((c) => [c.key, c.left])).values()];
}

const SHOWN = 3;

function describeMeasure({ summary, evidence }: Measure): string {
  if (evidence.length === 0) return summary;
  const notes = evidence.slice(0, SHOWN).map(tellEvidence);
  const more = evidence.length > SHOWN ? "; and more" : "";
  return `${summary}: ${notes.join("; ")}${more}`;
}
