import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { CommandRun, Measure } from "../../../domain/assessment/measure";
import { networkEnvironment } from "../../../platform/network-environment";
import { findPackagePrograms, readRegistry } from "../../../sandbox/package-programs";
import type { CommandResult, CommandRunner } from "../../../sandbox/run-command";
import { HOME } from "../../../sandbox/sandbox-argv";
import { diskUse } from "../../../workspace/disk-use";
import { notApplicable, notMeasured, type Subject, yesNo } from "../../measures/measure-shape";
import { toCommandRun } from "../attribute-failure";
import { type InstallAttempt, installAttempts } from "../package-manager";
import { collectManifests, type InstallManifests } from "./collect-manifests";
import { copyPackages } from "./copy-packages";
import { attributeInstall, installError } from "./install-failure";
import type { KeptPackages, PackageStore } from "./package-store";
import { translateForNpm } from "./translate-manifests";

export type InstallSetting = "never" | "when_missing";
export type InstallInput = {
  runner: CommandRunner;
  setting: InstallSetting;
  store: PackageStore;
  /** Absolute path of the directory of the copy in which the packages are missing or not. */
  directory: string;
  /** Files below it, relative to it, as the project was walked. */
  paths: readonly string[];
  /** Absolute path of a directory of this run alone, on the file system of the store. */
  scratch: string;
  signal?: AbortSignal;
};

export type InstalledPackages = {
  measure: Measure;
  /** False: other versions than the project's lock file names. */
  faithful: boolean;
};

const subject: Subject = { metric: "packages_install", dimension: "delivery", quality: "executed" };
const INSTALL_TIMEOUT_MS = 600_000;
const MAX_INSTALLED_BYTES = 3 * 1024 ** 3;
const SIZE_LOOK_MS = 2000;

/**
 * Installs a project's packages into its copy: in the sandbox with the network, from its manifests and lock file alone,
 * with a home of its own and every script off. What was installed once is kept and copied the next time.
 */
export async function installPackages(input: InstallInput): Promise<InstalledPackages> {
  const { directory, store, signal } = input;
  const manifests = await collectManifests(directory, input.paths);
  const hindrance = findHindrance(input, manifests);
  if (hindrance) return { measure: hindrance, faithful: true };
  const kept = (await store.find(manifests.digest)) ?? (await installAnew(input, manifests));
  if (!("record" in kept)) return { measure: kept, faithful: true };
  await placePackages(kept, manifests.directories, directory, signal);
  const { summary, command, tool, faithful } = kept.record;
  return { measure: { ...yesNo(subject, true, summary), command, tool }, faithful };
}

/** Why nothing is installed, or needs to be. */
function findHindrance(
  { directory, runner, setting }: InstallInput,
  { needsPackages, privateAddresses: [address] }: InstallManifests,
): Measure | null {
  if (!needsPackages) return notApplicable(subject, "It names no packages to install");
  if (existsSync(path.join(directory, "node_modules")))
    return notApplicable(subject, "Its packages were installed before; they were taken as they are");
  if (setting === "never") return notMeasured(subject, "Installing packages is switched off");
  if (runner.level !== "bubblewrap")
    return notMeasured(
      subject,
      "Packages are installed only in the sandbox, which this machine does not have",
    );
  return address
    ? notMeasured(subject, `Nothing is installed: its packages name the address ${address}`)
    : null;
}

async function placePackages(
  kept: KeptPackages,
  directories: readonly string[],
  copy: string,
  signal?: AbortSignal,
): Promise<void> {
  for (const below of directories) {
    const from = path.join(kept.directory, below, "node_modules");
    if (existsSync(from)) await copyPackages(from, path.join(copy, below, "node_modules"), signal);
  }
}

type Failed = { attempt: InstallAttempt; result: CommandResult };

