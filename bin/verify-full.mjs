// The long suites that `npm test` leaves out, with a record of what was run and how it ended: docs/verification.md.
//   npm run verify:full
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { prepareMachine, root } from "./install.mjs";
import { report, runStages, runTool, tools } from "./stages.mjs";

await prepareMachine();
const { buildWeb, bundlePrograms, generateClient } = await import("./build.mjs");
await generateClient();
await bundlePrograms();
// Here, so that it is not taken out of the time that the first test has.
await buildWeb();
/** What the kill matrix reached; it writes this file itself. */
const matrixFile = path.join(root, "dist", "kill-matrix.json");
rmSync(matrixFile, { force: true });
const recordFile = path.join(root, "docs", "verification.md");
const vitest = (...args) => runTool(tools.vitest, ["run", ...args], { MAESTRO_VERIFY_FULL: "1" });
const results = await runStages([
  {
    name: "kill matrix: worker, PostgreSQL and web server killed at the fault points",
    run: () => vitest("--project", "product", "--reporter=verbose"),
  },
  {
    name: "ten minutes of workers killed, stopped and woken at random",
    run: () => vitest("--project", "crash", "lib/executor/interleavings", "--reporter=verbose"),
  },
  {
    name: "a project of 200,000 files",
    run: () => vitest("--project", "unit", "lib/analysis/huge-tree"),
  },
  {
    name: "form without substance, put onto work whose commands are run",
    run: () => vitest("--project", "unit", "lib/analysis/hollow-projects"),
  },
  {
    name: "bundled contracts against gutted projects whose commands are run",
    run: () => vitest("--project", "unit", "lib/registry/contract-mutations.run"),
  },
  {
    name: "build sessions of five requirements",
    run: () => vitest("--project", "db", "lib/usecases/session/build-session"),
  },
  {
    name: "builds of similar and of other requirements: what is taken over, and what it takes",
    run: () => vitest("--project", "db", "lib/usecases/reuse/reuse-in-builds", "--reporter=verbose"),
  },
]);
writeRecord(results);
// The record is text of this repository, which `npm test` expects as the formatter writes it.
await runTool(tools.biome, ["format", "--write", recordFile]);
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
    ...matrixLines(),
  ];
  writeFileSync(recordFile, text.join("\n"));
}

/** One row per fault point: of which killed processes the session ended as the uninterrupted one, and after how long. */
function matrixLines() {
  if (!existsSync(matrixFile)) return [];
  /** @type {{ points: string[], targets: string[], cells: { point: string, target: string, seconds: number | null }[] }} */
  const { points, targets, cells } = JSON.parse(readFileSync(matrixFile, "utf8"));
  const tell = (cell) => {
    if (!cell) return "";
    return cell.seconds === null ? "**not passed**" : `passed, ${cell.seconds} s`;
  };
  const rowOf = (point) =>
    targets.map((target) => tell(cells.find((cell) => cell.point === point && cell.target === target)));
  return [
    "## Kill matrix",
    "",
    "Each process is killed (`kill -9`) while the product stands at a fault point. Passed: the point was reached, and the",
    "session ended as one that nothing happened to, with every commit, event and approval there once.",
    "",
    `| Fault point | ${targets.join(" | ")} |`,
    `|---|${targets.map(() => "---|").join("")}`,
    ...points.map((point) => `| ${point} | ${rowOf(point).join(" | ")} |`),
    "",
  ];
}
