import { randomUUID } from "node:crypto";
import { execa } from "execa";
import { collectOutput } from "./collect-output";
import { type ControlGroup, type EnteredGroups, makeGroups } from "./control-groups";
import { endMarkedProcesses, endProcess } from "./end-processes";

export type SpawnBoundedInput = {
  argv: readonly string[];
  cwd: string;
  /** The whole environment of the process. */
  env: Record<string, string>;
  /** Read by the process from descriptors 3 and up. */
  data: readonly Uint8Array[];
  groups: readonly ControlGroup[];
  timeoutMs: number;
  signal?: AbortSignal | undefined;
};
export type SpawnBoundedResult = {
  exitCode: number | null;
  signal: string | null;
  timedOut: boolean;
  /** Why it could not be started; null when it was. */
  notStarted: string | null;
  output: string;
  stdout: string;
  outputDigest: string;
  durationMs: number;
};

/** Writes its own id into the control groups' files, then becomes the command. */
const ENTER_GROUPS =
  'n=$1; shift; while [ "$n" -gt 0 ]; do echo $$ > "$1" || exit 125; shift; n=$((n-1)); done; exec "$@"';
/** How long output of an ended command is waited for when something still holds it open. */
const DRAIN_MS = 1000;

/**
 * Runs a program within limits of time, memory and output, and leaves no process of it behind, however it ends.
 * @throws the signal's reason when it aborts
 */
export async function spawnBounded(input: SpawnBoundedInput): Promise<SpawnBoundedResult> {
  input.signal?.throwIfAborted();
  const groups = input.groups.length > 0 ? await makeGroups(input.groups) : null;
  try {
    return await spawnInGroups(input, groups);
  } finally {
    await groups?.remove();
  }
}

async function spawnInGroups(
  input: SpawnBoundedInput,
  groups: EnteredGroups | null,
): Promise<SpawnBoundedResult> {
  const started = performance.now();
  const marker = `maestro-run-${randomUUID()}`;
  const [program = "", ...args] = enterGroups(groups, input.argv);
  const child = execa(program, args, {
    cwd: input.cwd,
    env: { ...input.env, MAESTRO_RUN: marker },
    extendEnv: false,
    buffer: false,
    stdio: ["ignore", "pipe", "pipe", ...input.data],
    reject: false,
    detached: true,
    cleanup: false,
  });
  const collected = collectOutput(child.stdout, child.stderr);
  // The whole group ends, not only its leader; inside bubblewrap the process tree dies with it.
  const end = () => {
    if (child.pid !== undefined) endProcess(-child.pid);
    void endMarkedProcesses(marker);
  };
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    end();
  }, input.timeoutMs);
  input.signal?.addEventListener("abort", end, { once: true });
  if (input.signal?.aborted) end();
  // What it left running would hold its output open for ever.
  child.once("exit", () => {
    void endMarkedProcesses(marker);
    setTimeout(() => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, DRAIN_MS).unref();
  });
  const result = await child;
  clearTimeout(timer);
  input.signal?.removeEventListener("abort", end);
  await endMarkedProcesses(marker);
  input.signal?.throwIfAborted();
  const didStart = result.exitCode !== undefined || result.signal !== undefined;
  return {
    exitCode: result.exitCode ?? null,
    signal: result.signal ?? null,
    timedOut,
    notStarted: didStart ? null : (result.shortMessage ?? "It could not be started"),
    output: collected.both(),
    stdout: collected.stdout(),
    outputDigest: collected.digest(),
    durationMs: performance.now() - started,
  };
}

const enterGroups = (groups: EnteredGroups | null, argv: readonly string[]): string[] =>
  groups === null
    ? [...argv]
    : ["/bin/sh", "-c", ENTER_GROUPS, "sh", String(groups.procs.length), ...groups.procs, ...argv];
