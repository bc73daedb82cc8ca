// The database and the worker for one command: those of a Maestro that runs on this data directory, or its own for as
// long as it lasts.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { bundleOf } from "./build.mjs";
import { childEnvironment } from "./child-environment.mjs";
import { endOrphanedWorkers, lockOf, othersRun, recordCommand } from "./command-records.mjs";
import { root } from "./install.mjs";
import { withLock } from "./lock.mjs";
import { migrate } from "./migrate.mjs";
import { embeddedPostgres } from "./postgres.mjs";
import { endProcess, identify, killGroup } from "./processes.mjs";
import { reachDatabase } from "./reach-database.mjs";
import { findRun } from "./run-record.mjs";
import { supervise } from "./supervise.mjs";

const WORKER_PATIENCE_MS = 15_000;
/** A worker that ends this often, each time soon, will not become ready. */
const HOPELESS_AFTER = 3;

/** Whether there is a database to ask: one that is named, or an embedded one that was made before. */
export const hasDatabase = (config) =>
  config.databaseUrl !== null || existsSync(path.join(homeOf(config), "state.json"));

/**
 * Makes the database ready and names it in this process's environment; with `worker`, one is there to work.
 * @param {{ worker: boolean, say: (text: string) => void }} options
 */
export async function openDatabase(config, { worker, say }) {
  const run = findRun(config.dataDir);
  const record = run ? undefined : recordCommand(config.dataDir);
  const atEnd = [];
  const close = async () => {
    for (const step of atEnd.splice(0).reverse()) await step();
  };
  if (record) atEnd.push(record.remove);
  try {
    const url = config.databaseUrl ?? (await embeddedDatabase(config, { run, say, atEnd }));
    process.env.DATABASE_URL = url;
    if (!run) await reachDatabase(url, migrate);
    const program = worker && !run ? startWorker(config, url, record) : undefined;
    if (program) atEnd.push(program.stop);
    return {
      servedAt: run?.address ?? null,
      /** Why nothing will ever be done: what the worker said at last. */
      hopeless: () =>
        program && program.quickEnds() >= HOPELESS_AFTER ? program.lastLines() || "It said nothing." : null,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs a worker with its output on ours until the signal or its own end; resolves to its exit code. */
export async function runWorker(config, { signal, say }) {
  const database = await openDatabase(config, { worker: false, say });
  try {
    if (signal.aborted) return 130;
    say(
      database.servedAt
        ? `Maestro runs at ${database.servedAt} with a worker of its own; this one works beside it.`
        : "The worker runs. Ctrl-C stops it.",
    );
    // A group of its own: Ctrl-C reaches us alone, and we end it in order.
    const child = spawn(process.execPath, ["--enable-source-maps", bundleOf("worker")], {
      cwd: root,
      env: childEnvironment(config, root, process.env.DATABASE_URL),
      stdio: ["ignore", "inherit", "inherit"],
      detached: true,
    });
    const ended = new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
    const end = () => void endProcess(identify(child.pid), WORKER_PATIENCE_MS);
    if (signal.aborted) end();
    signal.addEventListener("abort", end);
    return await ended;
  } finally {
    await database.close();
  }
}

const homeOf = (config) => path.join(config.dataDir, "postgres");

/** The address of the embedded database, which runs afterwards; the last command to leave stops it again. */
async function embeddedDatabase(config, { run, say, atEnd }) {
  const server = embeddedPostgres({ home: homeOf(config) });
  if (run) return server.start();
  return withLock(lockOf(config.dataDir), async () => {
    await endOrphanedWorkers(config.dataDir);
    if (!(await server.isRunning())) say("Starting the database.");
    atEnd.push(() =>
      withLock(lockOf(config.dataDir), async () => {
        if (!othersRun(config.dataDir) && !findRun(config.dataDir)) await server.stop();
      }),
    );
    return server.start();
  });
}

function startWorker(config, url, record) {
  const log = path.join(config.dataDir, "logs", "worker.log");
  mkdirSync(path.dirname(log), { recursive: true, mode: 0o700 });
  let remembered = { pid: 0 };
  const program = supervise({
    name: "worker",
    args: ["--enable-source-maps", bundleOf("worker")],
    env: () => childEnvironment(config, root, url),
    cwd: root,
    log,
    patienceMs: WORKER_PATIENCE_MS,
    onStart: (pid) => {
      remembered = identify(pid);
      record.rememberWorker(pid);
    },
  });
  // A second Ctrl-C ends us before we have ended it.
  process.once("exit", () => killGroup(remembered));
  program.start();
  return program;
}
