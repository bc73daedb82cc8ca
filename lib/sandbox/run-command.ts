import path from "node:path";
import { limitMemory } from "./control-groups";
import type { SandboxStatus } from "./probe-sandbox";
import { redactOutput } from "./redact-output";
import {
  baseEnvironment,
  INSIDE,
  limitArgv,
  type NetworkMounts,
  type SandboxMounts,
  sandboxArgv,
  sandboxData,
} from "./sandbox-argv";
import { spawnBounded } from "./spawn-bounded";

export type RunCommandInput = {
  argv: readonly string[];
  /** Absolute path of the tree in which the command runs. */
  cwd: string;
  /** Directory below it in which the command runs; by default the tree itself. */
  directory?: string;
  readOnlyCwd?: boolean;
  writable?: SandboxMounts["writable"];
  /**
   * The machine's network, for a program that is not the project's own, such as a package manager with scripts off.
   * Refused without a sandbox.
   */
  network?: NetworkMounts;
  readable?: SandboxMounts["readable"];
  env?: Record<string, string>;
  timeoutMs: number;
  signal?: AbortSignal;
  /** The caller knows that this came with the installation: an unmodified example, or a program of ours. */
  trustedWithoutSandbox?: boolean;
};
export type CommandResult = {
  exitCode: number | null;
  /** The signal that ended it, when one did and the sandbox did not turn it into an exit code of 128 and more. */
  signal: string | null;
  timedOut: boolean;
  /** Why the command was not run; null when it was. */
  refused: string | null;
  /** Standard output and error as they came, head and tail kept, redacted. */
  output: string;
  /** Standard output alone, bounded and redacted in the same way. */
  stdout: string;
  outputDigest: string;
  durationMs: number;
  sandbox: string;
  /** Path of the tree as the command saw it. */
  inside: string;
};
export type CommandRunner = {
  level: SandboxStatus["level"];
  /** Rejects with the signal's reason when it is aborted; then no process is left. */
  run(input: RunCommandInput): Promise<CommandResult>;
};

/** Where control groups cannot limit memory, Node at least is told to stay below this, in MB. */
const HEAP_MEGABYTES = 1536;

/**
 * Runs a project's commands in the sandbox; without one they are refused unless a person switched it off by name.
 * @param secrets values of this installation that must never show in output
 */
export function createCommandRunner(status: SandboxStatus, secrets: readonly string[] = []): CommandRunner {
  return {
    level: status.level,
    run: (input) => {
      if (status.level === "bubblewrap") return runSandboxed(input, status, secrets);
      if (input.network) return Promise.resolve(refuse("Only the sandbox gives a command the network"));
      if (status.setting === "off" || input.trustedWithoutSandbox)
        return runUnprotected(input, status, secrets);
      return Promise.resolve(refuse(status.reason));
    },
  };
}

async function runSandboxed(
  input: RunCommandInput,
  status: SandboxStatus,
  secrets: readonly string[],
): Promise<CommandResult> {
  const mounts = {
    tree: input.cwd,
    readOnly: input.readOnlyCwd ?? false,
    writable: input.writable ?? [],
    ...(input.directory ? { directory: input.directory } : {}),
    ...(input.network ? { network: input.network } : {}),
    readable: input.readable ?? [],
  };
  const env = limitHeap(input.env ?? {}, status);
  const { notStarted, ...result } = await spawnBounded({
    ...bounds(input, status),
    argv: ["bwrap", ...sandboxArgv(mounts, env, status.version ?? null), "--", ...limitArgv(), ...input.argv],
    env: { PATH: "/usr/local/bin:/usr/bin:/bin" },
    data: sandboxData(),
  });
  return {
    ...result,
    ...redacted(result, secrets),
    refused: notStarted,
    sandbox: "bubblewrap",
    inside: path.posix.join(INSIDE, input.directory ?? ""),
  };
}

async function runUnprotected(
  input: RunCommandInput,
  status: SandboxStatus,
  secrets: readonly string[],
): Promise<CommandResult> {
  const own = limitHeap(input.env ?? {}, status);
  const replaced = Object.entries(own).map(([key, value]) => [key, outsidePath(value, input)]);
  const { notStarted, ...result } = await spawnBounded({
    ...bounds(input, status),
    argv: input.argv.map((word) => outsidePath(word, input)),
    env: { ...baseEnvironment(), HOME: input.cwd, ...Object.fromEntries(replaced) },
    data: [],
  });
  const inside = path.join(input.cwd, input.directory ?? "");
  return { ...result, ...redacted(result, secrets), refused: notStarted, sandbox: "none", inside };
}

const bounds = (input: RunCommandInput, status: SandboxStatus) => ({
  cwd: path.join(input.cwd, status.level === "bubblewrap" ? "" : (input.directory ?? "")),
  timeoutMs: input.timeoutMs,
  signal: input.signal,
  groups: status.groups ?? [],
});

const redacted = (result: { output: string; stdout: string }, secrets: readonly string[]) => ({
  output: redactOutput(result.output, secrets),
  stdout: redactOutput(result.stdout, secrets),
});

function limitHeap(env: Record<string, string>, { groups = [] }: SandboxStatus): Record<string, string> {
  if (limitMemory(groups)) return env;
  const options = [env.NODE_OPTIONS, `--max-old-space-size=${HEAP_MEGABYTES}`];
  return { ...env, NODE_OPTIONS: options.filter((o) => o !== undefined).join(" ") };
}

/** Without a sandbox, paths that name the inside of one mean the directories outside. */
const outsidePath = (text: string, { writable = [] }: RunCommandInput): string =>
  writable.reduce(
    (word, { outside, inside }) =>
      word.replaceAll(new RegExp(`(?<=^|[\\s=:]|file://)${inside}(?=/|$)`, "g"), outside),
    text,
  );

const refuse = (reason: string): CommandResult => ({
  exitCode: null,
  signal: null,
  timedOut: false,
  refused: reason,
  output: "",
  stdout: "",
  outputDigest: "",
  durationMs: 0,
  sandbox: "not executed",
  inside: INSIDE,
});
