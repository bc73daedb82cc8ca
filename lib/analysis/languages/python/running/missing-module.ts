import path from "node:path";
import { importedFrom } from "../distributions";
import { standardModules } from "../standard-modules";

/** What a failure to import is judged by. */
export type ImportWorld = {
  /** All files of the project. */
  paths: readonly string[];
  /** Directory of the project in which the tests run. */
  directory: string;
};
export type MissingModule = { ofEnvironment: boolean; note: string };

/** Whose fault it is that a module is not there, and what to say of it. A package that is not installed is never the project's. */
export function judgeMissing(name: string, importer: string | undefined, world: ImportWorld): MissingModule {
  const [head = ""] = name.split(".");
  const roots = [world.directory, path.posix.join(world.directory, "src"), folderOf(importer ?? "")];
  const own = world.paths.filter((file) => isModule(file, head));
  if (own.some((file) => roots.includes(placeOf(file, head)))) return judgeOwn(name, world);
  if (own.length > 0)
    return {
      ofEnvironment: true,
      note: `the project's module ${head} lies in ${placeOf(own[0] ?? "", head) || "its root"} and is found once the project is installed, which is not done`,
    };
  if (standardModules.has(head) || standardModules.has(head.replace(/^_/, "")))
    return { ofEnvironment: true, note: `this machine's Python comes without the module ${head}` };
  const [distribution = head] = importedFrom.get(head) ?? [];
  return {
    ofEnvironment: true,
    note: `package ${distribution} is not installed on this machine and PyPI is not asked`,
  };
}

/** A part of a package of the project: it is missing, or made when the project is built or installed. */
function judgeOwn(name: string, { paths }: ImportWorld): MissingModule {
  const last = name.split(".").at(-1) ?? name;
  const isCompiled = paths.some((file) =>
    new RegExp(`(?:^|/)${spellPattern(last)}(?:module)?\\.(?:c|cc|cpp|pyx|rs|pyi)$`).test(file),
  );
  if (isCompiled || /version/i.test(last))
    return {
      ofEnvironment: true,
      note: `the project's module ${name} is made when the project is built, which is not done`,
    };
  return { ofEnvironment: false, note: `the project has no module ${name}` };
}

/** `a/b.py` and `a/b/…` hold the module `b`. */
const isModule = (file: string, head: string): boolean =>
  file.endsWith(".py") && new RegExp(`(?:^|/)${spellPattern(head)}(?:\\.py$|/)`).test(file);

/** The folder in which a module of such a name lies. */
const placeOf = (file: string, head: string): string => {
  const parts = file.split("/");
  const at = parts.findIndex((part) => part === head || part === `${head}.py`);
  return parts.slice(0, at).join("/");
};

const folderOf = (file: string): string => {
  const folder = path.posix.dirname(file);
  return folder === "." ? "" : folder;
};

const spellPattern = (name: string): string => name.replace(/[^\w]/g, "\\$&");
