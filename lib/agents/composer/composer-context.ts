import type { Measure, Metric } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import type { ClauseResult } from "../../domain/contract/clause";
import type { Template } from "../../domain/template/template";
import type { CommandRunner } from "../../sandbox/run-command";
import type { AgentJob } from "../agent";
import type { Proposal } from "./proposal";

/** What an ability sees: the present state of the scratch copy, and whom it works for. */
export type ComposerContext = {
  job: AgentJob;
  /** Absolute path of the scratch copy in its present state; for reading and observing only. */
  tree: string;
  facts: ProjectFacts;
  /** Text of every file that has one, by path. */
  files: ReadonlyMap<string, string>;
  measures: readonly Measure[];
  clauses: readonly ClauseResult[];
  /** The metrics that the persona answers for. */
  answersFor: ReadonlySet<Metric>;
  templates: readonly Template[];
  runner: CommandRunner | null;
  signal: AbortSignal;
};

/**
 * One thing that composer can do. It is asked when the persona answers for one of `serves`, or, where that is
 * `clauses`, whenever a file or section of the persona's contract is missing, or where it is `outline`, whenever an
 * application is built from a requirement.
 */
export type Ability = {
  id: string;
  serves: readonly Metric[] | "clauses" | "outline";
  propose(context: ComposerContext): Proposal[] | Promise<Proposal[]>;
};

export const measureOf = (context: ComposerContext, metric: Metric): Measure | undefined =>
  context.measures.find((m) => m.metric === metric);

/** Whether the persona answers for a metric that is below its best. */
export function isOpen(context: ComposerContext, metric: Metric): boolean {
  if (!context.answersFor.has(metric)) return false;
  const measure = measureOf(context, metric);
  return measure === undefined || measure.state === "not_measured" || (measure.value ?? 1) < 1;
}

/** Clauses on files and sections that are not met. */
export const missingClauses = (context: ComposerContext): ClauseResult[] =>
  context.clauses.filter(
    (c) => c.outcome === "violated" && (c.clause.kind === "file" || c.clause.kind === "section"),
  );
