import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { CommandResult } from "../../../sandbox/run-command";
import { type Execution, MEASURED } from "../execution";
import type { PlannedCommand, PlannedRun } from "./plan-commands";
import { NODE_TEST_OPTIONS, V8_ENVIRONMENT } from "./run-plain";

export const TEST_TIMEOUT_MS = 420_000;

/** Runs the text of a planned run in the shell, with the programs of the project's packages on its path. */
export function runText({ run }: Execution, text: string, { commands }: PlannedRun): Promise<CommandResult> {
  const recordsNothing = commands.every((c) => c.coverage === null);
  const env = {
    npm_lifecycle_event: "test",
    ...(recordsNothing ? V8_ENVIRONMENT : {}),
    ...(commands.some((c) => c.command.runner === "node") ? { NODE_OPTIONS: NODE_TEST_OPTIONS } : {}),
  };
  const onPath = 'PATH="$PWD/node_modules/.bin:$PATH"; export PATH; ';
  return run(["sh", "-c", onPath + text], TEST_TIMEOUT_MS, { env });
}

/** The directory of a run's results that no other run has. */
export const placeOf = ({ place }: PlannedCommand): string => place.results.split("/").slice(0, 3).join("/");

/** Where a path that commands see as below `/measured` lies. */
export const outside = (measured: string, place: string): string =>
  path.join(measured, place.slice(MEASURED.length));

export async function makePlaces({ measured }: Execution, { commands }: PlannedRun): Promise<void> {
  for (const { place } of commands)
    await mkdir(path.dirname(outside(measured, place.results)), { recursive: true });
}
