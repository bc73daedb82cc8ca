import path from "node:path";
import type { CommandFact } from "../../domain/assessment/project-facts";
import type { ParsedDocument } from "./documents";
import { findModule } from "./modules";
import type { PackageFacts } from "./package-json";
import { splitCommand } from "./script-commands";

export type CommandWorld = {
  paths: ReadonlySet<string>;
  directories: ReadonlySet<string>;
  isLeftOut: (path: string) => boolean;
  packages: readonly PackageFacts[];
};

/**
 * Commands that a document tells its readers to run, where it can be read whether they would find what they name:
 * scripts of a package.json, files given to `node` and shells, and the files that containers are made from.
 */
export function detectCommands(document: ParsedDocument, world: CommandWorld): CommandFact[] {
  if (history.test(document.path)) return [];
  return document.tokens.flatMap((token) => {
    const line = (token.map?.[0] ?? 0) + 1;
    if (token.type === "fence" || token.type === "code_block") {
      const first = line + (token.type === "fence" ? 1 : 0);
      return isShell(token.info) ? checkLines(document.path, token.content.split("\n"), first, world) : [];
    }
    const spans = (token.children ?? []).filter((c) => c.type === "code_inline");
    return spans.flatMap((span) => checkLines(document.path, [span.content], line, world));
  });
}

/** What was once run. */
const history = /(?:^|\/)(?:change-?log|history|releases?|news)(?:\.|$)/i;

const isShell = (info: string): boolean =>
  /^(?:|(?:ba|z)?sh|shell|console|terminal|text|bash\s.*)$/.test(info.trim());

function checkLines(file: string, lines: string[], first: number, world: CommandWorld): CommandFact[] {
  let directory: string | null = homeOf(file, world);
  return lines.flatMap((line, i) => {
    const parts = splitCommand(line.replace(/^\s*(?:[$>%]\s+)?/, "").replace(/\s#\s.*$/, ""));
    return parts.flatMap((words) => {
      if (words[0] === "cd") {
        directory = enter(directory, words[1] ?? "", world);
        return [];
      }
      // Elsewhere on the reader's machine nothing can be checked.
      if (directory === null) return [];
      const exists = checkCommand(words, directory, world);
      return exists === null ? [] : [{ file, line: first + i, command: words.join(" "), exists }];
    });
  });
}

/** `cd name-of-the-clone` is how many guides begin: an unknown folder changes nothing. */
function enter(directory: string | null, target: string, world: CommandWorld): string | null {
  if (/^[/~$]/.test(target)) return null;
  const next = path.posix.join(directory ?? "", target).replace(/^\.\/?|\/$/g, "");
  return world.directories.has(next) || next === "" ? next : directory;
}

/** A README of a package speaks of that package. */
const homeOf = (file: string, { packages }: CommandWorld): string =>
  packages
    .map((p) => p.scope.directory)
    .filter((d) => file.startsWith(`${d}/`))
    .sort((a, b) => b.length - a.length)[0] ?? "";

/** Whether what a command names is there; null: it names nothing of the project, or it cannot be told. */
function checkCommand(words: readonly string[], directory: string, world: CommandWorld): boolean | null {
  const [program = "", ...rest] = words;
  if (/^(?:npm|pnpm|yarn)$/.test(program)) return checkScript(rest, directory, world);
  if (/^(?:node|tsx|ts-node|sh|bash|python3?)$/.test(program)) return checkFile(rest, directory, world);
  if (/^\.\/[\w./-]+$/.test(program) && /(?:\/[\w-]+|\.(?:sh|[mc]?js|py))$/.test(program))
    return checkFile([program], directory, world);
  if (program === "docker-compose" || (program === "docker" && rest[0] === "compose"))
    return holds(world, directory, /^(?:docker-)?compose(?:\.\w+)*\.ya?ml$/);
  if (program === "docker" && rest[0] === "build" && !rest.includes("-f"))
    return holds(world, directory, /^(?:Dockerfile|Containerfile)$/);
  if (program === "cp" && /(?:^|\/)\.env/.test(rest[0] ?? ""))
    return world.paths.has(path.posix.join(directory, rest[0] ?? ""));
  return null;
}

const builtIn =
  /^(?:install|i|ci|init|add|remove|exec|audit|outdated|update|up|upgrade|publish|pack|link|version|create|dlx|help|login|config|set|global|cache|prune|ls|view|why|workspaces?|x)$/;

function checkScript(rest: readonly string[], directory: string, world: CommandWorld): boolean | null {
  if (rest.some((w) => /^(?:--prefix|--workspace|-w|-C|--filter|--cwd|-r|-F)\b/.test(w))) return null;
  const words = rest.filter((w) => !w.startsWith("-"));
  const name = words[0] === "run" || words[0] === "run-script" ? words[1] : words[0];
  if (!name || !/^[A-Za-z_][\w:.-]*$/.test(name)) return null;
  if (words[0] === name && builtIn.test(name)) return true;
  const own = world.packages.find((p) => p.scope.directory === directory);
  const script = own?.facts.scripts.find((s) => s.name === name);
  // npm starts server.js when no script says what to start.
  if (!script && name === "start" && own) return world.paths.has(path.posix.join(directory, "server.js"));
  return script !== undefined && script.missing.length === 0;
}

function checkFile(rest: readonly string[], directory: string, world: CommandWorld): boolean | null {
  const named = rest.find((w) => !w.startsWith("-"));
  if (!named || !/^[A-Za-z_.][\w./-]*$/.test(named) || /^v\d/.test(named)) return null;
  const wanted = path.posix.join(directory, named);
  if (wanted.startsWith("..") || world.isLeftOut(wanted)) return null;
  return findModule(wanted, world.paths) !== null || world.directories.has(wanted.replace(/\/$/, ""));
}

const holds = (world: CommandWorld, directory: string, name: RegExp): boolean =>
  [...world.paths].some(
    (p) => path.posix.dirname(p).replace(/^\.$/, "") === directory && name.test(path.posix.basename(p)),
  );
