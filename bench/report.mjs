// What every benchmark says about itself, and how it shows numbers: as distributions, never as one average.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../bin/install.mjs";

const WIDTH = 80;

/** Machine, versions, commit, date and load, taken before anything is measured; printed, and kept with the samples. */
export function describeRun(benchmark, args) {
  const git = (...command) => execFileSync("git", command, { cwd: root, encoding: "utf8" }).trim();
  const about = {
    benchmark,
    args,
    date: new Date().toISOString(),
    commit: git("rev-parse", "HEAD"),
    uncommittedChanges: git("status", "--porcelain") !== "",
    node: process.versions.node,
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    processor: os.cpus()[0]?.model ?? "unknown",
    processors: os.cpus().length,
    memoryBytes: os.totalmem(),
    loadAverageAtStart: os.loadavg(),
  };
  console.log(
    `${about.date.slice(0, 16)}, commit ${about.commit.slice(0, 10)}${about.uncommittedChanges ? " with changes" : ""}`,
  );
  console.log(
    `Node ${about.node}, ${about.processors} processors, load ${loadNow()} before (1, 5, 15 minutes)`,
  );
  return about;
}

export const loadNow = () =>
  os
    .loadavg()
    .map((load) => load.toFixed(1))
    .join(" ");

export function saveSamples(file, about, samples) {
  writeFileSync(path.resolve(file), `${JSON.stringify({ ...about, samples }, null, 2)}\n`);
  console.log(`\nAll samples: ${file}`);
}

/** The sample at or just above a share of all (nearest rank), or null without samples. */
export function percentile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

export const median = (samples) => percentile(samples, 0.5);

/** A number to three significant digits; a dash where there is none. */
export function show(number) {
  if (number === null || number === undefined || !Number.isFinite(number)) return "–";
  if (Math.abs(number) >= 100) return Math.round(number).toLocaleString("en");
  return number.toFixed(Math.abs(number) >= 10 ? 1 : 2);
}

export const seconds = (ms) => show(ms === null ? null : ms / 1000);
export const percent = (share) => (Number.isFinite(share) ? `${(share * 100).toFixed(0)} %` : "–");

/** Minimum, median and maximum as three cells. */
export const spread = (samples, format) => [0, 0.5, 1].map((share) => format(percentile(samples, share)));

/** Prints a table with its first column to the left and the others to the right, at most 80 columns wide. */
export function printTable(title, head, rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length), 1));
  const others = widths.slice(1).reduce((sum, width) => sum + width + 2, 0);
  widths[0] = Math.min(widths[0], WIDTH - others);
  const line = (cells) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.slice(0, widths[0]).padEnd(widths[0]) : cell.padStart(widths[column]),
      )
      .join("  ");
  console.log(`\n${title}`);
  console.log(line(head));
  console.log("─".repeat(line(head).length));
  for (const row of rows) console.log(line(row));
}

/** A whole number above zero from the command line. */
export function count(given, fallback) {
  const number = given === undefined ? fallback : Number(given);
  if (!Number.isInteger(number) || number < 1) throw new Error(`${given} is not a whole number above zero.`);
  return number;
}
