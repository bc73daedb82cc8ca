import type { CommandRun, Measure } from "../../../domain/assessment/measure";
import type { CommandResult } from "../../../sandbox/run-command";
import { notMeasured, type Subject, yesNo } from "../../measures/measure-shape";
import { toCommandRun } from "../attribute-failure";
import type { InstallAttempt } from "../package-manager";
import type { InstallManifests } from "./collect-manifests";
import { attributeInstall, installError } from "./install-failure";

export const installing: Subject = { metric: "packages_install", dimension: "delivery", quality: "executed" };
export type FailedAttempt = { attempt: InstallAttempt; result: CommandResult };

/** The manager that installs, also where npm fetches and runs it. */
export const programOf = ({ argv }: InstallAttempt): string => argv[argv.indexOf("--") + 1] ?? "npm";

export function tellInstalled(
  manifests: InstallManifests,
  attempt: InstallAttempt,
  failed: readonly FailedAttempt[],
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

export function tellFailed({ manager }: InstallManifests, failed: readonly FailedAttempt[]): Measure {
  const last = failed.at(-1);
  if (!last) return notMeasured(installing, `${manager.name} is not on this machine, and neither is npm`);
  const { result, attempt } = last;
  const attribution: CommandRun["attribution"] = attributeInstall(result);
  const command = toCommandRun(attempt.argv.join(" "), result, attribution);
  const reason = result.timedOut
    ? "it did not end within its limits of time and room"
    : installError(result.output);
  const summary = result.refused ?? `Its packages do not install: ${reason}`;
  const measure =
    attribution === "project"
      ? { ...yesNo(installing, false, summary, [{ note: reason }]), tool: `node ${process.version}` }
      : notMeasured(installing, summary);
  return { ...measure, command };
}
