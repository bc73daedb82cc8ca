import path from "node:path";

export type CommandContext = {
  /** Where the command is run, inside the project; empty for the root. */
  directory: string;
  paths: ReadonlySet<string>;
  isLeftOut: (path: string) => boolean;
  /** Names of the scripts of the package.json there. */
  scripts: readonly string[];
};

const file = /^(?:\.{1,2}\/)*[\w@.-]+(?:\/[\w@.-]+)*\.(?:[mc]?js|[mc]?ts|tsx|json|sh|py)$/;
/** What follows is written, not read. */
const writesNext = /^(?:>{1,2}|-o|--out(?:put)?(?:-?file|-?dir)?)$/;
const noReader = /^(?:rm|rimraf|mkdir|touch|echo|printf|del|shx|cpx|cp|mv|copyfiles|cpy)$/;
const runner = /^(?:npm|pnpm|yarn|bun)$/;

/** Parts of a shell command that stand between `&&`, `||`, `|`, `&` and `;`, as words. */
export const splitCommand = (command: string): string[][] =>
  command
    .split(/&&|\|\|?|;|&(?=\s|$)/)
    .map((part) =>
      part
        .trim()
        .split(/\s+/)
        .map((w) => w.replace(/^["']|["']$/g, "")),
    )
    .filter((words) => words.join("") !== "");

/** Files and scripts that a script's command names and that are not there. Globs, flags and output are no files. */
export function missingParts(command: string, context: CommandContext): string[] {
  let directory = context.directory;
  let moved = false;
  const missing = splitCommand(command).flatMap((all) => {
    const words = all.slice(all.findIndex((w) => !/^\w+=|^(?:cross-env|npx|env)$/.test(w)));
    const [program = "", first = "", second = ""] = words;
    if (program === "cd") {
      directory = path.posix.join(directory, first);
      moved = true;
    }
    if (program === "cd" || noReader.test(program)) return [];
    if (runner.test(program) && first === "run" && !moved)
      return /^[\w:.-]+$/.test(second) && !context.scripts.includes(second)
        ? [`${program} run ${second}`]
        : [];
    if (runner.test(program)) return [];
    return words
      .filter((w, i) => file.test(w) && !writesNext.test(words[i - 1] ?? ""))
      .map((w) => path.posix.join(directory, w))
      .filter((w) => !w.startsWith("..") && !isThere(w, context));
  });
  return [...new Set(missing)];
}

/** Whether a path is in the project, or is something that a build or an installation puts there. */
const isThere = (wanted: string, { paths, isLeftOut }: CommandContext): boolean =>
  paths.has(wanted) || isLeftOut(wanted) || /^(?:dist|build|out|coverage)\//.test(wanted);
