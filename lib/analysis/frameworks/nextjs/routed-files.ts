import path from "node:path";
import { codeOf, type Script } from "../../parse-scripts";
import type { ReadProject } from "../framework";

/** A file that Next gives an address by its place. */
export type Routed = {
  script: Script;
  is: "route handler" | "api page" | "page";
  /** With the base path of the application. */
  address: string;
};

const ending = /\.[jt]sx?$/;
const routerFile = /(?:^|\/)(?:route|page|layout|template|loading|error|not-found|default)\.[jt]sx?$/;
/** Of the pages router, without an address of their own. */
const frameOfPages = /^(?:_app|_document|_error|_middleware|404|500)$/;

/** All files with an address, over all Next applications of the project. */
export function findRouted(scripts: readonly Script[], project: ReadProject): Routed[] {
  const roots = findRoots(scripts, project);
  return scripts.flatMap((script) => {
    if (!ending.test(script.path) || script.path.endsWith(".d.ts")) return [];
    const root = roots.find((r) => script.path.startsWith(`${r.folder}/`));
    return root ? toRouted(script, root) : [];
  });
}

type Root = { folder: string; router: "app" | "pages"; basePath: string };

/** `app` and `pages` beside a package that depends on Next or a configuration of it, else those in its `src`. */
function findRoots(scripts: readonly Script[], { packages }: ReadProject): Root[] {
  const configs = scripts.filter((s) => /(?:^|\/)next\.config\.[mc]?[jt]s$/.test(s.path));
  const directories = new Set([
    ...packages.filter(({ scope }) => scope.dependencies.has("next")).map(({ scope }) => scope.directory),
    ...configs.map((s) => directoryOf(s.path)),
  ]);
  return [...directories]
    .flatMap((directory): Root[] => {
      const config = configs.find((s) => directoryOf(s.path) === directory);
      const basePath = config
        ? (/\bbasePath\s*:\s*["'`](\/[^"'`$]*)["'`]/.exec(codeOf(config))?.[1] ?? "")
        : "";
      const under = (folder: string) => path.posix.join(directory, folder);
      const roots = (folders: [string, Root["router"]][]) =>
        folders
          .map(([folder, router]) => ({ folder: under(folder), router, basePath }))
          .filter((root) => scripts.some((s) => isOf(s.path, root)));
      const top = roots([
        ["app", "app"],
        ["pages", "pages"],
      ]);
      // Next passes src by where one of the two stands beside it.
      return top.length > 0
        ? top
        : roots([
            ["src/app", "app"],
            ["src/pages", "pages"],
          ]);
    })
    .sort((a, b) => b.folder.length - a.folder.length);
}

const directoryOf = (file: string): string => path.posix.dirname(file).replace(/^\.$/, "");

const isOf = (file: string, { folder, router }: Pick<Root, "folder" | "router">): boolean =>
  file.startsWith(`${folder}/`) && (router === "pages" || routerFile.test(file));

function toRouted(script: Script, { folder, router, basePath }: Root): Routed[] {
  const parts = script.path
    .slice(folder.length + 1)
    .replace(ending, "")
    .split("/");
  const name = parts.at(-1) ?? "";
  const above = parts.slice(0, -1);
  const under = (segments: readonly string[]) => `${basePath}/${segments.map(toSegment).join("/")}`;
  if (router === "pages") {
    if (frameOfPages.test(name)) return [];
    const segments = name === "index" ? above : parts;
    return [{ script, is: parts[0] === "api" ? "api page" : "page", address: trim(under(segments)) }];
  }
  if (name !== "route" && name !== "page") return [];
  // Private folders have no address, and what intercepts an address shows under that of another.
  if (above.some((part) => part.startsWith("_") || /^\(\.{1,3}\)/.test(part))) return [];
  const segments = above.filter((part) => !/^\(.*\)$|^@/.test(part));
  return [{ script, is: name === "route" ? "route handler" : "page", address: trim(under(segments)) }];
}

/** `[id]` is a parameter, `[...rest]` and `[[...rest]]` take all that follows. */
const toSegment = (part: string): string =>
  part
    .replace(/^\[\[?\.\.\..*$/, "*")
    .replace(/^\[([^\]]+)\]$/, (_, name: string) => `:${name.replace(/\W/g, "_")}`)
    .replace(/^%5F/i, "_");

const trim = (address: string): string => (address.length > 1 ? address.replace(/\/+$/, "") : address);
