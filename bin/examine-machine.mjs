// What `maestro doctor` cannot see from within the bundle: programs, processes and the database.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { bundleOf } from "./build.mjs";
import { findChromium } from "./chromium.mjs";
import { OLDEST_NODE, root } from "./install.mjs";
import { embeddedPostgres } from "./postgres.mjs";
import { databasePrograms } from "./postgres-host.mjs";
import { reachDatabase } from "./reach-database.mjs";
import { findRun } from "./run-record.mjs";

/** Starts nothing and changes nothing. Its shape: `Machine` in lib/cli/host.ts. */
export async function examineMachine(config) {
  return {
    node: process.versions.node,
    oldestNode: OLDEST_NODE.join("."),
    git: versionOf("git"),
    chromium: await findChromium().catch(() => undefined),
    servedAt: findRun(config.dataDir)?.address ?? null,
    database: config.databaseUrl ? await askDatabase(config.databaseUrl) : await askEmbedded(config),
    hasWorker: existsSync(bundleOf("worker")),
    hasWeb: existsSync(path.join(root, ".next", "BUILD_ID")),
  };
}

function versionOf(program) {
  const { status, stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return status === 0 ? (/\d+(\.\d+)+/.exec(stdout)?.[0] ?? stdout.trim()) : null;
}

async function askDatabase(url) {
  const { host, pathname } = new URL(url);
  const name = `${pathname.slice(1)} at ${host}`;
  try {
    const version = await reachDatabase(url, readVersion);
    return { kind: "named", state: "answers", name, version };
  } catch (error) {
    return { kind: "named", state: "unreachable", name, reason: error.message };
  }
}

async function askEmbedded(config) {
  const home = path.join(config.dataDir, "postgres");
  const server = embeddedPostgres({ home });
  const at = (state, more = {}) => ({ kind: "embedded", state, name: home, ...more });
  if (await server.isRunning()) return at("answers", { version: await readVersion(server.address()) });
  try {
    await databasePrograms();
  } catch (error) {
    return at("unreachable", { reason: error.message });
  }
  return at(existsSync(path.join(home, "state.json")) ? "stopped" : "not made");
}

async function readVersion(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query("SHOW server_version");
    return rows[0].server_version.split(" ")[0];
  } finally {
    await client.end();
  }
}
