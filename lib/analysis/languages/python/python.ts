import type { FunctionFact } from "../../../domain/assessment/project-facts";
import { tallyActions } from "../../detectors/count-behaviour";
import type { FactsOfFile, Language, LanguageFacts, LanguageWorld } from "../language";
import { detectDataModels } from "./data-models";
import { readDependencies } from "./dependencies";
import type { PythonFileFacts } from "./file-facts";
import { frameworks } from "./frameworks/frameworks";
import type { PythonModule } from "./origins";
import { canParsePython } from "./parse-python";
import { type PythonProject, toProject } from "./project";
import { readPython } from "./read-python";
import { createModuleFinder, type ImportWorld, namespacesOf, resolveImport } from "./resolve-imports";
import { isTestPath } from "./tests";

export const python: Language<PythonFileFacts> = {
  name: "Python",
  version: "3",
  reads: (path) => canParsePython && path.endsWith(".py"),
  readFile: readPython,
  combine: combinePython,
};

function combinePython(files: readonly FactsOfFile<PythonFileFacts>[], world: LanguageWorld): LanguageFacts {
  const findModule = createModuleFinder(world.paths);
  const modules = files.map(({ path, kind, facts }): PythonModule => {
    return { path, isTest: kind === "test" || isTestPath(path), facts };
  });
  const project = toProject(new Map(modules.map((m) => [m.path, m])), findModule);
  const importWorld: ImportWorld = {
    paths: world.paths,
    isLeftOut: world.isLeftOut,
    declared: readDependencies(world),
    findModule,
    namespaces: namespacesOf(world.paths),
  };
  const each = <T extends object>(read: (facts: PythonFileFacts) => readonly T[]) =>
    modules.flatMap(({ path, facts }) => read(facts).map((fact) => ({ file: path, ...fact })));
  return {
    imports: modules.flatMap(({ path, facts }) =>
      facts.imports.flatMap((i) => resolveImport(path, i, importWorld)),
    ),
    exports: each((facts) => facts.exports),
    functions: modules.flatMap((module) => toFunctions(project, module)),
    behaviour: tallyActions(
      modules.flatMap(({ path, isTest, facts }) => (isTest ? [] : [{ file: path, ...facts.behaviour }])),
    ),
    parseErrors: each((facts) => (facts.parseError ? [facts.parseError] : [])),
    endpoints: frameworks.flatMap((framework) => framework.endpoints(project)),
    clientCalls: [],
    commentedCode: each((facts) => facts.commentedCode),
    environment: toEnvironment(modules, world),
    dataModels: detectDataModels(project),
    tests: countTests(modules),
  };
}

/** An empty method that subclasses of the project fill in is their interface, and one that fills in another is wanted so. */
function toFunctions(project: PythonProject, { path, facts }: PythonModule): FunctionFact[] {
  return facts.functions.map(({ method, empty, ...written }) => ({
    file: path,
    ...written,
    stub:
      empty !== null && !(method !== null && isWanted(project, path, method, { name: written.name, empty })),
  }));
}

function isWanted(
  project: PythonProject,
  path: string,
  owner: string,
  { name, empty }: { name: string; empty: "does nothing" | "raises" },
): boolean {
  const known = overrides(project);
  if (known.filled.has(`${owner} ${name}`)) return true;
  const own = project.modules.get(path)?.facts.classes.find((c) => c.name === owner);
  if (empty !== "does nothing" || !own) return false;
  return project.basesOf({ path, written: own }).some((base) => known.written.has(`${base} ${name}`));
}

type Overrides = { filled: ReadonlySet<string>; written: ReadonlySet<string> };
const overridesOf = new WeakMap<PythonProject, Overrides>();

/** `filled`: methods of classes that a class inheriting from them has too; `written`: methods with a body. */
function overrides(project: PythonProject): Overrides {
  const known = overridesOf.get(project);
  if (known) return known;
  const filled = new Set<string>();
  const written = new Set<string>();
  for (const { path, facts } of project.modules.values()) {
    for (const made of facts.classes)
      for (const base of project.basesOf({ path, written: made }))
        for (const m of made.methods) filled.add(`${base} ${m}`);
    for (const f of facts.functions)
      if (f.method !== null && f.empty === null) written.add(`${f.method} ${f.name}`);
  }
  const found = { filled, written };
  overridesOf.set(project, found);
  return found;
}

/** Variables that the product reads, each once, where it reads them first. */
function toEnvironment(modules: readonly PythonModule[], world: LanguageWorld): LanguageFacts["environment"] {
  const seen = new Map<string, LanguageFacts["environment"][number]>();
  for (const { path, facts } of modules)
    for (const { name, fallback, line } of facts.environment)
      if (!seen.has(name))
        seen.set(name, { file: path, line, name, fallback, documentedIn: world.documentedIn(name) });
  return [...seen.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What asserts in a function of the tests counts where it is called. */
function countTests(modules: readonly PythonModule[]): LanguageFacts["tests"] {
  const helpers = new Set(modules.flatMap((m) => m.facts.tests?.asserting ?? []));
  return modules.flatMap(({ path, facts }) =>
    (facts.tests?.cases ?? []).map(({ calls, ...test }) => ({
      file: path,
      ...test,
      assertions: test.assertions + calls.filter((name) => helpers.has(name)).length,
    })),
  );
}
