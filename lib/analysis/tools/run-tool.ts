import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { commandPath } from "../../platform/command-path";
import { installationRoot } from "../../platform/installation-root";
import { spawnBounded } from "../../sandbox/spawn-bounded";

const TIMEOUT_MS = 120_000;
const MAX_OUTPUT_BYTES = 100_000_000;
/** Standard output goes to the file named first; the rest is the command. */
const TO_FILE = 'out=$1; shift; exec "$@" > "$out"';

export type ToolRun = { output: string | null; why: string | null };

/**
 * Runs a script of an installed package in a directory, with nothing of our environment, within limits of time and
 * output. `why` says why there is no output.
 */
export async function runTool(
  script: string,
  args: readonly string[],
  { cwd, output, signal }: { cwd: string; output: string; signal?: AbortSignal | undefined },
): Promise<ToolRun> {
  const program = path.join(installationRoot(), "node_modules", script);
  const result = await spawnBounded({
    argv: ["/bin/sh", "-c", TO_FILE, "sh", output, "node", program, ...args],
    cwd,
    env: { PATH: commandPath(), HOME: cwd },
    data: [],
    groups: [],
    timeoutMs: TIMEOUT_MS,
    signal,
  });
  const name = script.split("/")[0];
  if (result.notStarted !== null) return failed(`${name} did not start: ${result.notStarted}`);
  if (result.timedOut) return failed(`${name} did not end within ${TIMEOUT_MS / 1000} s`);
  // Linters end with 1 when they find something.
  if (result.exitCode !== 0 && result.exitCode !== 1)
    return failed(`${name} failed: ${result.output.trim().split("\n")[0]?.slice(0, 200) || result.exitCode}`);
  const size = await stat(output).then(
    (found) => found.size,
    () => 0,
  );
  if (size > MAX_OUTPUT_BYTES) return failed(`${name} wrote more than can be read`);
  return { output: await readFile(output, "utf8").catch(() => null), why: null };
}

const failed = (why: string): ToolRun => ({ output: null, why });
