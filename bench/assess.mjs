// The static assessment of projects of several sizes, and of named directories, each in a process of its own. Their
// commands are not run.
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../bin/install.mjs";
import { writeProject } from "./generate-project.mjs";
import { bundleProductCode } from "./load-product-code.mjs";
import { count, loadNow, median, percentile, printTable, seconds, show } from "./report.mjs";

export async function assess({ files: given, names = [], times: repeats }) {
  const times = count(repeats, 3);
  const sizes = (given ?? (names.length > 0 ? "" : "100,1000,5000,27000")).split(",").filter(Boolean);
  await bundleProductCode();
  const samples = [];
  for (const size of sizes.map((text) => count(text))) {
    const project = writeProject(size);
    try {
      samples.push(...measure(project.directory, { files: size, times, changed: project.changed }));
    } finally {
      project.remove();
    }
  }
  for (const name of names) samples.push(...measure(path.resolve(name), { times, changed: null }));
  report(samples);
  return samples;
}

/** Each round: with nothing kept, then with what that kept, and again after one file was changed. */
function measure(directory, { files, times, changed }) {
  const samples = [];
  for (let round = 1; round <= times; round++) {
    const cache = mkdtempSync(path.join(os.tmpdir(), "maestro-bench-cache-"));
    const sample = (kind) =>
      samples.push({ directory, kind, round, load: loadNow(), ...assessOnce(directory, cache, files) });
    try {
      sample("cold");
      sample("warm");
      if (changed === null) continue;
      appendFileSync(changed, `\nexport const changed${round} = ${round};\n`);
      sample("one change");
    } finally {
      rmSync(cache, { recursive: true, force: true });
    }
  }
  return samples;
}

function assessOnce(directory, cache, files) {
  const once = path.join(root, "bench", "assess-once.mjs");
  const output = execFileSync(process.execPath, [once, directory, cache], { encoding: "utf8" });
  const sample = JSON.parse(output);
  return { ...sample, files: files ?? sample.filesFound };
}

function report(samples) {
  const rows = [...new Set(samples.map((s) => `${s.files} ${s.kind}`))];
  const of = (row, key) => samples.filter((s) => `${s.files} ${s.kind}` === row).map((s) => s[key]);
  printTable(
    "Assessment without running commands",
    ["files", "min s", "median s", "max s", "CPU s", "ms/file", "peak MB"],
    rows.map((row) => {
      const wall = of(row, "wallMs");
      return [
        row,
        ...[0, 0.5, 1].map((share) => seconds(percentile(wall, share))),
        seconds(median(of(row, "cpuMs"))),
        show(median(wall) / Number(row.split(" ")[0])),
        show(median(of(row, "peakBytes")) / 1e6),
      ];
    }),
  );
  const cold = rows.filter((row) => row.endsWith(" cold"));
  for (const [at, row] of cold.entries()) {
    const before = cold[at - 1];
    if (before === undefined) continue;
    const [files, fewer] = [row, before].map((text) => Number(text.split(" ")[0]));
    const ratio = median(of(row, "wallMs")) / median(of(before, "wallMs"));
    console.log(
      `${show(files / fewer)} times the files take ${show(ratio)} times as long (${fewer} → ${files}).`,
    );
  }
}
