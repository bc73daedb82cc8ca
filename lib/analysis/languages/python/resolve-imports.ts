import path from "node:path";
import type { ImportFact } from "../../../domain/assessment/project-facts";
import { type DeclaredDependencies, isDeclared } from "./dependencies";
import type { WrittenImport } from "./imports";
import { standardModules } from "./standard-modules";

/** The file of a module, for a file that imports it: `a.b` or `.b`; null when the project has none. */
export type ModuleFinder = (from: string, module: string) => string | null;

type Tops = ReadonlyMap<string, readonly string[]>;

/**
 * Looks modules up as Python does: from the folder of a script upwards, in `src`, and in every folder of the project
 * that holds a package or module of that name at its top.
 */
export function createModuleFinder(paths: ReadonlySet<string>): ModuleFinder {
  const tops = topModules(paths);
  const known = new Map<string, string | null>();
  return (from, module) => {
    const folder = folderOf(from);
    const key = `${folder}\0${module}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const roots = module.startsWith(".") ? [] : rootsFor(folder, module, tops);
    const found = module.startsWith(".")
      ? findRelative(folder, module, paths)
      : (roots.map((root) => moduleAt(root, module, paths)).find((file) => file !== null) ?? null);
    known.set(key, found);
    return found;
  };
}

/** Nearest first. A module of Python's own is not looked for beside the file: there, Python finds its own. */
function rootsFor(folder: string, module: string, tops: Tops): string[] {
  const head = module.split(".")[0] ?? "";
  const isStandard = standardModules.has(head);
  const above = [folder, ...foldersAbove(folder)].flatMap((root) => [root, path.posix.join(root, "src")]);
  const near = isStandard ? above.filter((root) => root !== folder || folder === "") : above;
  return [...new Set([...near, ...(isStandard ? [] : (tops.get(head) ?? []))])];
}

function findRelative(folder: string, module: string, paths: ReadonlySet<string>): string | null {
  const dots = /^\.+/.exec(module)?.[0].length ?? 1;
  const base = path.posix.join(folder, "../".repeat(dots - 1)).replace(/\/$/, "");
  if (base.startsWith("..")) return null;
  const inside = base === "." ? "" : base;
  const rest = module.slice(dots);
  if (rest) return moduleAt(inside, rest, paths);
  const own = inside === "" ? "__init__.py" : `${inside}/__init__.py`;
  return paths.has(own) ? own : null;
}

function moduleAt(root: string, module: string, paths: ReadonlySet<string>): string | null {
  const target = path.posix.join(root, module.replaceAll(".", "/"));
  return [`${target}.py`, `${target}/__init__.py`, `${target}.pyi`].find((file) => paths.has(file)) ?? null;
}

/** Folders by the names of modules and packages at their top: folders that are no packages themselves. */
function topModules(paths: ReadonlySet<string>): Tops {
  const tops = new Map<string, Set<string>>();
  for (const file of paths) {
    if (!file.endsWith(".py")) continue;
    let at = file.replace(/(?:\/__init__)?\.py$/, "");
    while (paths.has(`${folderOf(at)}/__init__.py`)) at = folderOf(at);
    const name = path.posix.basename(at);
    const known = tops.get(name);
    if (known) known.add(folderOf(at));
    else tops.set(name, new Set([folderOf(at)]));
  }
  return new Map(
    [...tops].map(([name, folders]) => [name, [...folders].sort((a, b) => a.length - b.length)]),
  );
}

const folderOf = (file: string): string => {
  const at = file.lastIndexOf("/");
  return at < 0 ? "" : file.slice(0, at);
};

/** The nearest first, the project's own last. */
function foldersAbove(folder: string): string[] {
  if (folder === "") return [];
  const above = folderOf(folder);
  return [above, ...foldersAbove(above)];
}

export type ImportWorld = {
  paths: ReadonlySet<string>;
  isLeftOut: (path: string) => boolean;
  declared: DeclaredDependencies;
  findModule: ModuleFinder;
  /** Names that folders with Python files have at the places where modules are looked for. */
  namespaces: ReadonlySet<string>;
};

/**
 * What an import reaches: one fact for each file, so that `from package import a, b` of two modules is two. Names that
 * are no modules are one fact with the package's own file.
 */
export function resolveImport(file: string, written: WrittenImport, world: ImportWorld): ImportFact[] {
  const { line, module } = written;
  const inside = written.names.flatMap(({ name }) => {
    const target = world.findModule(file, module.endsWith(".") ? `${module}${name}` : `${module}.${name}`);
    return target ? [{ name, target }] : [];
  });
  const found = inside.map(
    ({ name, target }): ImportFact => ({
      file,
      line,
      specifier: module.endsWith(".") ? `${module}${name}` : `${module}.${name}`,
      names: [name],
      resolved: target,
      declared: true,
    }),
  );
  const names = written.names.map((n) => n.name).filter((n) => !inside.some((i) => i.name === n));
  if (found.length > 0 && names.length === 0) return found;
  return [...found, { file, line, specifier: module, names, ...reach(file, written, world) }];
}

function reach(
  file: string,
  written: WrittenImport,
  world: ImportWorld,
): Pick<ImportFact, "resolved" | "declared"> {
  const { module, optional } = written;
  const target = world.findModule(file, module);
  if (target) return { resolved: target, declared: true };
  const own = { resolved: optional || isMade(file, module, world) ? undefined : null, declared: true };
  if (module.startsWith("."))
    return isNamespace(file, module, world) ? { resolved: undefined, declared: true } : own;
  const [head = ""] = module.split(".");
  if (standardModules.has(head)) return { resolved: undefined, declared: true };
  const isOfOthers = isDeclared(file, module, world.declared) || (isSetup.test(file) && buildTools.has(head));
  if (isOfOthers || optional) return { resolved: undefined, declared: true };
  if (isNamespace(file, module, world)) return { resolved: undefined, declared: true };
  return world.findModule(file, head) ? own : { resolved: undefined, declared: false };
}

/** Whoever runs a set-up file has what builds. */
const isSetup = /(?:^|\/)setup\.py$/;
const buildTools = new Set(["setuptools", "pkg_resources", "wheel"]);

/** Versions that a build writes, extensions that a compiler makes, modules that generators make of `.proto` files. */
function isMade(file: string, module: string, { paths, isLeftOut }: ImportWorld): boolean {
  const last = module.split(".").filter(Boolean).at(-1) ?? "";
  if (/^_?_?version_*$|_pb2(?:_grpc)?$|^_/.test(last)) return true;
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const folder = path.posix.join(folderOf(file), "../".repeat(Math.max(0, dots - 1)));
  const bases = dots > 0 ? [folder] : [folderOf(file), ...foldersAbove(folderOf(file))];
  const targets = bases.map((b) => path.posix.join(b, module.slice(dots).replaceAll(".", "/")));
  return targets.some(
    (target) =>
      !target.startsWith("..") &&
      (isLeftOut(`${target}.py`) ||
        [".pyx", ".c", ".so", ".pyd"].some((ending) => paths.has(`${target}${ending}`))),
  );
}

/** A folder without `__init__.py` is a package too, with no file of its own. */
function isNamespace(file: string, module: string, { namespaces }: ImportWorld): boolean {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const rest = module.slice(dots).replaceAll(".", "/");
  const folder = path.posix.join(folderOf(file), "../".repeat(Math.max(0, dots - 1))).replace(/\/$/, "");
  const bases =
    dots > 0 ? [folder] : [folderOf(file), ...foldersAbove(folderOf(file))].flatMap((b) => [b, `${b}/src`]);
  return bases.some((base) =>
    namespaces.has(
      path.posix
        .join(base === "." ? "" : base, rest)
        .replace(/^\//, "")
        .replace(/\/$/, ""),
    ),
  );
}

/** All folders with Python files in them, however deep. */
export function namespacesOf(paths: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  for (const file of paths) {
    if (!file.endsWith(".py")) continue;
    for (let folder = folderOf(file); folder !== "" && !found.has(folder); folder = folderOf(folder))
      found.add(folder);
  }
  return found;
}
