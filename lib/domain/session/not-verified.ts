import type { Measure, Metric } from "../assessment/measure";
import { tellEvidence } from "../assessment/tell-evidence";

/** What nothing verified: each thing with its place, where it has one. */
export type NotVerified = { metric: Metric; summary: string; things: string[] };

/**
 * What the last assessment could not measure, and what documents say that no test speaks of. Missing evidence is told
 * beside what is left: it is no sign that all is well.
 */
export const notVerified = (measures: readonly Measure[]): NotVerified[] =>
  measures
    .filter(
      (m) =>
        m.state === "not_measured" ||
        (m.metric === "documented_rules_tested" && m.state === "measured" && m.value !== 1),
    )
    .map(({ metric, summary, evidence }) => ({
      metric,
      summary,
      things: evidence.map(tellEvidence),
    }));
