import path from "node:path";
import type { ImportFact, ProjectFacts } from "../../domain/assessment/project-facts";
import type { WalkedFile } from "../walk-project";
import { reachableFrom } from "./reachable";
import { splitCommand } from "./script-commands";

/** Programs that neither build nor test anything. */
export const idleProgram = /^(?:echo|true|:|printf|sleep|pwd|date|cd|mkdir|touch|clear)$/;
const manager = /^(?:npm|pnpm|yarn|bun)$/;
/** What a program of the project's own may run others by. */
const runsOthers =
  /\b(?:child_process|worker_threads|execa|zx|spawn\w*|exec\w*|fork|vm|eval|Function|node:test|esbuild|vite|rollup|webpack|writeFile\w*|createWriteStream|copyFile\w*)\b|\bimport\s*\(|\brequire\s*\(\s*[^"'`\s]/;
const MAX_DEPTH = 5;

type World = {
  scripts: ReadonlyMap<string, string>;
  files: ReadonlyMap<string, WalkedFile>;
  imports: readonly ImportFact[];
};

/** Names of the scripts of the root's package.json that evidently do nothing but print and end well. */
export function findIdleScripts(
  packageJson: ProjectFacts["packageJson"],
  files: readonly WalkedFile[],
  imports: readonly ImportFact[],
): string[] {
  const scripts = new Map((packageJson?.scripts ?? []).map((s) => [s.name, s.command]));
  const world = { scripts, imports, files: new Map(files.map((f) => [f.path, f])) };
  return [...scripts.keys()].filter((name) => isIdle(name, world, 0));
}

function isIdle(name: string, world: World, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const commands = [`pre${name}`, name, `post${name}`].flatMap((n) => world.scripts.get(n) ?? []);
  return (
    commands.length > 0 &&
    commands.every((command) =>
      splitOutsideOfTexts(command).every((words) => isIdleCommand(words, world, depth)),
    )
  );
}

/** A sign of the shell inside of a text joins nothing. */
export const splitOutsideOfTexts = (command: string): string[][] =>
  splitCommand(command.replace(/"[^"]*"|'[^']*'/g, (text) => text.replace(/[&|;]/g, " ")));

function isIdleCommand(all: readonly string[], world: World, depth: number): boolean {
  const words = all.slice(all.findIndex((word) => !/^\w+=/.test(word)));
  const [program = "", first = "", second = ""] = words;
  if (/[`$<]|\(/.test(words.join(" ").replace(/\$\?/g, ""))) return false;
  if (idleProgram.test(program)) return true;
  if (program === "exit") return first === "" || first === "0";
  if (manager.test(program)) {
    const name = first === "run" ? second : first === "test" || first === "t" ? "test" : "";
    return name !== "" && world.scripts.has(name) && isIdle(name, world, depth + 1);
  }
  return program === "node" && isIdleFile(first, world);
}

/** A program of the project that only prints: neither it nor what it loads runs, tests or writes anything. */
function isIdleFile(name: string, { files, imports }: World): boolean {
  const file = path.posix.normalize(name);
  if (!/\.[cm]?js$/.test(file) || !files.has(file)) return false;
  const loaded = [...reachableFrom([file], imports)].map((one) => files.get(one));
  // What it loads of the product is checked by that; only a lone program is nothing but its own words.
  return (
    loaded.every((one) => one !== undefined && one.kind !== "test" && !runsOthers.test(one.text ?? "eval")) &&
    imports.every((i) => i.file !== file || i.resolved === undefined) &&
    loaded.length === 1 &&
    !/\b(?:assert|process\.exit|exitCode|throw)\b/.test(loaded[0]?.text ?? "")
  );
}
