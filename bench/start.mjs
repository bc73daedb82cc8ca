// From the command to "ready": again and again on this checkout, and once from nothing.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../bin/install.mjs";
import { makeDataDir, startProduct } from "./product.mjs";
import { count, printTable, seconds, spread } from "./report.mjs";

export async function start({ times: given, first }) {
  return first ? startFromNothing() : startAgain(count(given, 5));
}

/** The first start makes what this checkout still lacks (build, database) and is told apart from the later ones. */
async function startAgain(times) {
  const { dataDir, remove } = makeDataDir();
  const samples = [];
  try {
    for (let number = 0; number <= times; number++) {
      const product = await startProduct({ dataDir });
      const stopping = performance.now();
      await product.stop();
      const made = product.lines.some(({ line }) => line.includes("Building"));
      samples.push({
        kind: number === 0 ? "new data directory" : "again",
        readyMs: product.readyMs,
        stopMs: performance.now() - stopping,
        built: made,
      });
      console.log(
        `start ${number}: ready after ${seconds(product.readyMs)} s${made ? ", with a build" : ""}`,
      );
    }
  } finally {
    remove();
  }
  const [initial, ...again] = samples;
  const line = (label, numbers) => [label, ...spread(numbers, seconds)];
  printTable(
    `Start, ${times} times`,
    ["from the command to ready", "min s", "median s", "max s"],
    [
      line(initial.built ? "new database and build" : "new database, built before", [initial.readyMs]),
      line(
        "again",
        again.map((s) => s.readyMs),
      ),
      line(
        "stop, from the signal to the end",
        again.map((s) => s.stopMs),
      ),
    ],
  );
  return samples;
}

/** A clone in a directory of its own, as somebody gets it: packages, database and build. Too long to repeat. */
async function startFromNothing() {
  const parent = mkdtempSync(path.join(os.tmpdir(), "maestro-first-"));
  const checkout = path.join(parent, "maestro");
  const { dataDir, remove } = makeDataDir();
  console.log("The first start needs a package registry, about 1.5 GB of disk, and minutes. Once is enough.");
  try {
    execFileSync("git", ["clone", "--quiet", root, checkout]);
    const product = await startProduct({ dataDir, checkout });
    await product.stop();
    printTable(
      "First start, once, npm's cache as it was",
      ["what start said", "after s"],
      product.lines
        .filter(({ line }) => !/is at work|Ctrl-C|token=|no administrator/.test(line))
        .map(({ line, ms }) => [line, seconds(ms)]),
    );
    return [{ kind: "first", readyMs: product.readyMs, lines: product.lines }];
  } finally {
    remove();
    rmSync(parent, { recursive: true, force: true });
  }
}
