// The command line's launcher: sees to it that its bundle is there and hands it what only bin/ may do.
//   bin/maestro <command>
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { checkNode, root } from "./install.mjs";

process.title = "maestro";
// Paths in the configuration are relative to the installation, wherever the command is given.
process.env.MAESTRO_ROOT = root;
const stop = stopAtSignals();
endWithReader();
let code = 3;
try {
  checkNode();
  const program = await readyProgram();
  const { main } = await import(pathToFileURL(program).href);
  code = await main(process.argv.slice(2), makeHost());
} catch (error) {
  console.error(process.env.LOG_LEVEL === "debug" ? error : `maestro: ${error.message}`);
}
// Connections that nobody uses any more would keep the process for seconds.
process.stdout.write("", () => process.exit(code));

/** The bundled command line, made anew where its sources changed; an installation without sources has it ready. */
async function readyProgram() {
  if (!existsSync(path.join(root, "node_modules", "esbuild"))) {
    throw new Error(`The packages are not installed. Run \`npm ci\` in ${root}, or start Maestro once.`);
  }
  const { bundleOf, bundlePrograms, generateClient } = await import("./build.mjs");
  if (existsSync(path.join(root, "lib", "cli", "main.ts"))) {
    await generateClient();
    await bundlePrograms();
  }
  return bundleOf("maestro");
}

/** What lib/cli/host.ts describes. */
function makeHost() {
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  return {
    version,
    colour: !process.env.NO_COLOR && process.env.TERM !== "dumb",
    debug: process.env.LOG_LEVEL === "debug",
    signal: stop,
    openDatabase: async (config, options) =>
      (await import("./command-database.mjs")).openDatabase(config, options),
    runWorker: async (config, options) =>
      (await import("./command-database.mjs")).runWorker(config, { ...options, signal: stop }),
    hasDatabase: async (config) => (await import("./command-database.mjs")).hasDatabase(config),
    examine: async (config) => (await import("./examine-machine.mjs")).examineMachine(config),
  };
}

/** Aborted by the first signal; a second one does not wait for anything. */
function stopAtSignals() {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
}

/** Whoever reads our output may have seen enough (`| head`). */
function endWithReader() {
  process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 3));
}
