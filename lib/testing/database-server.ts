import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { withLock } from "../../bin/lock.mjs";
import { digestOfMigrations, migrate } from "../../bin/migrate.mjs";
import { embeddedPostgres } from "../../bin/postgres.mjs";
import { isAlive } from "../../bin/processes.mjs";

type Client = InstanceType<typeof pg.Client>;

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the test server's maintenance database. */
    databaseServer: string;
    /** Name of the migrated database that every test file's own is copied from. */
    templateDatabase: string;
  }
}

/**
 * Vitest's global set-up for tests with a database. Uses the server of TEST_DATABASE_URL, or starts the embedded one
 * in a directory of its own, shared by all test runs of this checkout: the last run to end stops it.
 */
export async function setup(project: TestProject): Promise<void> {
  const named = process.env.TEST_DATABASE_URL;
  const server = named ? { url: named, leave: async () => {} } : await joinTestServer(project.config.root);
  const template = `template_${digestOfMigrations().slice(0, 16)}`;
  await onServer(server.url, async (client) => {
    await dropDeadDatabases(client);
    await makeTemplate(client, server.url, template);
  });
  project.provide("databaseServer", server.url);
  project.provide("templateDatabase", template);
  clearUp = async () => {
    await onServer(server.url, (client) => dropDatabases(client, (pid) => pid === process.pid));
    await server.leave();
  };
}

/** Vitest's global tear-down. */
export const teardown = (): Promise<void> => clearUp();

let clearUp = async (): Promise<void> => {};

/** Starts the embedded test server, or joins the run that did. */
async function joinTestServer(root: string): Promise<{ url: string; leave: () => Promise<void> }> {
  const home = path.join(root, "data", "test-postgres");
  const runs = path.join(home, "runs");
  mkdirSync(runs, { recursive: true });
  const mine = path.join(runs, `${process.pid}-${Math.random().toString(36).slice(2)}`);
  const lock = path.join(home, "joining");
  const server = embeddedPostgres({
    home,
    database: "postgres",
    // The data of tests need not survive a power cut.
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: 200 },
  });
  const url = await withLock(lock, async () => {
    writeFileSync(mine, "");
    return server.start();
  });
  const leave = () =>
    withLock(lock, async () => {
      rmSync(mine, { force: true });
      const others = readdirSync(runs).filter((name) => isAlive(Number(name.split("-")[0])));
      if (others.length === 0) await server.stop();
    });
  return { url, leave };
}

async function makeTemplate(client: Client, serverUrl: string, template: string): Promise<void> {
  await client.query("SELECT pg_advisory_lock(hashtext($1))", [template]);
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [template]);
  if (rowCount) return;
  // Migrated under another name first: a run that is killed here leaves no half template behind.
  await client.query(`DROP DATABASE IF EXISTS "${template}_new"`);
  await client.query(`CREATE DATABASE "${template}_new"`);
  await migrate(databaseAt(serverUrl, `${template}_new`));
  await client.query(`ALTER DATABASE "${template}_new" RENAME TO "${template}"`);
}

/** Databases of runs that were killed before they could clear up. */
const dropDeadDatabases = (client: Client): Promise<void> => dropDatabases(client, (pid) => !isAlive(pid));

async function dropDatabases(client: Client, whoseRun: (pid: number) => boolean): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname ~ '^test_'",
  );
  for (const { datname } of rows) {
    if (whoseRun(Number(datname.split("_")[1]))) {
      await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
    }
  }
}

async function onServer(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** The same server's other database. */
export function databaseAt(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
