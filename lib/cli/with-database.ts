import { getConfig } from "../platform/config";
import type { Host, OpenDatabase } from "./host";
import type { Output } from "./output";

/** Does something while there is a database, with a worker where one is wanted; stops afterwards what it started. */
export async function withDatabase<T>(
  { host, output, worker }: { host: Host; output: Output; worker: boolean },
  work: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  const database = await host.openDatabase(getConfig(), { worker, say: output.say });
  try {
    return await work(database);
  } finally {
    output.clearStatus();
    await database.close();
  }
}
