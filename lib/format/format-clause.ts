import type { AppliesWhen } from "../domain/contract/applies-when";
import type { Clause } from "../domain/contract/clause";

/** Kinds of clauses as headings, in the order in which contracts are read. */
export const clauseKindLabel: Record<Clause["kind"], string> = {
  file: "Files",
  directory: "Directories",
  section: "Document sections",
  threshold: "Thresholds",
  rule: "Rules on measures",
  content: "Rules on content",
};

const hasLabel: Record<NonNullable<AppliesWhen["has"]>, string> = {
  source: "it has source code",
  endpoints: "it has endpoints",
  server: "it has endpoints",
  frontend: "it has pages",
  data_models: "it has data models",
  package_json: "it has a package.json",
};

/** Where a clause applies, all of it together: "Where it has pages and a file matches src/** or web/**". */
export function formatAppliesWhen(when: AppliesWhen | null): string {
  const parts = [
    ...(when?.has ? [hasLabel[when.has]] : []),
    ...(when?.stack?.length ? [`it is written in ${when.stack.join(" or ")}`] : []),
    ...(when?.paths?.length ? [`a file matches ${when.paths.join(" or ")}`] : []),
  ];
  return parts.length === 0 ? "Every project" : `Where ${parts.join(" and ")}`;
}
