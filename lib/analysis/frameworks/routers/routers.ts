import type { CommentedCodeFact } from "../../../domain/assessment/project-facts";
import { detectCommentedEndpoints, detectEndpoints } from "../../detectors/endpoints";
import { detectMounts } from "../../detectors/mounts";
import { markUnreachable } from "../../detectors/reachable";
import { inTurns } from "../../in-turns";
import type { Script } from "../../parse-scripts";
import { definitionOf } from "../definitions";
import type { Framework, FrameworkProject, FrameworkReading } from "../framework";

/**
 * Servers that register routes in calls, tables and comparisons: Express, Fastify, Koa, Hono and `node:http`. What is
 * live is what a running program reaches from its entries.
 */
export const routers: Framework = {
  name: "routers",
  languages: ["JavaScript", "TypeScript"],
  packages: [],
  concerns: () => true,
  detect: async (_, project) => {
    const endpoints = await readEndpoints(project);
    const unread = project.server.reduce((sum, script) => sum + project.readingOf(script).unreadRoutes, 0);
    const understood = endpoints.filter((e) => e.live).length;
    return { endpoints, seen: understood + unread, understood };
  },
};

async function readEndpoints(project: FrameworkProject): Promise<FrameworkReading["endpoints"]> {
  const { server, functions, imports, commentedCode, readingOf, signal } = project;
  const context = {
    mounts: detectMounts(server, (script) => readingOf(script).hasMounts),
    functions,
    lookUp: (script: Script, name: string) => definitionOf(project, script, name)?.node ?? null,
  };
  const commented = groupByFile(commentedCode.filter((c) => c.what === "route"));
  const found = await inTurns(
    server,
    (script) => [
      ...detectEndpoints(script, readingOf(script).routes, context),
      ...detectCommentedEndpoints(script, commented.get(script.path) ?? [], context),
    ],
    signal,
  );
  // Without an entry nothing is said about what is reached; a framework's own files alone are none.
  const entries = project.entries.length > 0 ? [...project.entries, ...project.loaded] : [];
  return markUnreachable(found, server, imports, entries, (script) => readingOf(script).loadsUnseen);
}

function groupByFile(facts: readonly CommentedCodeFact[]): Map<string, CommentedCodeFact[]> {
  const groups = new Map<string, CommentedCodeFact[]>();
  for (const fact of facts) {
    const known = groups.get(fact.file);
    if (known) known.push(fact);
    else groups.set(fact.file, [fact]);
  }
  return groups;
}
