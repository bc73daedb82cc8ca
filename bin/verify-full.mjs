// The long suites that `npm test` leaves out, with a record of what was run and how it ended: docs/verification.md.
//   npm run verify:full
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { prepareMachine, root } from "./install.mjs";
import { report, runStages, runTool, tools } from "./stages.mjs";

await prepareMachine();
const { bundlePrograms, generateClient } = await import("./build.mjs");
await generateClient();
await bundlePrograms();
const results = await runStages([
  {
    name: "crash tests, the worker killed at every fault point",
    run: () => runTool(tools.vitest, ["run", "--project", "crash"], { MAESTRO_ALL_FAULT_POINTS: "1" }),
  },
]);
writeRecord(results);
report(results);

function writeRecord(results) {
  const git = (...args) => spawnSync("git", args, { cwd: root, encoding: "utf8" }).stdout.trim();
  const changed = git("status", "--porcelain", "--", ":!docs/verification.md")
    ? " with uncommitted changes"
    : "";
  const rows = results.map(
    ({ name, outcome, seconds }) => `| ${name} | ${outcome} | ${Math.round(seconds)} s |`,
  );
  const text = [
    "# Verification",
    "",
    "Written by `npm run verify:full`; not edited by hand.",
    "",
    `- Date: ${new Date().toISOString()}`,
    `- Commit: ${git("rev-parse", "HEAD")}${changed}`,
    `- Node ${process.versions.node}, ${os.type()} ${os.release()}, ${os.cpus().length} processors`,
    "",
    "| Suite | Outcome | Time |",
    "|---|---|---|",
    ...rows,
    "",
  ];
  writeFileSync(path.join(root, "docs", "verification.md"), text.join("\n"));
}
