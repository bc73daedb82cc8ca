import { bareProjects } from "./hollow/bare-projects";
import type { HollowProject } from "./hollow/finery";
import { hollowModules } from "./hollow/hollow-modules";
import { hollowServices } from "./hollow/hollow-services";

/**
 * Projects that look finished and do nothing, each by a trick of its own. The first have hardly any working code, and most
 * of them are by the author of the detectors; the others stand on code that works and belongs to no product.
 */
export const hollowProjects: readonly HollowProject[] = [
  ...bareProjects,
  ...hollowServices,
  ...hollowModules,
];
