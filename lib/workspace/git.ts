import { devNull } from "node:os";
import { execa } from "execa";
import { confirmClaim } from "../platform/claim";
import { commandPath } from "../platform/command-path";

/** Git's own failure, with the command and what git printed. */
export class GitError extends Error {
  constructor(args: readonly string[], output: string) {
    super(`git ${args[0]} failed: ${output.slice(0, 2000)}`);
    this.name = "GitError";
  }
}

/**
 * Runs git in a work tree with nothing of the machine's or the project's configuration that could run code: no hooks, no
 * system or user configuration, no external diff, no file system monitor, no prompts. Resolves to standard output.
 */
export async function git(tree: string, args: readonly string[], more: GitOptions = {}): Promise<string> {
  return (await gitBytes(tree, args, more)).toString("utf8");
}

export type GitOptions = { input?: string; env?: Record<string, string> };

/** As `git`, for binary output; at most 64 MB. */
export async function gitBytes(
  tree: string,
  args: readonly string[],
  { input = "", env = {} }: GitOptions = {},
): Promise<Buffer> {
  // A worker that stood still may wake up here, with another one at work in the same tree.
  await confirmClaim();
  const result = await execa("git", [...safeConfig, ...args], {
    cwd: tree,
    env: {
      PATH: commandPath(),
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: devNull,
      GIT_TERMINAL_PROMPT: "0",
      GIT_OPTIONAL_LOCKS: "0",
      LC_ALL: "C",
      ...env,
    },
    extendEnv: false,
    input,
    encoding: "buffer",
    stripFinalNewline: false,
    maxBuffer: 64 * 1024 * 1024,
    reject: false,
  });
  if (result.failed)
    throw new GitError(args, `${Buffer.from(result.stderr ?? []).toString("utf8")}${result.message ?? ""}`);
  return Buffer.from(result.stdout);
}

const safeConfig = [
  ["core.hooksPath", devNull],
  ["core.fsmonitor", "false"],
  ["core.quotePath", "false"],
  ["core.autocrlf", "false"],
  ["commit.gpgSign", "false"],
  ["protocol.ext.allow", "never"],
  ["safe.directory", "*"],
  ["gc.auto", "0"],
  ["user.name", "Maestro"],
  ["user.email", "maestro@localhost"],
].flatMap(([key, value]) => ["-c", `${key}=${value}`]);
