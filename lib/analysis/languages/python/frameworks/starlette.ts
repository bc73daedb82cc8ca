import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import { type Expression, lastName, literalsOf } from "../expression";
import type { PythonProject } from "../project";
import { bodyUseOf, handlerAt, toEndpoints } from "./endpoint";
import type { Framework } from "./framework";
import { UNKNOWN } from "./routers";

const DEPTH_LIMIT = 8;
/** Tables that mount each other many times over have no end. */
const TABLES_LIMIT = 5000;
type Walk = { prefix: string; depth: number; budget: { tables: number } };

/** Starlette: tables of `Route` and `Mount` that an application is made with. */
export const starlette: Framework = {
  name: "Starlette",
  mentions: /\bstarlette\b|\bMount\(/,
  registers: ["add_route"],
  endpoints: (project) => {
    const budget = { tables: TABLES_LIMIT };
    return project.product.flatMap(({ path, facts }) =>
      (facts.routing?.assigned ?? []).flatMap(({ value }) => {
        const isApplication =
          value.is === "call" && /^(?:Starlette|FastAPI|Router)$/.test(lastName(value.name));
        return isApplication
          ? tableRoutes(project, path, value.keywords.routes, { prefix: "", depth: 0, budget })
          : [];
      }),
    );
  },
};

function tableRoutes(
  project: PythonProject,
  path: string,
  table: Expression | undefined,
  walk: Walk,
): EndpointFact[] {
  if (!table || walk.depth > DEPTH_LIMIT || walk.budget.tables-- <= 0) return [];
  const deeper = { ...walk, depth: walk.depth + 1 };
  if (table.is === "name") {
    const origin = project.originOf(path, table.name);
    if ("outside" in origin) return [];
    const assigned = project.modules.get(origin.path)?.facts.routing?.assigned ?? [];
    return assigned
      .filter((a) => a.name === origin.name)
      .flatMap((a) => tableRoutes(project, origin.path, a.value, deeper));
  }
  if (table.is === "call") return tableRoutes(project, path, table.keywords.routes, deeper);
  const entries = table.is === "list" ? table.items : [];
  return entries.flatMap((entry) => {
    if (entry.is !== "call") return [];
    const own = project.spell(path, entry.args[0] ?? entry.keywords.path, UNKNOWN) ?? "";
    if (lastName(entry.name) === "Mount")
      return tableRoutes(project, path, entry.keywords.routes ?? entry.keywords.app, {
        ...deeper,
        prefix: walk.prefix + own,
      });
    if (lastName(entry.name) !== "Route") return [];
    return endpointsOf(project, path, entry.args[1] ?? entry.keywords.endpoint, {
      pattern: walk.prefix + own,
      methods: literalsOf(entry.keywords.methods),
      line: entry.line,
    });
  });
}

function endpointsOf(
  project: PythonProject,
  path: string,
  target: Expression | undefined,
  { pattern, methods, line }: { pattern: string; methods: string[]; line: number },
): EndpointFact[] {
  const name = target?.is === "name" ? target.name : "";
  const found = name === "" ? null : handlerAt(project, project.originOf(path, name));
  const made = name === "" ? null : project.classOf(path, name);
  const own = made?.written.methods.filter((m) => /^(?:get|post|put|patch|delete)$/.test(m)) ?? [];
  const route = {
    path,
    line,
    text: `Route(${JSON.stringify(pattern)}, ${name})`,
    methods: methods.length > 0 ? methods : own.length > 0 ? own : ["get"],
    pattern,
    commented: false,
    handler: { name, file: found?.file ?? path, written: found?.written ?? null },
  };
  return toEndpoints(route, [{ prefix: "", live: true }], bodyUseOf(found?.written ?? null));
}
