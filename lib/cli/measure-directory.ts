import { assessProject } from "../analysis/assess-project";
import type { Assessment } from "../domain/assessment/assessment";
import type { ProjectFacts } from "../domain/assessment/project-facts";
import { getInstallation, type Installation } from "../usecases/installation";
import type { Host } from "./host";
import type { Output } from "./output";
import { StoppedError } from "./stopped-error";

export type MeasuredDirectory = {
  root: string;
  installation: Installation;
  facts: ProjectFacts;
  assessment: Assessment;
};

/** Measures a directory as a session would: reads it and, unless told not to, runs its commands on a sandboxed copy. */
export async function measureDirectory(
  root: string,
  { execute, install, host, output }: { execute: boolean; install: boolean; host: Host; output: Output },
): Promise<MeasuredDirectory> {
  output.status("Looking at this installation");
  const installation = await getInstallation();
  try {
    const measured = await assessProject({
      root,
      commit: "",
      execute: !execute ? null : install ? installation.execute : installation.executeWithoutInstall,
      signal: host.signal,
      onStage: (stage) => output.status(stage),
    });
    output.clearStatus();
    return { root, installation, ...measured };
  } catch (error) {
    throw orStopped(error, host);
  }
}

/** What ended the reading of a directory: whoever pressed Ctrl-C knows why. */
export const orStopped = (error: unknown, host: Host): unknown =>
  host.signal.aborted
    ? new StoppedError("interrupted", "Stopped before the project was measured.", "Nothing was changed.")
    : error;
