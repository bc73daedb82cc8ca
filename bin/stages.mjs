// Runs named stages one after the other, shows their output, and ends with a table of what each took.
import { spawn } from "node:child_process";
import path from "node:path";
import { root } from "./install.mjs";

/**
 * Runs one of the installed packages' programs; resolves to whether it ended well.
 * @param {{ shown: "at once" | "at the end" }} output at the end: for a program that runs beside another one
 */
export function runTool(script, args = [], env = {}, { shown } = { shown: "at once" }) {
  return new Promise((resolve) => {
    const output = shown === "at once" ? "inherit" : "pipe";
    const child = spawn(process.execPath, [path.join(root, script), ...args], {
      cwd: root,
      env: { ...process.env, CHECKPOINT_DISABLE: "1", NEXT_TELEMETRY_DISABLED: "1", ...env },
      stdio: ["ignore", output, output],
    });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => said.push(chunk));
    child.once("close", (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

export const tools = {
  tsc: "node_modules/typescript/bin/tsc",
  biome: "node_modules/@biomejs/biome/bin/biome",
  knip: "node_modules/knip/bin/knip.js",
  vitest: "node_modules/vitest/vitest.mjs",
  playwright: "node_modules/@playwright/test/cli.js",
};

/** @typedef {{ name: string, run: () => Promise<boolean | void>, neededBy?: string }} Stage */

/**
 * Runs all stages, also after one has failed, except those that a failed one makes pointless. A stage fails by
 * resolving to false or by throwing.
 * @param {(Stage & { needs?: string[] })[]} stages
 * @returns {Promise<{ name: string, outcome: "passed" | "failed" | "not run", seconds: number }[]>}
 */
export async function runStages(stages) {
  const results = [];
  for (const { name, run, needs = [] } of stages) {
    const missing = needs.find((other) => results.some((r) => r.name === other && r.outcome !== "passed"));
    if (missing) {
      results.push({ name, outcome: "not run", seconds: 0 });
      continue;
    }
    console.log(`\n── ${name}`);
    const started = performance.now();
    const passed = await attempt(run);
    results.push({
      name,
      outcome: passed ? "passed" : "failed",
      seconds: (performance.now() - started) / 1000,
    });
  }
  return results;
}

async function attempt(run) {
  try {
    return (await run()) !== false;
  } catch (error) {
    console.error(error.message);
    return false;
  }
}

/** Prints the table and sets the exit code. */
export function report(results) {
  const width = Math.max(...results.map((result) => result.name.length));
  console.log("");
  for (const { name, outcome, seconds } of results) {
    console.log(`${name.padEnd(width)}  ${outcome.padEnd(7)}  ${seconds.toFixed(1).padStart(7)} s`);
  }
  const total = results.reduce((sum, result) => sum + result.seconds, 0);
  console.log(`${"total".padEnd(width)}  ${"".padEnd(7)}  ${total.toFixed(1).padStart(7)} s`);
  process.exitCode = results.every((result) => result.outcome === "passed") ? 0 : 1;
}
