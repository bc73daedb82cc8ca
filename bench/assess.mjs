// The static assessment of projects of several sizes, each in a process of its own. Their commands are not run.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { root } from "../bin/install.mjs";
import { writeProject } from "./generate-project.mjs";
import { bundleProductCode } from "./load-product-code.mjs";
import { count, loadNow, median, percentile, printTable, seconds, show } from "./report.mjs";

export async function assess({ files: given, times: repeats }) {
  const times = count(repeats, 3);
  const sizes = (given ?? "100,1000,5000").split(",").map((size) => count(size));
  await bundleProductCode();
  const samples = [];
  for (const files of sizes) {
    const project = writeProject(files);
    try {
      for (let round = 1; round <= times; round++) {
        const load = loadNow();
        samples.push({ files, round, load, ...assessOnce(project.directory) });
      }
    } finally {
      project.remove();
    }
  }
  reportSizes(sizes, samples);
  return samples;
}

function assessOnce(directory) {
  const output = execFileSync(process.execPath, [path.join(root, "bench", "assess-once.mjs"), directory], {
    encoding: "utf8",
  });
  return JSON.parse(output);
}

function reportSizes(sizes, samples) {
  const of = (files, key) => samples.filter((s) => s.files === files).map((s) => s[key]);
  printTable(
    "Assessment without running commands",
    ["files", "min s", "median s", "max s", "CPU s", "ms/file", "peak MB"],
    sizes.map((files) => {
      const wall = of(files, "wallMs");
      return [
        String(files),
        ...[0, 0.5, 1].map((share) => seconds(percentile(wall, share))),
        seconds(median(of(files, "cpuMs"))),
        show(median(wall) / files),
        show(median(of(files, "peakBytes")) / 1e6),
      ];
    }),
  );
  for (const [at, files] of sizes.entries()) {
    const before = sizes[at - 1];
    if (before === undefined) continue;
    const ratio = median(of(files, "wallMs")) / median(of(before, "wallMs"));
    console.log(
      `${show(files / before)} times the files take ${show(ratio)} times as long (${before} → ${files}).`,
    );
  }
}
