// The one-time link with which the first administrator is created. Only its hash is stored.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import pg from "pg";

/** A new link's token, which voids earlier unused ones; undefined when there is an administrator. */
export async function createSetupToken(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(`SELECT 1 FROM "user" WHERE "role" = 'admin' LIMIT 1`);
    if (rowCount) return undefined;
    const token = randomBytes(32).toString("base64url");
    const hash = createHash("sha256").update(token).digest("hex");
    await client.query("BEGIN");
    await client.query(`DELETE FROM "setup_link" WHERE "usedAt" IS NULL`);
    await client.query(`INSERT INTO "setup_link" ("id", "tokenHash") VALUES ($1, $2)`, [randomUUID(), hash]);
    await client.query("COMMIT");
    return token;
  } finally {
    await client.end();
  }
}
