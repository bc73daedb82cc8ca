import type { Measure, Metric } from "../../domain/assessment/measure";
import { metricWeight, supersededBy } from "../../domain/assessment/scoring-constants";
import type { MeasuredTree } from "./measured-tree";
import type { Target } from "./proposal";

/** Falls below this are rounding, or new lines of code beside thousands. */
const tolerance: Partial<Record<Metric, number>> = {
  test_coverage: 0.03,
  reported_coverage: 0.03,
  complexity_within_bounds: 0.03,
};
const EPSILON = 1e-9;
/** Where nothing is left to count, nothing is wrong; of the others a count that vanishes is a loss. */
const mayVanish: readonly Metric[] = [
  "links_resolve",
  "documented_commands_exist",
  "environment_documented",
  "no_stubs",
  "complexity_within_bounds",
];
/** Fewer of these things than before is a loss, whatever the share says. */
const mayNotShrink: readonly Metric[] = ["tests_assert", "pages_complete", "promised_endpoints_served"];

/** What got worse from one state to another, one sentence each; empty when nothing did. */
export function findLosses(before: MeasuredTree, after: MeasuredTree): string[] {
  // A measure that counts in no score only asks to be looked at: a new document may well give more to look at.
  // New code that no test comes near yet is no loss: coverage, which is measured, tells.
  const scored = before.measures.filter(
    (b) => b.state === "measured" && metricWeight[b.metric] !== undefined && !supersededBy[b.metric],
  );
  const losses = scored.flatMap(
    (b) =>
      lossOf(
        b,
        after.measures.find((a) => a.metric === b.metric),
      ) ?? [],
  );
  const clauses = before.clauses
    .filter((c) => c.outcome === "met")
    .filter((c) =>
      after.clauses.some((a) => a.clause.id === c.clause.id && /violated|not_measured/.test(a.outcome)),
    )
    .map((c) => `${c.clause.id} was met and is not any more`);
  const parse = after.facts.parseErrors.length > before.facts.parseErrors.length;
  return [...losses, ...clauses, ...(parse ? ["a file does not parse any more"] : [])];
}

function lossOf(before: Measure, after: Measure | undefined): string | null {
  const name = before.metric.replaceAll("_", " ");
  if (!after || after.state === "not_measured") return `${name} cannot be measured any more`;
  if (after.state === "not_applicable")
    return mayVanish.includes(before.metric) || before.value === 0 ? null : `${name} does not apply any more`;
  const [was, is] = [before.value ?? 0, after.value ?? 0];
  if (is < was - (tolerance[before.metric] ?? 0) - EPSILON)
    return `${name} falls from ${percent(was)} to ${percent(is)}: ${after.evidence[0]?.note ?? after.summary}`;
  if (mayNotShrink.includes(before.metric) && (after.met ?? 0) < (before.met ?? 0))
    return `${name} counts ${after.met} instead of ${before.met}`;
  if (before.metric === "tests_pass" && before.met !== null && (after.met ?? 0) < before.met)
    return `${after.met} tests pass instead of ${before.met}`;
  return null;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Whether at least one of the targets rose or became met. */
export const isReached = (targets: readonly Target[], before: MeasuredTree, after: MeasuredTree): boolean =>
  targets.some((target) => targetReached(target, before, after));

function targetReached(target: Target, before: MeasuredTree, after: MeasuredTree): boolean {
  if ("document" in target) {
    const [was, is] = [before, after].map((t) => t.facts.documents.find((d) => d.file === target.document));
    return was === undefined && (is?.words ?? 0) > 0;
  }
  if ("clause" in target) {
    const [was, is] = [before, after].map(
      (t) => t.clauses.find((c) => c.clause.id === target.clause)?.outcome,
    );
    return was !== "met" && is === "met";
  }
  const [was, is] = [before, after].map((t) => t.measures.find((m) => m.metric === target.metric));
  if (!was || !is || is.state === "not_measured") return false;
  if (is.state === "not_applicable")
    return was.state === "measured" && (was.value ?? 0) < 1 && mayVanish.includes(target.metric);
  if (was.state !== "measured") return (is.value ?? 0) > 0;
  if ((is.value ?? 0) > (was.value ?? 0) + EPSILON) return true;
  // Yes-or-no measures and long lists: one finding less, or one thing more that is well, is progress too.
  return (
    (is.value ?? 0) >= (was.value ?? 0) - EPSILON &&
    (openCount(is) < openCount(was) || (was.met !== null && (is.met ?? 0) > was.met))
  );
}

const openCount = (m: Measure): number => (m.met !== null && m.n !== null ? m.n - m.met : m.evidence.length);
