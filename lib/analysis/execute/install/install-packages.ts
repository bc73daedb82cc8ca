import { existsSync } from "node:fs";
import path from "node:path";
import type { Measure } from "../../../domain/assessment/measure";
import { findPackagePrograms } from "../../../sandbox/package-programs";
import type { CommandRunner } from "../../../sandbox/run-command";
import { diskUse } from "../../../workspace/disk-use";
import { notApplicable, notMeasured, yesNo } from "../../measures/measure-shape";
import { toCommandRun } from "../attribute-failure";
import { type InstallAttempt, installAttempts } from "../package-manager";
import { collectManifests, type InstallManifests } from "./collect-manifests";
import { copyPackages } from "./copy-packages";
import type { KeptPackages, PackageStore } from "./package-store";
import { MAX_INSTALLED_BYTES, runAttempt } from "./run-installer";
import { type FailedAttempt, installing, tellFailed, tellInstalled } from "./tell-install";

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

/**
 * Installs a project's packages into its copy: in the sandbox with the network, from its manifests and lock file alone,
 * with a home of its own and every script off. What was installed once is kept and copied the next time.
 */
export async function installPackages(input: InstallInput): Promise<InstalledPackages> {
  const { directory, store, signal } = input;
  const manifests = await collectManifests(directory, input.paths);
  const hindrance = findHindrance(input, manifests);
  if (hindrance) return { measure: hindrance, faithful: true };
  const failed = store.lastFailure(manifests.digest);
  if (failed) return { measure: failed, faithful: true };
  const kept = (await store.find(manifests.digest)) ?? (await installAnew(input, manifests));
  if (!("record" in kept)) {
    store.noteFailure(manifests.digest, kept);
    return { measure: kept, faithful: true };
  }
  await placePackages(kept, manifests.directories, directory, signal);
  const { summary, command, tool, faithful } = kept.record;
  return { measure: { ...yesNo(installing, true, summary), command, tool }, faithful };
}

/** Why nothing is installed, or needs to be. */
function findHindrance(
  { directory, runner, setting }: InstallInput,
  { needsPackages, privateAddresses: [address] }: InstallManifests,
): Measure | null {
  if (!needsPackages) return notApplicable(installing, "It names no packages to install");
  if (existsSync(path.join(directory, "node_modules")))
    return notApplicable(installing, "Its packages were installed before; they were taken as they are");
  if (setting === "never") return notMeasured(installing, "Installing packages is switched off");
  if (runner.level !== "bubblewrap")
    return notMeasured(
      installing,
      "Packages are installed only in the sandbox, which this machine does not have",
    );
  return address
    ? notMeasured(installing, `Nothing is installed: its packages name the address ${address}`)
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

async function installAnew(
  input: InstallInput,
  manifests: InstallManifests,
): Promise<KeptPackages | Measure> {
  const { runner, scratch, store, signal } = input;
  const [place, home] = [path.join(scratch, "packages"), path.join(scratch, "home")];
  const attempts = installAttempts(manifests.manager, findPackagePrograms());
  const failed: FailedAttempt[] = [];
  for (const attempt of attempts) {
    signal?.throwIfAborted();
    if (!isWorthTrying(attempt, failed)) continue;
    const result = await runAttempt({ runner, attempt, manifests, place, home, signal });
    if (result.exitCode !== 0) {
      failed.push({ attempt, result });
      continue;
    }
    const bytes = await diskUse(place);
    if (bytes > MAX_INSTALLED_BYTES)
      return notMeasured(installing, "Its packages take more room than is allowed");
    const summary = tellInstalled(manifests, attempt, failed);
    const command = toCommandRun(attempt.argv.join(" "), result, "none");
    const faithful = attempt.locked || manifests.manager.lockFile === null;
    const record = { bytes, summary, faithful, command, tool: `node ${process.version}` };
    return store.keep(manifests.digest, place, record);
  }
  return tellFailed(manifests, failed);
}

/** What neither time nor room was enough for fails again; conflicts between peers are let through only where there are some. */
const isWorthTrying = (attempt: InstallAttempt, failed: readonly FailedAttempt[]): boolean =>
  failed.every(
    ({ result }) => !result.timedOut && result.refused === null && !/\bENOSPC\b/.test(result.output),
  ) &&
  (!attempt.argv.includes("--legacy-peer-deps") ||
    failed.some(({ result }) => /\bERESOLVE\b/.test(result.output)));
