import path from "node:path";
import pg from "pg";
import { embeddedPostgres } from "../bin/postgres.mjs";
import type { Product } from "./product";

/** The address of a started product's database. */
export const databaseOf = ({ dataDir }: Product): string =>
  embeddedPostgres({ home: path.join(dataDir, "postgres") }).address();

/** Works on the database of a started product. */
export async function withDatabase(
  product: Product,
  work: (client: InstanceType<typeof pg.Client>) => Promise<void>,
): Promise<void> {
  const client = new pg.Client(databaseOf(product));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
