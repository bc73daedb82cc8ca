import { createHash } from "node:crypto";
import { execa } from "execa";
import type { SandboxStatus } from "./probe-sandbox";
import { redactOutput } from "./redact-output";
import { baseEnvironment, INSIDE, limitArgv, type SandboxMounts, sandboxArgv } from "./sandbox-argv";

export type RunCommandInput = {
  argv: readonly string[];
  /** Absolute path of the tree in which the command runs. */
  cwd: string;
  readOnlyCwd?: boolean;
  writable?: SandboxMounts["writable"];
  env?: Record<string, string>;
  timeoutMs: number;
  signal?: AbortSignal;
  /** The caller knows that this is an unmodified example that came with the installation. */
  trustedWithoutSandbox?: boolean;
};
export type CommandResult = {
  exitCode: number | null;
  timedOut: boolean;
  /** Why the command was not run; null when it was. */
  refused: string | null;
  /** Standard output and error as they came, head and tail kept, redacted. */
  output: string;
  outputDigest: string;
  durationMs: number;
  sandbox: string;
  /** Path of the tree as the command saw it. */
  inside: string;
};
export type CommandRunner = {
  level: SandboxStatus["level"];
  run(input: RunCommandInput): Promise<CommandResult>;
};

const HEAD_CHARS = 60_000;
const TAIL_CHARS = 140_000;

/** Runs a project's commands in the sandbox; without one they are refused unless a person switched it off by name. */
export function createCommandRunner(status: SandboxStatus): CommandRunner {
  return {
    level: status.level,
    run: (input) => {
      if (status.level === "bubblewrap") return runSandboxed(input);
      if (status.setting === "off" || input.trustedWithoutSandbox) return runUnprotected(input);
      return Promise.resolve(refuse(status.reason));
    },
  };
}

function runSandboxed(input: RunCommandInput): Promise<CommandResult> {
  const mounts = { tree: input.cwd, readOnly: input.readOnlyCwd ?? false, writable: input.writable ?? [] };
  const argv = ["bwrap", ...sandboxArgv(mounts, input.env ?? {}), "--", ...limitArgv(), ...input.argv];
  return spawnBounded(argv, { PATH: "/usr/local/bin:/usr/bin:/bin" }, input, "bubblewrap", INSIDE);
}

function runUnprotected(input: RunCommandInput): Promise<CommandResult> {
  const replaced = Object.entries(input.env ?? {}).map(([key, value]) => [key, outsidePath(value, input)]);
  const argv = input.argv.map((word) => outsidePath(word, input));
  return spawnBounded(
    argv,
    { ...baseEnvironment(), HOME: input.cwd, ...Object.fromEntries(replaced) },
    input,
    "none",
    input.cwd,
  );
}

/** Without a sandbox, paths that name the inside of one mean the directories outside. */
const outsidePath = (text: string, { writable = [] }: RunCommandInput): string =>
  writable.reduce(
    (word, { outside, inside }) => (word.startsWith(inside) ? outside + word.slice(inside.length) : word),
    text,
  );

async function spawnBounded(
  [program = "", ...args]: string[],
  env: Record<string, string>,
  input: RunCommandInput,
  sandbox: string,
  inside: string,
): Promise<CommandResult> {
  const started = performance.now();
  const child = execa(program, args, {
    cwd: input.cwd,
    env,
    extendEnv: false,
    all: true,
    buffer: false,
    stdin: "ignore",
    reject: false,
    detached: true,
    cleanup: true,
  });
  // The whole group ends, not only its leader; inside bubblewrap the process tree dies with it.
  const end = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      child.kill("SIGKILL");
    }
  };
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    end();
  }, input.timeoutMs);
  input.signal?.addEventListener("abort", end, { once: true });
  if (input.signal?.aborted) end();
  const collected = collect();
  child.all?.on("data", collected.add);
  const result = await child;
  clearTimeout(timer);
  input.signal?.removeEventListener("abort", end);
  input.signal?.throwIfAborted();
  return {
    exitCode: result.exitCode ?? null,
    timedOut,
    refused:
      result.exitCode === undefined && result.signal === undefined
        ? (result.message ?? "It could not be started")
        : null,
    output: redactOutput(collected.text()),
    outputDigest: collected.digest(),
    durationMs: performance.now() - started,
    sandbox,
    inside,
  };
}

/** Keeps the head and the tail of a flood; the digest is of all of it. */
function collect() {
  const hash = createHash("sha256");
  let head = "";
  let tail = "";
  let dropped = 0;
  return {
    add: (chunk: Buffer) => {
      hash.update(chunk);
      const text = chunk.toString("utf8");
      const room = Math.max(0, HEAD_CHARS - head.length);
      head += text.slice(0, room);
      tail += text.slice(room);
      if (tail.length > TAIL_CHARS * 2) {
        dropped += tail.length - TAIL_CHARS;
        tail = tail.slice(-TAIL_CHARS);
      }
    },
    text: () => (dropped > 0 ? `${head}\n[${dropped} characters left out]\n${tail}` : head + tail),
    digest: () => hash.digest("hex"),
  };
}

const refuse = (reason: string): CommandResult => ({
  exitCode: null,
  timedOut: false,
  refused: reason,
  output: "",
  outputDigest: "",
  durationMs: 0,
  sandbox: "not executed",
  inside: INSIDE,
});
