import type { Metric } from "../../domain/assessment/measure";
import { ruleMetric } from "../../domain/contract/rule-metrics";
import type { AgentReport } from "../agent";
import { leftOfOutline } from "./abilities/build/build-requirements";
import type { ComposerContext } from "./composer-context";
import { looseEndsOfPages, looseEndsOfServer } from "./loose-ends";
import type { Proposal } from "./proposal";
import { areasOf } from "./serves-persona";

/** A proposal that was undone, and why. */
export type Failure = { proposal: Proposal; reason: string };

/** What came of a job; `unfit` says what was wrong with templates that could not be rendered. */
type Tried = { kept: readonly Proposal[]; failures: readonly Failure[]; unfit: readonly string[] };

/** What was kept, what was tried and undone, and what is left with the reason. */
export function reportPersonaRun(context: ComposerContext, { kept, failures, unfit }: Tried): AgentReport {
  const left = [
    ...unfit.map((reason) => ({ what: "A template of the library does not fit", reason })),
    ...openClauses(context, failures),
    ...openMetrics(context, failures),
    ...secretNotes(kept),
    ...notBuilt(context),
    ...commentedOut(context),
    ...looseEnds(context),
  ];
  return {
    summary: summarise(kept, failures.length, left.length),
    kept: kept.map(({ ability, purpose, edits, source }) => ({
      ability,
      purpose,
      files: [...new Set(edits.map((e) => e.path))],
      source,
    })),
    reverted: failures.map(({ proposal: { ability, purpose }, reason }) => ({ ability, purpose, reason })),
    left,
    templates: kept.flatMap((p) => p.template ?? []),
  };
}

function summarise(kept: readonly Proposal[], reverted: number, left: number): string {
  const [first] = kept;
  if (!first)
    return `Changed nothing: ${reverted === 0 ? "nothing was proposed" : reverted === 1 ? "1 proposal was undone" : `${reverted} proposals were undone`}; ${left === 1 ? "1 thing is" : `${left} things are`} left`;
  const more = kept.length > 1 ? ` and ${kept.length - 1} more` : "";
  return `${first.purpose}${more}\n${kept.length} kept, ${reverted} undone, ${left} left`;
}

function looseEnds(context: ComposerContext): AgentReport["left"] {
  const areas = areasOf(context.job.persona);
  return [
    ...(areas.includes("backend") ? looseEndsOfServer(context) : []),
    ...(areas.includes("frontend") ? looseEndsOfPages(context) : []),
  ];
}

/** Code in comments that nobody brought back: whether it belongs there only a person can tell. */
function commentedOut({ job, facts }: ComposerContext): AgentReport["left"] {
  if (!areasOf(job.persona).includes("backend")) return [];
  return facts.commentedCode
    .filter((c) => c.what === "code" && !/(?:^|\/)(?:docs?|examples?)\//.test(c.file))
    .slice(0, 10)
    .map((c) => ({
      what: `Code in a comment: ${c.text.trim().split("\n")[0]?.slice(0, 120) ?? ""}`,
      reason: `${c.file}:${c.line}: nothing measured tells whether it should run`,
    }));
}

/** What the requirement asks for and a build leaves: the persona that answers for requirements says it. */
function notBuilt({ job }: ComposerContext): AgentReport["left"] {
  if (!job.outline || !areasOf(job.persona).includes("requirements")) return [];
  return leftOfOutline(job.outline).map(({ what, reason }) => ({ what, reason }));
}

function openClauses(context: ComposerContext, failures: readonly Failure[]): AgentReport["left"] {
  return context.clauses
    .filter((c) => c.outcome === "violated" || c.outcome === "not_measured")
    .map(({ clause, expected, actual, evidence }) => {
      const metric =
        clause.kind === "threshold" ? clause.metric : clause.kind === "rule" ? ruleMetric[clause.rule] : null;
      const related = failures.filter((f) => isFor(f.proposal, clause.id, metric));
      return {
        what: expected,
        reason: whyLeft(
          actual,
          evidence.map((e) => e.note),
          related,
        ),
      };
    });
}

/** Measures below their best that the persona answers for, where no clause tells of them already. */
function openMetrics(context: ComposerContext, failures: readonly Failure[]): AgentReport["left"] {
  const failed = new Set<string>(context.job.failedConditions.map((c) => c.metric));
  const told = new Set(
    context.clauses
      .filter((c) => c.outcome === "violated" || c.outcome === "not_measured")
      .flatMap(({ clause }) =>
        clause.kind === "threshold"
          ? [clause.metric]
          : clause.kind === "rule"
            ? [ruleMetric[clause.rule]]
            : [],
      ),
  );
  return context.measures
    .filter((m) => (context.answersFor.has(m.metric) || failed.has(m.metric)) && !told.has(m.metric))
    .filter((m) => m.state === "measured" && (m.value ?? 0) < 1 - 1e-9)
    .map((m) => ({
      what: m.metric.replaceAll("_", " "),
      metric: m.metric,
      reason: whyLeft(
        m.summary,
        m.evidence.map((e) => e.note),
        failures.filter((f) => isFor(f.proposal, null, m.metric)),
      ),
    }));
}

const isFor = (proposal: Proposal, clause: string | null, metric: Metric | null): boolean =>
  proposal.targets.some((t) => ("clause" in t ? t.clause === clause : "metric" in t && t.metric === metric));

/** How it stands, what is wrong, and what became of the tries. */
function whyLeft(state: string, evidence: readonly string[], tried: readonly Failure[]): string {
  const shown = evidence.slice(0, 3).join("; ");
  const more = evidence.length > 3 ? `; and ${evidence.length - 3} more` : "";
  const [first] = tried;
  const why = first
    ? `${tried.length} ${tried.length === 1 ? "proposal was" : "proposals were"} undone: ${first.reason}`
    : "composer has no ability, fact or template for it";
  return `${state}${shown ? ` (${shown}${more})` : ""}: ${why}`;
}

/** A value that left the files stays in the history. */
const secretNotes = (kept: readonly Proposal[]): AgentReport["left"] =>
  kept
    .filter((p) => p.ability === "safety.secrets")
    .map((p) => ({
      what: "A credential stays in the history of the repository",
      reason: `${p.purpose}: change the value where it was used; an edit cannot take it back`,
    }));
