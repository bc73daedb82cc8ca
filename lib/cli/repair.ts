import { z } from "zod";
import type { Call } from "./commands";
import { openProject, openTarget } from "./open-directory";
import { readValues } from "./read-values";
import { makeStartInput, sessionOptions } from "./start-input";
import { withDatabase } from "./with-database";

const options = z.object({ ...sessionOptions, requirement: z.string().default("") });

/** `maestro repair <dir>`: a session that repairs a copy of the project. */
export async function repair({ words, values, host, output }: Call): Promise<number> {
  const chosen = readValues(options, values);
  const projectPath = await openProject(words[0] ?? "");
  const target = await openTarget(chosen.out, projectPath);
  const input = makeStartInput(
    { kind: "repair", source: { kind: "directory", path: projectPath }, requirement: chosen.requirement },
    chosen,
  );
  return withDatabase({ host, output, worker: true }, async (database) => {
    const { startAndFollow } = await import("./run-session");
    return startAndFollow(input, database, { host, output, target });
  });
}
