import type { SourceKind } from "../../domain/project/project";

/** Where a project comes from, for people. */
export function describeSource({ sourceKind, source }: { sourceKind: SourceKind; source: string }): string {
  if (sourceKind === "upload") return "An uploaded zip";
  if (sourceKind === "new") return "Built from a requirement";
  return source;
}
