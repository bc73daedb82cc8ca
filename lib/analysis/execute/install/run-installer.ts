import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { networkEnvironment } from "../../../platform/network-environment";
import { readRegistry } from "../../../sandbox/package-programs";
import type { CommandResult, CommandRunner } from "../../../sandbox/run-command";
import { HOME } from "../../../sandbox/sandbox-argv";
import { diskUse } from "../../../workspace/disk-use";
import type { InstallAttempt } from "../package-manager";
import type { InstallManifests } from "./collect-manifests";
import { programOf } from "./tell-install";
import { translateForNpm } from "./translate-manifests";

export const MAX_INSTALLED_BYTES = 3 * 1024 ** 3;
const INSTALL_TIMEOUT_MS = 600_000;
const SIZE_LOOK_MS = 2000;

export type RunAttemptInput = {
  runner: CommandRunner;
  attempt: InstallAttempt;
  manifests: InstallManifests;
  /** Absolute paths of the directory to install into and of the package manager's home; both begin empty. */
  place: string;
  home: string;
  signal: AbortSignal | undefined;
};

/** Ends the attempt when the time is over or what it installs grows too large. */
export async function runAttempt(input: RunAttemptInput): Promise<CommandResult> {
  const { runner, attempt, place, home, signal } = input;
  await writeManifests(input);
  const network = networkEnvironment();
  const registry = await readRegistry();
  const full = new AbortController();
  const look = setInterval(() => {
    void diskUse(place).then((bytes) => bytes > MAX_INSTALLED_BYTES && full.abort());
  }, SIZE_LOOK_MS);
  try {
    return await runner.run({
      argv: attempt.argv,
      cwd: place,
      timeoutMs: INSTALL_TIMEOUT_MS,
      writable: [{ outside: home, inside: HOME }],
      network: { certificates: network.certificates },
      env: { ...network.env, ...managerEnvironment(registry), ...attempt.env },
      signal: signal ? AbortSignal.any([signal, full.signal]) : full.signal,
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (!full.signal.aborted) throw error;
    return notEnded;
  } finally {
    clearInterval(look);
  }
}

function managerEnvironment(registry: string | null): Record<string, string> {
  return {
    npm_config_offline: "false",
    npm_config_globalconfig: `${HOME}/none`,
    npm_config_fetch_retries: "1",
    npm_config_loglevel: "error",
    COREPACK_ENABLE_DOWNLOAD_PROMPT: "0",
    ...(registry === null
      ? {}
      : { npm_config_registry: registry, YARN_REGISTRY: registry, YARN_NPM_REGISTRY_SERVER: registry }),
  };
}

const notEnded: CommandResult = {
  exitCode: null,
  signal: null,
  timedOut: true,
  refused: null,
  output: "The packages take more room than is allowed",
  stdout: "",
  outputDigest: "",
  durationMs: 0,
  sandbox: "bubblewrap",
  inside: "",
};

async function writeManifests({ place, home, manifests, attempt }: RunAttemptInput): Promise<void> {
  const { files, manager } = manifests;
  for (const directory of [place, home]) await rm(directory, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  const translated = programOf(attempt) === "npm" && manager.name !== "npm" ? translateForNpm(files) : files;
  for (const [file, text] of translated) {
    await mkdir(path.dirname(path.join(place, file)), { recursive: true });
    await writeFile(path.join(place, file), text);
  }
}
