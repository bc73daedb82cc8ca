import { z } from "zod";
import type { Call } from "./commands";
import { openTarget } from "./open-directory";
import { readValues } from "./read-values";
import { runNewSession } from "./run-session";
import { sessionOptions } from "./start-input";
import { UsageError } from "./usage-error";

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
  return runNewSession({ kind: "build", name: chosen.name, requirement }, chosen, { host, output, target });
}
