import path from "node:path";
import type { WalkedFile } from "../walk-project";
import type { PackageFacts } from "./package-json";
import { splitCommand } from "./script-commands";

/** Programs that neither build nor test anything. */
export const idleProgram = /^(?:echo|true|:|printf|sleep|pwd|date|cd|mkdir|touch|clear)$/;
const manager = /^(?:npm|pnpm|yarn|bun)$/;
/** What a program that imports nothing can do but print. */
const mayDoMore =
  /\b(?:import|require|eval|Function|WebAssembly|fetch|getBuiltinModule|binding|process\.(?:exit|kill|stdin)|exitCode|throw|set(?:Interval|Timeout))\b/;
const MAX_DEPTH = 5;

type World = { scripts: ReadonlyMap<string, string>; files: ReadonlyMap<string, WalkedFile> };

/**
 * Names of the scripts of the root's package.json that evidently do nothing but print and end well. One that is called
 * "test" is none where other scripts, packages or languages may hold the tests.
 */
export function findIdleScripts(packages: readonly PackageFacts[], files: readonly WalkedFile[]): string[] {
  const root = packages.find((p) => p.scope.directory === "");
  const scripts = new Map(root?.facts.scripts.map((s) => [s.name, s.command]));
  const world = { scripts, files: new Map(files.map((f) => [f.path, f])) };
  const idle = new Set([...scripts.keys()].filter((name) => isIdle(name, world, 0)));
  const isElsewhere =
    [...scripts.keys()].some((name) => /test|spec|e2e/i.test(name) && !idle.has(name)) ||
    packages.some((p) => p !== root && p.facts.scripts.some((s) => s.name === "test")) ||
    files.some((f) => f.kind === "test" && f.bytes > 1 && f.path.endsWith(".py"));
  if (isElsewhere) idle.delete("test");
  return [...idle];
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

/** A program of the project that imports nothing: it can neither run, test nor write anything. */
function isIdleFile(name: string, { files }: World): boolean {
  const file = files.get(path.posix.normalize(name));
  return file !== undefined && /\.[cm]?js$/.test(file.path) && !mayDoMore.test(file.text ?? "import");
}
