import type { Measure } from "../domain/assessment/measure";
import type { ProjectFacts } from "../domain/assessment/project-facts";
import { behaviourMeasures } from "./measures/behaviour";
import { codeMeasures } from "./measures/code";
import { documentationMeasures } from "./measures/documentation";
import { functionalMeasures } from "./measures/functional";
import { deliveryMeasures, securityMeasures } from "./measures/security-and-delivery";
import { testingMeasures } from "./measures/testing";
import { unverifiedMeasures } from "./measures/unverified";

/** All measures that can be counted from facts without running anything. Pure. */
export const countMeasures = (facts: ProjectFacts): Measure[] => [
  ...functionalMeasures(facts),
  ...testingMeasures(facts),
  ...codeMeasures(facts),
  ...documentationMeasures(facts),
  ...securityMeasures(facts),
  ...deliveryMeasures(facts),
  ...unverifiedMeasures(facts),
  ...behaviourMeasures(facts),
];
