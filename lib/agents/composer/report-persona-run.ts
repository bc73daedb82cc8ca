import type { AgentReport } from "../agent";
import type { ComposerContext } from "./composer-context";
import type { Proposal } from "./proposal";

/** What was kept, what was tried and undone, and what is left with the reason. */
export function reportPersonaRun(
  context: ComposerContext,
  kept: readonly Proposal[],
  reverted: AgentReport["reverted"],
): AgentReport {
  const left = [...openClauses(context, reverted), ...openMetrics(context, reverted), ...secretNotes(kept)];
  return {
    summary: summarise(kept, reverted.length, left.length),
    kept: kept.map(({ ability, purpose, edits, source }) => ({
      ability,
      purpose,
      files: [...new Set(edits.map((e) => e.path))],
      source,
    })),
    reverted,
    left,
    templates: kept.flatMap((p) => p.template ?? []),
  };
}

function summarise(kept: readonly Proposal[], reverted: number, left: number): string {
  if (kept.length === 0)
    return `Changed nothing: ${reverted === 0 ? "nothing was proposed" : `${reverted} proposals were reverted`}; ${left} things are left`;
  const first = kept[0]?.purpose ?? "";
  const more = kept.length > 1 ? ` and ${kept.length - 1} more` : "";
  return `${first}${more}\n${kept.length} kept, ${reverted} reverted, ${left} left`;
}

function openClauses(context: ComposerContext, reverted: AgentReport["reverted"]): AgentReport["left"] {
  return context.clauses
    .filter((c) => c.outcome === "violated" || c.outcome === "not_measured")
    .map((c) => ({
      what: c.expected,
      reason: whyLeft(
        c.actual,
        c.evidence.map((e) => e.note),
        reverted,
      ),
    }));
}

function openMetrics(context: ComposerContext, reverted: AgentReport["reverted"]): AgentReport["left"] {
  const failed = new Set(context.job.failedConditions.map((c) => c.metric));
  const inContract = new Set(
    context.clauses.flatMap(({ clause }) => (clause.kind === "threshold" ? [clause.metric as string] : [])),
  );
  return context.measures
    .filter((m) => (context.answersFor.has(m.metric) || failed.has(m.metric)) && !inContract.has(m.metric))
    .filter((m) => m.state === "measured" && (m.value ?? 0) < 1 - 1e-9)
    .map((m) => ({
      what: m.metric.replaceAll("_", " "),
      reason: whyLeft(
        m.summary,
        m.evidence.map((e) => e.note),
        reverted,
      ),
    }));
}

function whyLeft(state: string, evidence: readonly string[], reverted: AgentReport["reverted"]): string {
  const shown = evidence.slice(0, 3).join("; ");
  const tries = reverted.length > 0 ? "" : "";
  return `${state}${shown ? ` (${shown})` : ""}. No ability of composer could mend it${tries} without making something worse or inventing.`;
}

/** A value that left the files stays in the history. */
const secretNotes = (kept: readonly Proposal[]): AgentReport["left"] =>
  kept
    .filter((p) => p.ability === "safety.secrets")
    .map((p) => ({
      what: "A credential stays in the history of the repository",
      reason: `${p.purpose}: change the value where it was used; an edit cannot take it back`,
    }));
