// Applies prisma/migrations as `prisma migrate deploy` does, without the Prisma command line: the same table,
// checksums and lock, so that both can be used on one database.
import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";

const PRISMA_LOCK = 72707369;
const MIGRATIONS = fileURLToPath(new URL("../prisma/migrations", import.meta.url));

/**
 * Brings the database up to date and returns the names of the migrations it applied, oldest first.
 * Throws when one fails, failed before, or was changed after it was applied.
 */
export async function migrate(url, directory = MIGRATIONS) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
      migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
      started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`);
    const { rows } = await client.query("SELECT * FROM _prisma_migrations WHERE rolled_back_at IS NULL");
    const migrations = readMigrations(directory);
    refuseDoubts(rows, migrations);
    const applied = new Set(rows.map((row) => row.migration_name));
    const due = migrations.filter((migration) => !applied.has(migration.name));
    for (const migration of due) await apply(client, migration);
    return due.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/** A digest of all migrations: the same digest means the same empty database. */
export function digestOfMigrations(directory = MIGRATIONS) {
  const digest = createHash("sha256");
  for (const { name, checksum } of readMigrations(directory)) digest.update(`${name} ${checksum}\n`);
  return digest.digest("hex");
}

function readMigrations(directory) {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(path.join(directory, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function refuseDoubts(rows, migrations) {
  const failed = rows.find((row) => !row.finished_at);
  if (failed) {
    throw new Error(
      `The Prisma command line left the migration ${failed.migration_name} half done: ` +
        `${failed.logs ?? "it was cut short"}. Mend its cause and mark it with \`npx prisma migrate resolve\`.`,
    );
  }
  for (const row of rows) {
    const migration = migrations.find(({ name }) => name === row.migration_name);
    if (!migration) {
      throw new Error(
        `The database has the migration ${row.migration_name}, which this version of Maestro does not know.`,
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new Error(
        `The migration ${row.migration_name} was changed after it had been applied to this database.`,
      );
    }
  }
}

/** One transaction for the migration and its row: cut short anywhere, it never happened. */
async function apply(client, { name, sql, checksum }) {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new Error(`The migration ${name} failed and changed nothing: ${error.message}`, { cause: error });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const url = process.env.DATABASE_URL;
  if (!url) {
    console.error("DATABASE_URL names the database to migrate, and it is not set.");
    process.exit(2);
  }
  const applied = await migrate(url);
  console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
}
