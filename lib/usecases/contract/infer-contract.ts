import path from "node:path";
import { uninspected } from "../../analysis/contract/inspect-project";
import { countMeasures } from "../../analysis/count-measures";
import { mutateProject } from "../../analysis/mutate-project";
import { readProject } from "../../analysis/read-project";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import { checkContract } from "../../domain/contract/check-contract";
import { isOpenError } from "../../domain/contract/clause";
import { type DeliverableContract, deliverableContractSchema } from "../../domain/contract/contract";
import type { ContractSubject } from "../../domain/contract/dry-run";
import { type InferredContract, inferContract } from "../../domain/contract/infer-contract";
import { listClauses } from "../../domain/contract/list-clauses";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { openSubject } from "./open-subject";

/**
 * The contract that a subject would meet, and which of the general ways to break a copy of it that contract would catch, by
 * which clause. The subject is read, none of its commands are run; nothing is changed.
 */
export async function inferContractOf(ctx: Ctx, subject: ContractSubject): Promise<InferredContract> {
  requirePermission(ctx, "persona:view");
  const root = await openSubject(subject);
  const facts = await readProject(root);
  const name = facts.packageJson?.name ?? path.basename(root);
  const contract = inferContract({ name, ...asRead(facts) });
  const parsed = deliverableContractSchema.parse(contract);
  const mutations: InferredContract["mutations"] = [];
  for await (const { mutation, facts: mutated } of mutateProject(root))
    mutations.push({ what: mutation.what, caughtBy: catchingClause(parsed, mutated) });
  return { contract, counts: countClauses(parsed), mutations };
}

/** An inferred contract asks nothing of the content of files. */
const asRead = (facts: ProjectFacts) => ({
  ...uninspected(facts),
  measures: countMeasures(facts),
  changedPaths: null,
});

/** The first clause that a broken project violates, or of which nothing can be measured any more. */
function catchingClause(contract: DeliverableContract, facts: ProjectFacts): string | null {
  const results = checkContract({ personaId: "inferred", contract, ...asRead(facts) });
  const open = results.find(({ clause, outcome }) => isOpenError({ severity: clause.severity, outcome }));
  return open?.clause.id ?? null;
}

function countClauses(contract: DeliverableContract): InferredContract["counts"] {
  const count = (kind: string) => listClauses(contract).filter((clause) => clause.kind === kind).length;
  return {
    files: count("file"),
    sections: count("section"),
    thresholds: count("threshold"),
    rules: count("rule"),
  };
}
