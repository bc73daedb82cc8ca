import type { EndpointFact, ProjectFacts } from "../../domain/assessment/project-facts";

/** Where more of the endpoints than this answer the same to everybody, none of these is taken for work. */
const CONSTANT_SHARE = 0.5;

/**
 * Endpoints that a running program serves and that do something. One that answers the same to everybody does where nothing
 * else is asked of it: it reads, it has no parameter, and most of the others do more.
 */
export function workingEndpoints({ endpoints }: ProjectFacts): EndpointFact[] {
  const live = endpoints.filter((e) => e.live && !e.stub);
  const constant = live.filter((e) => e.constant).length;
  const mayBeConstant = constant <= live.length * CONSTANT_SHARE;
  return live.filter(
    (e) => !e.constant || (mayBeConstant && /^(?:GET|HEAD|ALL)$/.test(e.method) && !/[:*]/.test(e.pattern)),
  );
}
