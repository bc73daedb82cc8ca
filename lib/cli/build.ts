import { z } from "zod";
import type { Call } from "./commands";
import { openTarget } from "./open-directory";
import { readValues } from "./read-values";
import { makeStartInput, sessionOptions } from "./start-input";
import { UsageError } from "./usage-error";
import { withDatabase } from "./with-database";

const options = z.object({ ...sessionOptions, name: z.string().min(1).optional() });

/** `maestro build "<requirement>"`: a session that builds a project from what is asked for. */
export async function build({ words, values, host, output }: Call): Promise<number> {
  const chosen = readValues(options, values);
  const requirement = (words[0] ?? "").trim();
  if (requirement === "")
    throw new UsageError(
      "The requirement is empty.",
      'Say what is to be built: maestro build "An order book"',
    );
  const target = await openTarget(chosen.out, null);
  const input = makeStartInput({ kind: "build", name: chosen.name, requirement }, chosen);
  return withDatabase({ host, output, worker: true }, async (database) => {
    const { startAndFollow } = await import("./run-session");
    return startAndFollow(input, database, { host, output, target });
  });
}
