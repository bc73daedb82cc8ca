import { getConfig } from "../platform/config";
import type { Host, OpenDatabase } from "./host";
import type { Output } from "./output";
import { StoppedError } from "./stopped-error";

/**
 * Does something while there is a database, with a worker where one is wanted; stops afterwards what it started. What
 * asks the database is to be imported by the work itself: its address is known only then.
 */
export async function withDatabase<T>(
  { host, output, worker }: { host: Host; output: Output; worker: boolean },
  work: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  const database = await host.openDatabase(getConfig(), { worker, say: output.say });
  try {
    if (host.signal.aborted)
      throw new StoppedError("interrupted", "Stopped before anything began.", "Nothing was changed.");
    return await work(database);
  } finally {
    output.clearStatus();
    await database.close();
  }
}
