// The product's life from configuration to shutdown; bin/start.mjs has made sure that packages are there.
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { buildWeb, bundleOptions, bundlePrograms, forgetBundles, generateClient } from "./build.mjs";
import { childEnvironment } from "./child-environment.mjs";
import { endOrphanedWorkers } from "./command-records.mjs";
import { migrate } from "./migrate.mjs";
import { embeddedPostgres } from "./postgres.mjs";
import { reachDatabase } from "./reach-database.mjs";
import { claimDataDir } from "./run-record.mjs";
import { createSetupToken } from "./setup-link.mjs";
import { supervise } from "./supervise.mjs";

const READY_WITHIN_MS = 120_000;
const CHECK_DATABASE_EVERY_MS = 3000;
/** A program that ends this often before the product was ever ready will not become ready. */
const HOPELESS_AFTER = 3;

export async function run({ root, dev }) {
  await generateClient();
  await bundlePrograms();
  const config = await readConfig(root);
  const claim = await claimDataDir(config.dataDir, { port: config.port, address: config.baseUrl });
  if (!claim.record) return alreadyRuns(claim, config);
  const life = beginLife();
  life.atEnd(claim.record.remove);
  await endOrphanedWorkers(config.dataDir);
  try {
    await refuseBusyPort(config.port);
    await startEverything({ root, dev, config, record: claim.record, life });
  } catch (error) {
    if (life.signal.aborted) return;
    console.error(error.message);
    await life.end(1);
  }
}

async function startEverything({ root, dev, config, record, life }) {
  const database = await startDatabase(config, life);
  const applied = await reachDatabase(database.url(), migrate);
  if (applied.length > 0) console.log(`Database migrated: ${applied.join(", ")}.`);
  const env = () => childEnvironment(config, root, database.url(), dev);
  life.signal.throwIfAborted();
  if (!dev) await buildWeb(env());
  life.signal.throwIfAborted();
  const programs = definePrograms({ root, dev, config, env, record });
  life.atEnd(programs.worker.stop);
  life.atEnd(programs.web.stop);
  programs.web.start();
  if (dev) life.atEnd(await watchWorker(programs.worker));
  else programs.worker.start();
  await untilReady(config, programs, life.signal);
  await announce(config, database.url());
  database.watch(async () => {
    await Promise.all([programs.web.restart(), programs.worker.restart()]);
  });
}

/**
 * From now to a signal. What was started last is ended first; what is started after the signal ends at once.
 * A second signal does not wait.
 */
function beginLife() {
  const controller = new AbortController();
  const steps = [];
  const runStep = async (step) => {
    try {
      await step();
    } catch (error) {
      console.error(error.message);
    }
  };
  const end = async (code) => {
    if (controller.signal.aborted) process.exit(1);
    controller.abort();
    if (code === 0) console.log("Stopping.");
    for (const step of steps.reverse()) await runStep(step);
    process.exit(code);
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => void end(0));
  return {
    signal: controller.signal,
    end,
    atEnd: (step) => (controller.signal.aborted ? void runStep(step) : steps.push(step)),
  };
}

async function readConfig(root) {
  const { loadConfig } = await import(pathToFileURL(path.join(root, "dist", "config.js")).href);
  return loadConfig(process.env, root);
}

function alreadyRuns({ runningAt, port }, config) {
  console.log(`Maestro already runs at ${runningAt} (data directory ${config.dataDir}).`);
  if (port === config.port) return;
  console.error("Stop it first, or choose another MAESTRO_DATA_DIR for a second one.");
  process.exitCode = 1;
}

/** The database that DATABASE_URL names, or the embedded one, which is looked after as long as we run. */
async function startDatabase(config, life) {
  if (config.databaseUrl) return { url: () => config.databaseUrl, watch: () => {} };
  const server = embeddedPostgres({ home: path.join(config.dataDir, "postgres") });
  life.atEnd(server.stop);
  let url = await server.start();
  const check = async (onMoved) => {
    if ((await server.isRunning()) || life.signal.aborted) return;
    console.error("PostgreSQL does not answer; starting it again.");
    const before = url;
    url = await server.start();
    if (url !== before) await onMoved();
  };
  const watch = async (onMoved) => {
    while (!life.signal.aborted) {
      await sleep(CHECK_DATABASE_EVERY_MS);
      await check(onMoved).catch((error) => console.error(error.message));
    }
  };
  return { url: () => url, watch };
}

function definePrograms({ root, dev, config, env, record }) {
  const log = (name) => (dev ? undefined : path.join(config.dataDir, "logs", `${name}.log`));
  // Without an address of its own the product is for this machine alone.
  const host = config.sources.baseUrl.kind === "default" ? ["-H", "127.0.0.1"] : [];
  const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
  const define = (name, args, patienceMs) =>
    supervise({
      name: name === "web" ? "web server" : name,
      args,
      env,
      cwd: root,
      log: log(name),
      patienceMs,
      onStart: (pid) => record.remember(name, pid),
    });
  return {
    web: define("web", [next, dev ? "dev" : "start", "-p", String(config.port), ...host], 8000),
    worker: define("worker", ["--enable-source-maps", path.join(root, "dist", "worker.js")], 15_000),
  };
}

/** Bundles the worker at every change and starts it anew. Resolves to what ends the watching. */
async function watchWorker(worker) {
  const { context } = await import("esbuild");
  // From now on they are made from whatever is being written.
  forgetBundles();
  const restartWorker = {
    name: "restart-worker",
    setup(build) {
      build.onEnd(async (result) => {
        for (const error of result.errors)
          console.error(`${error.location?.file ?? "bundle"}: ${error.text}`);
        if (result.errors.length === 0) await worker.restart();
      });
    },
  };
  const watcher = await context({ ...bundleOptions(), plugins: [restartWorker] });
  await watcher.watch();
  return () => watcher.dispose();
}

function refuseBusyPort(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => {
      const busy =
        error.code === "EADDRINUSE" ? "is in use by another program" : `cannot be used (${error.code})`;
      reject(new Error(`Port ${port} ${busy}. Choose another one, for example: PORT=${port + 1} npm start`));
    });
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
  });
}

async function untilReady(config, { web, worker }, signal) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answers(config.port))) {
    signal.throwIfAborted();
    const hopeless = [web, worker].find((program) => program.quickEnds() >= HOPELESS_AFTER);
    if (hopeless) throw new Error(`Maestro cannot start:\n${hopeless.lastLines()}`);
    if (Date.now() > deadline)
      throw new Error(`The web server does not answer on port ${config.port}:\n${web.lastLines()}`);
    await sleep(200);
  }
}

async function answers(port) {
  try {
    await fetch(`http://127.0.0.1:${port}/`, { redirect: "manual", signal: AbortSignal.timeout(10_000) });
    return true;
  } catch {
    return false;
  }
}

async function announce(config, databaseUrl) {
  console.log(`Maestro is ready: ${config.baseUrl}`);
  const token = await createSetupToken(databaseUrl);
  if (token) {
    console.log("There is no administrator yet. Create one with this link, which works once:");
    console.log(`  ${config.baseUrl}/set-up?token=${token}`);
  }
  console.log("Ctrl-C stops it.");
}
