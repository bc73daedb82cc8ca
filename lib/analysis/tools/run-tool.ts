import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { installationRoot } from "../../platform/installation-root";
import { probeSandbox } from "../../sandbox/probe-sandbox";
import { type CommandRunner, createCommandRunner } from "../../sandbox/run-command";
import { readProduced } from "../execute/read-produced";

const TIMEOUT_MS = 120_000;
const MAX_OUTPUT_BYTES = 100_000_000;
/** Standard output goes to the file named first; the rest is the command. Files are bounded, in blocks of 512 bytes. */
const TO_FILE = 'ulimit -f 390000; out=$1; shift; exec "$@" > "$out"';

let runner: Promise<CommandRunner> | undefined;

/** Lets tools run as this process runs commands; without it the first tool finds out how that works here. */
export function prepareTools(own: CommandRunner): void {
  runner = Promise.resolve(own);
}

export type ToolProgram = {
  /** The package, by which people know it. */
  name: string;
  /** Path of its script inside of the installed packages. */
  script: string;
  /** Further packages that it loads, by how their names begin. */
  loads: string;
};
export type ToolRun = { output: string | null; why: string | null };

/**
 * Runs a program that came as a package, over files that may be hostile: where there is a sandbox in it, with nothing of
 * the machine but that program; elsewhere within limits of time and output. Nothing of our environment goes along.
 * @param input `cwd` is a directory of the tool's own, which it may write; all paths in `args` are relative to it
 * @returns what it wrote to standard output, or why there is none; throws what the signal says when it is aborted
 */
export async function runTool(
  { name, script, loads }: ToolProgram,
  args: readonly string[],
  { cwd, signal }: { cwd: string; signal?: AbortSignal | undefined },
): Promise<ToolRun> {
  const packages = path.join(installationRoot(), "node_modules");
  const program = path.join(packages, script);
  if (!existsSync(program)) return failed(`${name} is not installed here`);
  const output = `${name}.out`;
  runner ??= probeSandbox("preferred").then((status) => createCommandRunner(status));
  const result = await (await runner).run({
    argv: ["/bin/sh", "-c", TO_FILE, "sh", output, "node", program, ...args],
    cwd,
    readable: readdirSync(packages)
      .filter((entry) => entry === name || entry.startsWith(loads))
      .map((entry) => path.join(packages, entry)),
    timeoutMs: TIMEOUT_MS,
    trustedWithoutSandbox: true,
    ...(signal ? { signal } : {}),
  });
  if (result.refused !== null) return failed(`${name} did not start: ${result.refused}`);
  if (result.timedOut) return failed(`${name} did not end within ${TIMEOUT_MS / 1000} s`);
  // Linters end with 1 when they find something.
  if (result.exitCode !== 0 && result.exitCode !== 1)
    return failed(`${name} failed: ${result.output.trim().split("\n")[0]?.slice(0, 200) || result.exitCode}`);
  return (await readOutput(path.join(cwd, output))) ?? failed(`${name} wrote more than can be read`);
}

/** What a tool wrote into a file; null where that is too much, or no file. */
export async function readOutput(file: string): Promise<ToolRun | null> {
  const output = await readProduced(file, MAX_OUTPUT_BYTES);
  return output === null ? null : { output, why: null };
}

const failed = (why: string): ToolRun => ({ output: null, why });
