import { sourceOfTexts } from "../../analysis/contract/clause-source";
import { inspectClauses, readsContent } from "../../analysis/contract/inspect-clauses";
import { countMeasures } from "../../analysis/count-measures";
import { createPathMatcher } from "../../analysis/match-paths";
import { readProject } from "../../analysis/read-project";
import { walkProject } from "../../analysis/walk-project";
import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import { checkContract } from "../../domain/contract/check-contract";
import type { ClauseResult } from "../../domain/contract/clause";
import type { Inspections } from "../../domain/contract/inspection";
import type { Persona } from "../../domain/persona/persona";

/** A tree as it was read and measured; `executed` are the measures of its last run commands, which may be older. */
export type MeasuredTree = {
  facts: ProjectFacts;
  files: Map<string, string>;
  measures: Measure[];
  executed: Measure[];
  clauses: ClauseResult[];
  matchPaths: (glob: string) => readonly string[];
  inspections: Inspections;
};

/** Reads a tree and counts what can be counted without running anything; executed measures are carried over. */
export async function readTree(
  root: string,
  persona: Persona,
  executed: readonly Measure[],
  signal: AbortSignal,
): Promise<MeasuredTree> {
  const facts = await readProject(root, signal);
  const walked = await walkProject(root, signal);
  const files = new Map(walked.files.flatMap((f) => (f.text === null ? [] : [[f.path, f.text]])));
  const matchPaths = createPathMatcher(facts.files.map((f) => f.path));
  const inspections: Inspections = readsContent(persona.contract)
    ? await inspectClauses(sourceOfTexts(facts, files, matchPaths), [persona.contract], { signal })
    : new Map();
  const read = { facts, files, measures: [], executed: [], clauses: [], matchPaths, inspections };
  return withExecuted(read, persona, executed);
}

/** The same tree with other executed measures. */
export function withExecuted(
  tree: MeasuredTree,
  persona: Persona,
  executed: readonly Measure[],
): MeasuredTree {
  const measures = [...countMeasures(tree.facts), ...executed];
  const clauses = checkContract({
    personaId: persona.id,
    contract: persona.contract,
    facts: tree.facts,
    measures,
    matchPaths: tree.matchPaths,
    inspections: tree.inspections,
    // On the scratch copy nobody tells what is the persona's own.
    changedPaths: null,
  });
  return { ...tree, measures, executed: [...executed], clauses };
}
