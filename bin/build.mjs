// Generates the Prisma client, bundles the worker and builds the web application; each only when what it is made from
// has changed since.
//   node bin/build.mjs
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { root, sayItWorks } from "./install.mjs";
import { withLock } from "./lock.mjs";
import { reportBundle } from "./report-bundle.mjs";

const SOURCES = ["app", "components", "lib", "prisma/schema", "public"];
// Not tsconfig.json: Next rewrites it.
const ROOT_FILES = [
  "next.config.js",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "package.json",
  "package-lock.json",
];
const BUNDLES = {
  worker: "lib/worker/main.ts",
  config: "lib/platform/config.ts",
  maestro: "lib/cli/main.ts",
  "reading-worker": "lib/analysis/reading/reading-worker.ts",
};

const BUNDLE_FILES = ["bin/build.mjs", "package-lock.json", "tsconfig.json"];
const bundleStamp = path.join(root, "dist", "made-from");

/** Generates the Prisma client from prisma/schema. */
export async function generateClient() {
  const inputs = digestOf(["prisma/schema", "prisma.config.ts", "package-lock.json"]);
  await unlessFresh(path.join(root, "generated", ".made-from"), inputs, async () => {
    const result = await runNode([path.join(root, "node_modules/prisma/build/index.js"), "generate"], {
      CHECKPOINT_DISABLE: "1",
      ...withoutNativeEngine(),
    });
    if (result.status !== 0) throw new Error(`The Prisma client could not be generated:\n${result.output}`);
  });
}

/**
 * `prisma generate` insists on the native schema engine being there and never calls it. Its download is refused on
 * machines that reach only a package registry: any program then does.
 */
function withoutNativeEngine() {
  if (process.env.PRISMA_SCHEMA_ENGINE_BINARY) return {};
  const fromPrisma = createRequire(path.join(root, "node_modules/prisma/package.json"));
  const engines = path.dirname(fromPrisma.resolve("@prisma/engines/package.json"));
  const isNative = (name) => name.startsWith("schema-engine");
  return readdirSync(engines).some(isNative) ? {} : { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
}

/** What esbuild needs to bundle the programs outside of Next to dist/: our code within, packages without. */
export function bundleOptions() {
  const present = Object.entries(BUNDLES).filter(([, source]) => existsSync(path.join(root, source)));
  return {
    absWorkingDir: root,
    entryPoints: Object.fromEntries(present),
    outdir: "dist",
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    alias: { "@": root },
    // A command loads only what it needs.
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    sourcemap: true,
    logLevel: "silent",
  };
}

/** Bundles the worker, the configuration and the command line to dist/, unless they are of what lies here now. */
export async function bundlePrograms() {
  const missing = Object.keys(bundleOptions().entryPoints).some((name) => !existsSync(bundleOf(name)));
  if (missing) forgetBundles();
  await unlessFresh(bundleStamp, digestOf(["lib", "generated", ...BUNDLE_FILES]), async () => {
    const { build, stop } = await import("esbuild");
    await build(bundleOptions());
    // esbuild leaves a service running for the next call; we run for days.
    await stop();
  });
}

/** The next `bundlePrograms` bundles, whatever has changed. */
export const forgetBundles = () => rmSync(bundleStamp, { force: true });

/** The path of a bundled program. */
export const bundleOf = (name) => path.join(root, "dist", `${name}.js`);

/** Runs `next build` unless nothing that it reads has changed since the last one. Returns whether it ran. */
export async function buildWeb(env = {}) {
  return unlessFresh(
    path.join(root, ".next", "made-from"),
    digestOf([...SOURCES, ...ROOT_FILES]),
    async () => {
      console.log("Building the web application; this takes about a minute.");
      const done = sayItWorks("next build");
      const result = await runNode([path.join(root, "node_modules/next/dist/bin/next"), "build"], {
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        MAESTRO_ROOT: root,
        // Read while pages are collected, never kept nor connected to: the running server gets the installation's own.
        DATABASE_URL: "postgresql://build@127.0.0.1:1/build",
        MAESTRO_SECRET: randomBytes(32).toString("hex"),
        ...env,
      });
      done();
      if (result.status !== 0) throw new Error(`The web application could not be built:\n${result.output}`);
    },
  );
}

async function unlessFresh(stamp, digest, make) {
  const isFresh = () => existsSync(stamp) && readFileSync(stamp, "utf8") === digest;
  if (isFresh()) return false;
  mkdirSync(path.join(root, "dist"), { recursive: true });
  return withLock(path.join(root, "dist", "making"), async () => {
    if (isFresh()) return false;
    rmSync(stamp, { force: true });
    await make();
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, digest);
    return true;
  });
}

/** Digest of the content of all named files and of all files below the named directories, without tests. */
function digestOf(names) {
  const digest = createHash("sha256").update(process.versions.node);
  for (const file of names.flatMap(filesOf).sort()) {
    digest.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file));
  }
  return digest.digest("hex");
}

function filesOf(name) {
  const at = path.join(root, name);
  if (!existsSync(at)) return [];
  try {
    return readdirSync(at, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
  } catch (error) {
    if (error.code === "ENOTDIR") return [at];
    throw error;
  }
}

function runNode(args, env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    const endWithUs = () => child.kill();
    process.once("exit", endWithUs);
    child.once("close", (status) => {
      process.off("exit", endWithUs);
      resolve({ status: status ?? 1, output: output.trim() });
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await generateClient();
  await bundlePrograms();
  console.log((await buildWeb()) ? "Built." : "The build is up to date.");
  reportBundle(root);
}
