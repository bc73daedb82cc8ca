import { z } from "zod";
import type { Call } from "./commands";
import { openProject, openTarget } from "./open-directory";
import { readValues } from "./read-values";
import { runNewSession } from "./run-session";
import { sessionOptions } from "./start-input";

const options = z.object({ ...sessionOptions, requirement: z.string().default("") });

/** `maestro repair <dir>`: a session that repairs a copy of the project. */
export async function repair({ words, values, host, output }: Call): Promise<number> {
  const chosen = readValues(options, values);
  const projectPath = await openProject(words[0] ?? "");
  const target = await openTarget(chosen.out, projectPath);
  const wanted = { kind: "repair" as const, projectPath, requirement: chosen.requirement };
  return runNewSession(wanted, chosen, { host, output, target });
}
