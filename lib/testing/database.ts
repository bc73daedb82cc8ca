import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { databaseAt } from "./database-server";

/** The address of this test file's own database, migrated and empty. */
export function useDatabase(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("Only tests named *.db.test.ts or *.crash.test.ts have a database.");
  return url;
}

/** Makes one more database, copied from the migrated template, and returns its address. It goes when the run ends. */
export async function createDatabase(): Promise<string> {
  const server = inject("databaseServer");
  // The run's process id, so that whoever clears up knows whether the run still lives.
  const name = `test_${process.ppid}_${randomBytes(6).toString("hex")}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${inject("templateDatabase")}"`);
  } finally {
    await client.end();
  }
  return databaseAt(server, name);
}
