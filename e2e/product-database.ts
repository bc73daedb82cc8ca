import path from "node:path";
import pg from "pg";
import { embeddedPostgres } from "../bin/postgres.mjs";
import type { Product } from "./product";

/** Works on the database of a started product. */
export async function withDatabase(
  { dataDir }: Product,
  work: (client: InstanceType<typeof pg.Client>) => Promise<void>,
): Promise<void> {
  const client = new pg.Client(embeddedPostgres({ home: path.join(dataDir, "postgres") }).address());
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
