import { z } from "zod";
import { sessionStateSchema } from "../domain/session/session-state";
import { getConfig } from "../platform/config";
import { AppError } from "../platform/errors";
import type { Call } from "./commands";
import type { OpenDatabase } from "./host";
import { openTarget } from "./open-directory";
import { readValues } from "./read-values";
import { EXIT } from "./report-error";
import { withDatabase } from "./with-database";

const STATES = `Allowed: ${sessionStateSchema.options.join(", ")}.`;
const LIMIT = "Allowed: a whole number from 1 to 1000.";
const listOptions = z.object({
  state: z.array(z.enum(sessionStateSchema.options, STATES)).default([]),
  limit: z.coerce.number(LIMIT).int(LIMIT).min(1, LIMIT).max(1000, LIMIT).default(20),
});

/** `maestro sessions list`. */
export async function listSessions({ values, host, output }: Call): Promise<number> {
  const filter = readValues(listOptions, values);
  // A database is not made only to say that it is empty.
  if (await host.hasDatabase(getConfig()))
    return withDatabase({ host, output, worker: false }, async () =>
      (await import("./manage-sessions")).list(filter, output),
    );
  output.printJson({ sessions: [] });
  output.print(["There are no sessions yet. Start one: maestro repair <dir>"]);
  return EXIT.ok;
}

/** `maestro sessions show <id>`. */
export const showSession = (call: Call): Promise<number> =>
  withSession(call, false, async (id, database) =>
    (await import("./manage-sessions")).show(id, database, call.output),
  );

/** `maestro sessions cancel <id>`. */
export const cancelOne = (call: Call): Promise<number> =>
  withSession(call, false, async (id, database) =>
    (await import("./manage-sessions")).cancel(id, database, call.output),
  );

/** `maestro sessions pause <id>`. */
export const pauseOne = (call: Call): Promise<number> =>
  withSession(call, false, async (id, database) =>
    (await import("./manage-sessions")).pause(id, database, call.output),
  );

/** `maestro sessions resume <id>`: lets a paused session go on, and follows an unfinished one. */
export async function resumeSession(call: Call): Promise<number> {
  const { out } = readValues(z.object({ out: z.string().optional() }), call.values);
  const target = await openTarget(out, null);
  return withSession(call, true, async (id, database) =>
    (await import("./manage-sessions")).resume(id, database, { ...call, target }),
  );
}

async function withSession(
  { words, host, output }: Call,
  worker: boolean,
  work: (id: string, database: OpenDatabase) => Promise<number>,
): Promise<number> {
  const [id = ""] = words;
  if (!(await host.hasDatabase(getConfig()))) throw new AppError("not_found", `There is no session ${id}.`);
  return withDatabase({ host, output, worker }, (database) => work(id, database));
}
