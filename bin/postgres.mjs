// The embedded PostgreSQL: real server programs from npm, one cluster per data directory, on 127.0.0.1 only.
//   node bin/postgres.mjs start | stop | status | url
// The server is a session of its own: it survives its starter, is found again, and is stopped last.
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { withLock } from "./lock.mjs";
import {
  canReach,
  copyPrograms,
  databasePrograms,
  databaseUser,
  reachableDirectory,
  runProgram,
} from "./postgres-host.mjs";

const OWNER = "maestro";
const START_WITHIN_MS = 60_000;
const LOG_LIMIT_BYTES = 10_000_000;

/**
 * @param {object} options
 * @param {string} options.home directory of the state file and, where its user can reach it, of the cluster
 * @param {string} [options.database] the database to create
 * @param {Record<string, string | number>} [options.settings] server settings beside the fixed ones
 */
export function embeddedPostgres({ home, database = "maestro", settings = {} }) {
  const stateFile = path.join(home, "state.json");
  const load = () =>
    existsSync(stateFile) ? locate(JSON.parse(readFileSync(stateFile, "utf8")), home) : undefined;
  const save = ({ cluster, log, ...state }) => {
    writeFileSync(`${stateFile}.new`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${stateFile}.new`, stateFile);
    return { cluster, log, ...state };
  };

  /** Starts the server unless it runs, and returns the address of the database. */
  async function start() {
    makeParents(home);
    return withLock(path.join(home, "starting"), startAlone);
  }

  async function startAlone() {
    let state = load();
    if (state?.ready && (await isOurs(state))) return addressOf(state, database);
    const user = databaseUser(state?.cluster);
    state ??= save(plan(home, user));
    const programs = await reachablePrograms(user, state, save);
    if (!state.ready) state = save(await initialise(state, programs, user));
    if (!existsSync(path.join(state.cluster, "PG_VERSION"))) {
      throw new Error(
        `The database that ${stateFile} names is gone: ${state.cluster}. ` +
          "Put it back, or remove that file to start with an empty one.",
      );
    }
    state = await startServer(state, programs, user, settings, save);
    await createDatabase(state, database);
    return addressOf(state, database);
  }

  /** Stops the server in order; returns whether it ran. Without a cluster it does nothing. */
  async function stop() {
    const state = load();
    if (!state?.ready || !existsSync(state.cluster)) return false;
    const user = databaseUser(state.cluster);
    const { pg_ctl } = await reachablePrograms(user, state, save);
    const { status } = await runProgram(pg_ctl, ["-D", state.cluster, "-m", "fast", "-w", "stop"], user);
    return status === 0;
  }

  /** Whether the server answers and is the one of this directory. */
  async function isRunning() {
    const state = load();
    return Boolean(state?.ready && (await isOurs(state)));
  }

  /** The address of a database of this server; the server must have been started once. */
  function address(name = database) {
    const state = load();
    if (!state) throw new Error(`There is no database in ${home} yet.`);
    return addressOf(state, name);
  }

  return { start, stop, isRunning, address, log: () => load()?.log };
}

const addressOf = (state, name) => `postgresql://${OWNER}:${state.password}@127.0.0.1:${state.port}/${name}`;

/** The cluster lies below home, or in a directory of its own where the server's user cannot reach home. */
function plan(home, user) {
  const elsewhere = canReach(home, user) ? null : reachableDirectory("postgres");
  const state = { ready: false, elsewhere, password: randomBytes(24).toString("base64url"), port: 0 };
  return locate(state, home);
}

/** Paths are worked out anew each time, so that a data directory can be moved. */
function locate(state, home) {
  const base = state.elsewhere ?? path.join(realpathSync(home), "server");
  return { ...state, cluster: path.join(base, "cluster"), log: path.join(base, "postgres.log") };
}

async function reachablePrograms(user, state, save) {
  const programs = await databasePrograms();
  if (canReach(path.dirname(programs.postgres), user)) return programs;
  if (!state.programs || !existsSync(state.programs)) {
    state.programs = reachableDirectory("programs");
    save(state);
  }
  return copyPrograms(programs, state.programs);
}

/** Creates the cluster beside its place and moves it there, so that one cut short is never taken for a whole one. */
async function initialise(state, { initdb }, user) {
  const base = path.dirname(state.cluster);
  if (existsSync(path.join(state.cluster, "PG_VERSION"))) return { ...state, ready: true };
  mkdirSync(base, { recursive: true });
  chmodSync(base, 0o755);
  if (user.uid !== undefined) chownSync(base, user.uid, user.gid);
  const unfinished = `${state.cluster}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const passwordFile = path.join(base, "password");
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, state.password, { mode: 0o600, flag: "wx" });
  if (user.uid !== undefined) chownSync(passwordFile, user.uid, user.gid);
  const { status, errors } = await runProgram(
    initdb,
    [
      ["-D", unfinished],
      ["-U", OWNER],
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // The host's locales vary, and so would the order of text.
      ["--locale-provider=builtin", "--locale=C.UTF-8", "--builtin-locale=C.UTF-8"],
    ].flat(),
    user,
    true,
  );
  rmSync(passwordFile, { force: true });
  if (status !== 0) throw new Error(`The database could not be created in ${base}: ${errors}`);
  renameSync(unfinished, state.cluster);
  return { ...state, ready: true };
}

async function startServer(state, programs, user, settings, save) {
  shortenLog(state.log);
  const deadline = Date.now() + START_WITHIN_MS;
  for (;;) {
    const port = await freePort(state.port);
    state = save({ ...state, port });
    const options = Object.entries({
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "''",
      shared_buffers: "128MB",
      timezone: "UTC",
      ...settings,
    }).map(([name, value]) => `-c ${name}=${value}`);
    const args = [
      "-D",
      state.cluster,
      "-l",
      state.log,
      "-w",
      "-t",
      "60",
      "-o",
      `-p ${port} ${options.join(" ")}`,
    ];
    const { status } = await runProgram(programs.pg_ctl, [...args, "start"], user);
    if (await isOurs(state)) return state;
    // After a crash the dead server's processes hold the cluster for a moment, and a port can be lost to another.
    if (Date.now() > deadline) {
      throw new Error(`PostgreSQL did not start (pg_ctl ended with ${status}):\n${lastLines(state.log)}`);
    }
    const runsAt = await runningPort(state.cluster);
    if (runsAt && runsAt !== port && (await isOurs({ ...state, port: runsAt })))
      return save({ ...state, port: runsAt });
    await sleep(500);
  }
}

/** The port that the cluster's own lock file names: a server can run whose port the state file has lost. */
async function runningPort(cluster) {
  try {
    return Number(readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n")[3]) || 0;
  } catch {
    return 0;
  }
}

/** Whether what answers on the port is this cluster, not another checkout's or a stranger. */
async function isOurs(state) {
  if (!state.port) return false;
  const client = new pg.Client({
    connectionString: addressOf(state, "postgres"),
    connectionTimeoutMillis: 3000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("SHOW data_directory");
    return path.resolve(rows[0].data_directory) === state.cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function createDatabase(state, database) {
  const client = new pg.Client({ connectionString: addressOf(state, "postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

/** Resolves to the wanted port of 127.0.0.1 if it is free, or else to any free one. */
function freePort(wanted) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => (wanted ? resolve(freePort(0)) : reject(error)));
    server.listen(wanted, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** New parents stay open to other users: the server's user must get through them. */
function makeParents(home) {
  mkdirSync(path.dirname(home), { recursive: true, mode: 0o755 });
  mkdirSync(home, { recursive: true, mode: 0o755 });
}

function shortenLog(log) {
  if (existsSync(log) && statSync(log).size > LOG_LIMIT_BYTES) writeFileSync(log, "");
}

function lastLines(log) {
  return existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n").slice(-8).join("\n") : "";
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
  const server = embeddedPostgres({
    home: path.join(path.resolve(root, process.env.MAESTRO_DATA_DIR ?? "data"), "postgres"),
  });
  const commands = {
    start: () => server.start(),
    stop: async () => ((await server.stop()) ? "stopped" : "was not running"),
    status: async () => ((await server.isRunning()) ? "running" : "stopped"),
    url: () => server.address(),
  };
  const command = commands[process.argv[2]];
  if (!command) {
    console.error("Usage: node bin/postgres.mjs start | stop | status | url");
    process.exit(2);
  }
  console.log(await command());
}
