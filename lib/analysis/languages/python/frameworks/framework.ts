import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import type { PythonProject } from "../project";

/** A web framework, read from the plain statements that files have of it. One is added here, in a file of its own. */
export type Framework = {
  name: string;
  /** A file that has it is read for routes. */
  mentions: RegExp;
  /** Last names of calls that register something in a statement of their own. */
  registers: readonly string[];
  endpoints: (project: PythonProject) => EndpointFact[];
};
