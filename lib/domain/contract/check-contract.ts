import type { Measure } from "../assessment/measure";
import type { ProjectFacts } from "../assessment/project-facts";
import type { AppliesWhen } from "./applies-when";
import { checkContent } from "./check-content";
import { checkDirectory, checkFile } from "./check-files";
import { checkMeasure } from "./check-measure";
import { checkSection } from "./check-section";
import type { Clause, ClauseResult } from "./clause";
import type { DeliverableContract } from "./contract";
import { type Checked, type ContractView, viewProject } from "./contract-view";
import { describeClause } from "./describe-clause";
import type { Inspections } from "./inspection";
import { listClauses } from "./list-clauses";
import { ruleMetric } from "./rule-metrics";

export type CheckContractInput = {
  personaId: string;
  contract: DeliverableContract;
  facts: ProjectFacts;
  measures: readonly Measure[];
  /** Paths of the project that match a glob. */
  matchPaths: (glob: string) => readonly string[];
  /** What reading found for the content clauses of the contract; a clause without its own is not measured. */
  inspections: Inspections;
  /** What the persona changed; null where nobody can tell. */
  changedPaths: readonly string[] | null;
};

/** Checks a persona's contract against facts and measures. Pure; nothing is ever met for want of evidence. */
export function checkContract({ personaId, contract, ...project }: CheckContractInput): ClauseResult[] {
  const view = viewProject(project);
  return listClauses(contract).map((clause) => ({
    personaId,
    clause,
    expected: describeClause(clause),
    ...(applies(clause.appliesWhen, view) ? checkClause(clause, view) : notApplicable),
  }));
}

/** Whether any clause of a persona's contract says something about this project; without one it has nothing to do. */
export const clausesApply = (results: readonly ClauseResult[]): boolean =>
  results.some((result) => result.outcome !== "not_applicable");

const notApplicable: Checked = {
  outcome: "not_applicable",
  actual: "Does not apply to this project",
  evidence: [],
};

function applies(when: AppliesWhen | null, { facts, matchPaths }: ContractView): boolean {
  if (when === null) return true;
  if (when.paths && !when.paths.some((glob) => matchPaths(glob).length > 0)) return false;
  if (
    when.stack &&
    !when.stack.some((s) => facts.languages.some((l) => l.name.toLowerCase() === s.toLowerCase()))
  )
    return false;
  return when.has === undefined || has[when.has](facts);
}

const has: Record<NonNullable<AppliesWhen["has"]>, (facts: ProjectFacts) => boolean> = {
  source: (facts) => facts.files.some((f) => f.kind === "source"),
  endpoints: (facts) => facts.endpoints.length > 0,
  server: (facts) => facts.endpoints.length > 0,
  frontend: (facts) => facts.pages.length > 0,
  data_models: (facts) => facts.dataModels.length > 0,
  package_json: (facts) => facts.packageJson !== null,
};

function checkClause(clause: Clause, view: ContractView): Checked {
  if (clause.kind === "file") return checkFile(clause, view);
  if (clause.kind === "directory") return checkDirectory(clause, view);
  if (clause.kind === "section") return checkSection(clause, view);
  if (clause.kind === "threshold") return checkMeasure(clause.metric, clause.min, view);
  if (clause.kind === "rule") return checkMeasure(ruleMetric[clause.rule], clause.min, view);
  return checkContent(clause, view);
}
