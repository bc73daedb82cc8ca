import type { WrittenClass } from "./classes";
import { type Expression, lastName, type PythonCall } from "./expression";
import { createOrigins, type FindOrigin, type PythonModule } from "./origins";
import type { ModuleFinder } from "./resolve-imports";
import { createSpelling, type Spell } from "./spelling";

export type FoundClass = { path: string; written: WrittenClass };

/** All Python files of a project, and questions over them. */
export type PythonProject = {
  modules: ReadonlyMap<string, PythonModule>;
  /** Modules that are no tests. */
  product: readonly PythonModule[];
  findModule: ModuleFinder;
  /** Where a dotted name that a module uses comes from. */
  originOf: FindOrigin;
  classOf: (path: string, name: string) => FoundClass | null;
  /** A class and the classes of the project that it inherits from, nearest first. */
  lineOf: (found: FoundClass) => readonly FoundClass[];
  /** Last names of all classes that a class inherits from, the project's own or not. */
  basesOf: (found: FoundClass) => readonly string[];
  spell: Spell;
};

export function toProject(
  modules: ReadonlyMap<string, PythonModule>,
  findModule: ModuleFinder,
): PythonProject {
  const originOf = createOrigins(modules, findModule);
  const classes = new Map(
    [...modules].map(([path, { facts }]) => [path, new Map(facts.classes.map((c) => [c.name, c]))]),
  );
  const classOf = (path: string, name: string): FoundClass | null => {
    const origin = originOf(path, name);
    if ("outside" in origin) return null;
    const written = classes.get(origin.path)?.get(origin.name);
    return written ? { path: origin.path, written } : null;
  };
  const lineOf = createLines(classOf);
  const bases = new Map<WrittenClass, string[]>();
  const basesOf = (found: FoundClass) => {
    const known = bases.get(found.written);
    const all = known ?? [...new Set(lineOf(found).flatMap(({ written }) => written.bases.map(lastName)))];
    bases.set(found.written, all);
    return all;
  };
  return {
    modules,
    product: [...modules.values()].filter((m) => !m.isTest),
    findModule,
    originOf,
    classOf,
    lineOf,
    basesOf,
    spell: createSpelling({ modules, originOf, classOf, lineOf }),
  };
}

/** Longer lines are nobody's classes. */
const LINE_LIMIT = 200;

function createLines(classOf: PythonProject["classOf"]): PythonProject["lineOf"] {
  const known = new Map<WrittenClass, readonly FoundClass[]>();
  return (found) => {
    const before = known.get(found.written);
    if (before) return before;
    const line = [found];
    const seen = new Set([found.written]);
    for (const { path, written } of line) {
      for (const base of written.bases) {
        const above = line.length < LINE_LIMIT ? classOf(path, base) : null;
        if (!above || seen.has(above.written)) continue;
        seen.add(above.written);
        line.push(above);
      }
    }
    known.set(found.written, line);
    return line;
  };
}

/** Whether a call makes one of these, by the last name of what it calls or of what that inherits from. */
export function makes(project: PythonProject, path: string, call: PythonCall, names: RegExp): boolean {
  if (names.test(lastName(call.name))) return true;
  const origin = project.originOf(path, call.name);
  if ("outside" in origin) return names.test(lastName(origin.outside));
  const made = project.classOf(path, call.name);
  return made !== null && project.basesOf(made).some((base) => names.test(base));
}

/** The value of a field of a class, its own or inherited. */
export const fieldOf = (
  project: PythonProject,
  found: FoundClass | null,
  names: RegExp,
): Expression | undefined =>
  (found ? project.lineOf(found) : [])
    .flatMap(({ written }) => written.fields)
    .find((f) => names.test(f.name))?.value ?? undefined;
