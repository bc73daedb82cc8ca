import type { MeasuredTree } from "./measured-tree";
import type { Edit } from "./proposal";

/** Edits with which documents follow code that just changed: endpoints that began to be served, variables that began to be read. */
export function followCode(_before: MeasuredTree, _after: MeasuredTree): Edit[] {
  return [];
}
