import type { ProjectFacts } from "../../domain/assessment/project-facts";
import type { DeliverableContract } from "../../domain/contract/contract";
import type { Inspections } from "../../domain/contract/inspection";
import { createPathMatcher } from "../match-paths";
import { type InspectOptions, inspectClauses, readsContent } from "./inspect-clauses";
import { withKeptTree } from "./kept-trees";

/** A project that was read, with what its contracts ask of the content of files. */
export type InspectedProject = {
  facts: ProjectFacts;
  matchPaths: (glob: string) => readonly string[];
  inspections: Inspections;
};

/** Adds to the facts of a directory what contracts ask of the content of its files; reads only those files. */
export async function inspectProject(
  root: string,
  facts: ProjectFacts,
  contracts: readonly DeliverableContract[],
  options: InspectOptions = {},
): Promise<InspectedProject> {
  const inspected = uninspected(facts);
  if (!contracts.some(readsContent)) return inspected;
  const { matchPaths } = inspected;
  const inspections = await withKeptTree(root, async (tree) => {
    tree.startVisit();
    return inspectClauses(
      { matchPaths, endpoints: facts.endpoints, open: (path) => tree.open(path) },
      contracts,
      options,
    );
  });
  return { ...inspected, inspections };
}

/** A project of which only the facts are known: content clauses are not measured. */
export const uninspected = (facts: ProjectFacts): InspectedProject => ({
  facts,
  matchPaths: createPathMatcher(facts.files.map((file) => file.path)),
  inspections: new Map(),
});
