import path from "node:path";
import type { Script } from "../parse-scripts";
import { findModule } from "./modules";
import type { PackageFacts } from "./package-json";
import { splitCommand } from "./script-commands";

/** Files that the scripts of a package.json start (build and test tools apart), and its `main`; where no script starts any, files of the usual names. */
export function findEntries(
  packages: readonly PackageFacts[],
  server: readonly Script[],
  paths: ReadonlySet<string>,
): string[] {
  const known = new Set(server.map((s) => s.path));
  const named = packages.flatMap(({ facts, main, scope }) => {
    const commands = facts.scripts.filter((s) => /^(?:start|dev|serve|server|prod)/.test(s.name));
    const words = commands.flatMap((s) => splitCommand(s.command).flat());
    const files = words.filter((w) => /^[\w@./-]+$/.test(w)).map((w) => path.posix.join(scope.directory, w));
    // What `npm start` runs where nothing is said, and what people start by hand.
    const usual = commands.length > 0 ? [] : usualNames.map((name) => path.posix.join(scope.directory, name));
    return [...(main === null ? [] : [main]), ...files, ...usual];
  });
  const found = named.flatMap((file) => sourceOf(file, paths) ?? []).filter((file) => known.has(file));
  return [...new Set(found)];
}

const usualNames = ["server.js", "app.js", "index.js"];

/** The file itself, or what a build makes it from: `dist/main.js` is `src/main.ts`, or `main.ts`. */
function sourceOf(file: string, paths: ReadonlySet<string>): string | null {
  if (paths.has(file)) return file;
  if (/\.\w+$/.test(file) || file.includes("/")) {
    const [before, after] = file.split(/(?:^|\/)(?:dist|build|out|lib)\//);
    if (after === undefined) return findModule(file, paths);
    const bare = after.replace(/\.[mc]?js$/, "");
    const tries = [`${before}/src/${bare}`, `${before}/${bare}`, `${before}/${bare.replace(/^src\//, "")}`];
    return tries.map((t) => findModule(t.replace(/^\//, ""), paths)).find((t) => t !== null) ?? null;
  }
  return null;
}
