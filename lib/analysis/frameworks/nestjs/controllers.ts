import type { SgNode } from "@ast-grep/napi";
import type { EndpointFact } from "../../../domain/assessment/project-facts";
import { isConstantAnswer } from "../../detectors/constant-answers";
import { normalisePattern } from "../../detectors/route-pattern";
import { codeOf, lineOf, type Script } from "../../parse-scripts";
import { COMPUTED, type ReadProject } from "../framework";
import { spellText } from "../literals";
import { type Settings, spellVersions } from "./application-settings";
import { bodyUseOf } from "./body-use";
import {
  type DecoratedClass,
  type Decorator,
  keyOf,
  type Method,
  methodsOf,
  nestDecorator,
  type Value,
} from "./classes";
import type { Application } from "./modules";
import { propertyOf } from "./property-of";
import { isStubMethod } from "./stub-methods";

export type ServedApplication = Application & { settings: Settings };
/** `isWhole`: no part of its path is computed. */
export type FoundEndpoint = { endpoint: EndpointFact; isWhole: boolean };

const methodsByDecorator: Record<string, string> = {
  Get: "GET",
  Sse: "GET",
  Post: "POST",
  Put: "PUT",
  Patch: "PATCH",
  Delete: "DELETE",
  Head: "HEAD",
  Options: "OPTIONS",
  Search: "SEARCH",
  All: "ALL",
};

type Route = {
  method: string;
  paths: string[];
  prefixes: string[];
  versions: (string | null)[] | null;
};

/** The endpoints of a controller, once for each address under which a program serves it. */
export function endpointsOf(
  project: ReadProject,
  controller: DecoratedClass,
  applications: readonly ServedApplication[],
): FoundEndpoint[] {
  const serving = applications.flatMap((application) =>
    application.bringing(keyOf(controller)).map((module) => ({ settings: application.settings, module })),
  );
  const live = serving.length > 0;
  const unserved = applications.slice(0, 1).map(({ settings }) => ({ settings, module: "" }));
  return methodsOf(project, controller).flatMap((method) =>
    routesOf(project, controller, method).flatMap(({ route, decorator }) => {
      const found = live ? serving : unserved;
      const patterns = found.flatMap(({ settings, module }) => patternsOf(route, settings, module));
      const validates = found.some(({ settings }) => settings.validates);
      const fact = toFact(project, controller, method, decorator, validates);
      return [...new Set(patterns)].map((written) => ({
        endpoint: { ...fact, method: route.method, pattern: normalisePattern(written), live },
        isWhole: !written.includes(COMPUTED),
      }));
    }),
  );
}

function routesOf(
  project: ReadProject,
  controller: DecoratedClass,
  method: Method,
): { route: Route; decorator: Decorator }[] {
  const { prefixes, versions } = readController(project, controller);
  const version = nestDecorator(method.decorators, "Version")?.args[0];
  return method.decorators.flatMap((decorator) => {
    const verb = decorator.from.startsWith("@nestjs/") ? methodsByDecorator[decorator.name] : undefined;
    if (!verb) return [];
    const [path] = decorator.args;
    const route: Route = {
      method: verb,
      prefixes,
      paths: path ? spellPaths(project, path) : [""],
      versions: version ? spellVersions(project, version) : versions,
    };
    return [{ route, decorator }];
  });
}

/** `@Controller("a")`, `@Controller(["a", "b"])`, `@Controller({ path: "a", version: "1" })`. */
function readController(
  project: ReadProject,
  { decorators }: DecoratedClass,
): Pick<Route, "prefixes" | "versions"> {
  const [arg] = nestDecorator(decorators, "Controller")?.args ?? [];
  const own = nestDecorator(decorators, "Version")?.args[0];
  const said = own ? spellVersions(project, own) : null;
  if (!arg) return { prefixes: [""], versions: said };
  if (arg.node.kind() !== "object") return { prefixes: spellPaths(project, arg), versions: said };
  const [path, version] = [propertyOf(arg.node, "path"), propertyOf(arg.node, "version")];
  return {
    prefixes: path ? spellPaths(project, { ...arg, node: path }) : [""],
    versions: version ? spellVersions(project, { ...arg, node: version }) : said,
  };
}

const spellPaths = (project: ReadProject, { script, node }: Value): string[] =>
  listed(node).map((item) => spellText(project, script, item) ?? COMPUTED);

const listed = (node: SgNode): SgNode[] =>
  node.kind() === "array" ? node.children().filter((c) => c.isNamed() && c.kind() !== "comment") : [node];

/** Global prefix, version, the module's path, the controller's and the method's, in this order, with spare slashes. */
function patternsOf(route: Route, settings: Settings, module: string): string[] {
  const inModule = settings.modulePaths.get(module) ?? "";
  const { versions } = settings;
  const spoken = versions ? (route.versions ?? versions.standard) : [];
  const shown = spoken.length > 0 ? spoken : [null];
  return route.prefixes.flatMap((prefix) =>
    route.paths.flatMap((path) => {
      const inner = `${inModule}/${prefix}/${path}`;
      const before = settings.excludes(route.method, normalisePattern(`/${inner}`)) ? "" : settings.prefix;
      return shown.map(
        (version) => `/${before}/${version === null ? "" : (versions?.prefix ?? "") + version}/${inner}`,
      );
    }),
  );
}

function toFact(
  project: ReadProject,
  controller: DecoratedClass,
  method: Method & Value,
  decorator: Decorator,
  validates: boolean,
): Omit<EndpointFact, "method" | "pattern" | "live"> {
  return {
    file: controller.script.path,
    line: lineOf(decorator.node),
    handler: `${controller.name}.${method.name}`,
    text: decorator.node.text(),
    handlerPlace: placeOf(method.script, method.node),
    ...bodyUseOf(project, controller, method, validates),
    stub: isStubMethod(project, controller, method),
    constant: isConstantAnswer(method.node, codeOf(method.script)),
  };
}

const placeOf = (script: Script, node: SgNode) => ({ file: script.path, line: lineOf(node) });
