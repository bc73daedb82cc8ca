import type { Framework } from "../framework";
import { detectApiPages } from "./api-pages";
import { detectComponentPages } from "./component-pages";
import { detectRouteHandlers } from "./route-handlers";
import { findRouted } from "./routed-files";

/**
 * Next.js: route handlers of the app router, API routes of the pages router, and the pages of both. Next itself loads
 * these files, so they are live wherever they lie.
 */
export const nextjs: Framework = {
  name: "Next.js",
  languages: ["TypeScript", "JavaScript"],
  packages: ["next"],
  concerns: ({ path }) => /(?:^|\/)(?:(?:app|pages)\/.+|next\.config)\.[mc]?[jt]sx?$/.test(path),
  loads: (scripts, project) => findRouted(scripts, project).map((routed) => routed.script.path),
  pages: (scripts, project) => detectComponentPages(findRouted(scripts, project), project),
  detect: (scripts, project) => {
    const routed = findRouted(scripts, project);
    const handlers = routed.filter((r) => r.is === "route handler");
    const found = handlers.map((r) => detectRouteHandlers(r, project));
    const api = routed.filter((r) => r.is === "api page").flatMap((r) => detectApiPages(r, project));
    const endpoints = [...found.flat(), ...api];
    const silent = found.filter((list) => list.length === 0).length;
    return { endpoints, seen: endpoints.length + silent, understood: endpoints.length };
  },
};