async function installAnew(
  input: InstallInput,
  manifests: InstallManifests,
): Promise<KeptPackages | Measure> {
  const { scratch, store, signal } = input;
  const [place, home] = [path.join(scratch, "packages"), path.join(scratch, "home")];
  const attempts = installAttempts(manifests.manager, findPackagePrograms());
  const failed: Failed[] = [];
  for (const attempt of attempts) {
    signal?.throwIfAborted();
    if (!isWorthTrying(attempt, failed)) continue;
    await writeManifests(place, home, manifests, attempt);
    const result = await runAttempt(input, attempt, place, home);
    if (result.exitCode !== 0) {
      failed.push({ attempt, result });
      continue;
    }
    const bytes = await diskUse(place);
    if (bytes > MAX_INSTALLED_BYTES) return tooLarge;
    const summary = tellInstalled(manifests, attempt, failed);
    const command = toCommandRun(attempt.argv.join(" "), result, "none");
    const faithful = attempt.locked || manifests.manager.lockFile === null;
    const record = { bytes, summary, faithful, command, tool: `node ${process.version}` };
    return store.keep(manifests.digest, place, record);
  }
  return tellFailed(manifests, failed);
}

/** What neither time nor room was enough for fails again; conflicts between peers are let through only where there are some. */
const isWorthTrying = (attempt: InstallAttempt, failed: readonly Failed[]): boolean =>
  failed.every(
    ({ result }) => !result.timedOut && result.refused === null && !/\bENOSPC\b/.test(result.output),
  ) &&
  (!attempt.argv.includes("--legacy-peer-deps") ||
    failed.some(({ result }) => /\bERESOLVE\b/.test(result.output)));

/** The manager that installs, also where npm fetches and runs it. */
const programOf = ({ argv }: InstallAttempt): string => argv[argv.indexOf("--") + 1] ?? "npm";

async function writeManifests(
  place: string,
  home: string,
  { files, manager }: InstallManifests,
  attempt: InstallAttempt,
): Promise<void> {
  for (const directory of [place, home]) await rm(directory, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  const translated = programOf(attempt) === "npm" && manager.name !== "npm" ? translateForNpm(files) : files;
  for (const [file, text] of translated) {
    await mkdir(path.dirname(path.join(place, file)), { recursive: true });
    await writeFile(path.join(place, file), text);
  }
}

/** Ends the attempt when the time is over or what it installs grows too large. */
async function runAttempt(
  { runner, signal }: InstallInput,
  attempt: InstallAttempt,
  place: string,
  home: string,
): Promise<CommandResult> {
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
const tooLarge = notMeasured(subject, "Its packages take more room than is allowed");

function tellInstalled(
  manifests: InstallManifests,
  attempt: InstallAttempt,
  failed: readonly Failed[],
): string {
  const { name, lockFile } = manifests.manager;
  const program = programOf(attempt);
  const by = `Its packages install by ${program} ${attempt.argv[attempt.argv.lastIndexOf(program) + 1]}`;
  const [first] = failed;
  const notes = [
    attempt.argv[0] === name
      ? null
      : `${name} is not on this machine${program === name ? " and was fetched for it" : ""}`,
    attempt.locked ? null : lockFile === null ? "it has no lock file" : `without ${lockFile}`,
    attempt.argv.includes("--legacy-peer-deps") ? "conflicts between peers were let through" : null,
    first ? `${programOf(first.attempt)} failed first: ${installError(first.result.output)}` : null,
  ].filter((note) => note !== null);
  return notes.length > 0 ? `${by} (${notes.join("; ")})` : by;
}

function tellFailed({ manager }: InstallManifests, failed: readonly Failed[]): Measure {
  const last = failed.at(-1);
  if (!last) return notMeasured(subject, `${manager.name} is not on this machine, and neither is npm`);
  const { result, attempt } = last;
  const attribution: CommandRun["attribution"] = attributeInstall(result);
  const command = toCommandRun(attempt.argv.join(" "), result, attribution);
  const reason = result.timedOut
    ? "it did not end within its limits of time and room"
    : installError(result.output);
  const summary = result.refused ?? `Its packages do not install: ${reason}`;
  const measure =
    attribution === "project"
      ? { ...yesNo(subject, false, summary, [{ note: reason }]), tool: `node ${process.version}` }
      : notMeasured(subject, summary);
  return { ...measure, command };
}
