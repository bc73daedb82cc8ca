import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createExecuteProject } from "../analysis/execute/execute-project";
import { readProject } from "../analysis/read-project";
import type { Measure } from "../domain/assessment/measure";
import { probeSandbox } from "../sandbox/probe-sandbox";
import { createCommandRunner } from "../sandbox/run-command";
import type { RunProject } from "./mutated-project";

/** Runs the commands of projects in the sandbox, those of the same tree once; null where this machine has no sandbox. */
export async function createRunner(): Promise<{ run: RunProject; remove(): void } | null> {
  const status = await probeSandbox("required");
  if (status.level !== "bubblewrap") return null;
  const scratch = mkdtempSync(path.join(tmpdir(), "maestro-mutations-"));
  const execute = createExecuteProject({ runner: createCommandRunner(status), scratch });
  const known = new Map<string, Measure[]>();
  const run = async (root: string): Promise<Measure[]> => {
    const facts = await readProject(root);
    const measures = known.get(facts.digest) ?? (await execute(root, facts)).measures;
    known.set(facts.digest, measures);
    return measures;
  };
  return { run, remove: () => rmSync(scratch, { recursive: true, force: true }) };
}
