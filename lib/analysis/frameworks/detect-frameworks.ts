import type { EndpointFact, FrameworkFact, PageFact } from "../../domain/assessment/project-facts";
import type { Script } from "../parse-scripts";
import type { Framework, FrameworkProject, ReadProject } from "./framework";
import { frameworks } from "./registry";

export type FrameworkFacts = { endpoints: EndpointFact[]; pages: PageFact[]; frameworks: FrameworkFact[] };
/** `loaded`: files that frameworks load without an import. */
export type FoundByFrameworks = FrameworkFacts & { loaded: string[] };

/** Endpoints and pages of all frameworks that a project uses, and how much of each was understood. */
export async function detectFrameworks(read: ReadProject): Promise<FoundByFrameworks> {
  const used = frameworks
    .filter((framework) => isUsed(framework, read))
    .map((framework) => ({ framework, scripts: concerned(framework, read) }));
  const loaded = used.flatMap(({ framework, scripts }) => framework.loads?.(scripts, read) ?? []);
  const project: FrameworkProject = { ...read, loaded };
  const found: FoundByFrameworks = { endpoints: [], pages: [], frameworks: [], loaded };
  for (const { framework, scripts } of used) {
    read.signal?.throwIfAborted();
    const { endpoints, seen, understood } = await framework.detect(scripts, project);
    found.endpoints.push(...endpoints);
    found.pages.push(...(framework.pages?.(scripts, project) ?? []));
    if (seen > 0)
      found.frameworks.push({
        name: framework.name,
        languages: [...framework.languages],
        seen,
        understood,
      });
  }
  return found;
}

const isUsed = (framework: Framework, { packages, imports }: ReadProject): boolean =>
  framework.packages.length === 0 ||
  packages.some(({ scope }) => framework.packages.some((name) => scope.dependencies.has(name))) ||
  imports.some(({ specifier }) => framework.packages.includes(specifier));

const concerned = (framework: Framework, { scripts }: ReadProject): Script[] =>
  [...scripts.values()].filter((script) => framework.concerns(script));
