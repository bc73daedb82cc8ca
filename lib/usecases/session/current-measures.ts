import { countMeasures } from "../../analysis/count-measures";
import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";

/** Static measures of the tree as it is now; executed ones from the latest assessment, whose commit they name. */
export function currentMeasures(facts: ProjectFacts, latest: readonly Measure[]): Measure[] {
  const counted = countMeasures(facts);
  return [...counted, ...latest.filter((m) => !counted.some((c) => c.metric === m.metric))];
}
