import { z } from "zod";
import { checkOutline } from "../domain/outline/check-outline";
import type { Call } from "./commands";
import { describeOutline } from "./describe-outline";
import { openTarget } from "./open-directory";
import { readValues } from "./read-values";
import { makeStartInput, sessionOptions } from "./start-input";
import { terminalCtx } from "./terminal-ctx";
import { UsageError } from "./usage-error";
import { withDatabase } from "./with-database";

const nothingKept = "The requirement names nothing that the application keeps.";
const correctInBrowser =
  'Say what each thing has, such as "A loan has a due date", or correct what was understood in the browser: npm start.';

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
  const { readRequirement } = await import("../usecases/session/read-requirement");
  const outline = readRequirement(terminalCtx(), requirement);
  for (const line of describeOutline(outline)) output.say(line);
  const problems = outline.entities.length === 0 ? [nothingKept] : checkOutline(outline);
  if (problems.length > 0) throw new UsageError(problems.join(" "), correctInBrowser);
  const name = chosen.name ?? outline.entities[0]?.plural ?? "application";
  const input = makeStartInput({ kind: "build", name, requirement, outline }, chosen);
  return withDatabase({ host, output, worker: true }, async (database) => {
    const { startAndFollow } = await import("./run-session");
    return startAndFollow(input, database, { host, output, target });
  });
}
