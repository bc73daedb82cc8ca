// One command: packages, database, migrations, build, then web and worker under supervision until it is stopped.
//   node bin/start.mjs [--dev]
import { prepareMachine, root } from "./install.mjs";

process.title = "maestro";
try {
  await prepareMachine();
  // Only now: what follows imports packages.
  const { run } = await import("./run.mjs");
  await run({ root, dev: process.argv.includes("--dev") });
} catch (error) {
  console.error(process.env.LOG_LEVEL === "debug" ? error : error.message);
  process.exit(1);
}
