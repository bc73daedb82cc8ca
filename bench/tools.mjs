// What each reader and tool of the assessment takes by itself, beside the whole assessment of the same directory. Nothing
// is kept from one to the next; the project's commands are not run.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../bin/install.mjs";
import { loadProductCode } from "./load-product-code.mjs";
import { count, loadNow, median, percent, percentile, printTable, seconds } from "./report.mjs";

export async function tools({ names = [], times: repeats }) {
  if (names.length === 0) throw new Error("Which directory? npm run bench -- tools <directory> …");
  const times = count(repeats, 3);
  process.env.DATABASE_URL ||= "postgresql://bench@127.0.0.1:1/none";
  process.env.MAESTRO_ROOT ||= root;
  const product = await loadProductCode();
  const samples = [];
  for (const name of names) {
    const own = [];
    for (let round = 1; round <= times; round++)
      own.push(...(await measure(product, path.resolve(name), round)));
    report(name, own);
    samples.push(...own);
  }
  return samples;
}

async function measure(product, directory, round) {
  const samples = [];
  const time = async (part, work) => {
    const scratch = mkdtempSync(path.join(os.tmpdir(), "maestro-bench-tools-"));
    product.prepareReading(root, path.join(scratch, "readings"));
    const startedAt = performance.now();
    try {
      const result = await work(scratch);
      samples.push({ directory, part, round, load: loadNow(), wallMs: performance.now() - startedAt });
      return result;
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  };
  const walked = await time("walk", () => product.walkProject(directory));
  const { files } = walked;
  const texts = files.filter((file) => file.text !== null);
  for (const reader of product.readers)
    await time(`read: ${reader.name}`, async () => {
      // A reader that fails on a file says nothing of it.
      for (const file of texts.filter(reader.reads))
        await Promise.resolve(file)
          .then(reader.read)
          .catch(() => null);
    });
  const read = Promise.resolve(await time("read and put together", () => product.readWalked(walked)));
  for (const tool of product.tools)
    await time(tool.name, (scratch) => product.measureTools({ files, read }, scratch, [tool]));
  await time("whole", () => product.assessProject({ root: directory, commit: "bench", execute: null }));
  return samples;
}

function report(name, samples) {
  const parts = [...new Set(samples.map((sample) => sample.part))];
  const of = (part) => samples.filter((sample) => sample.part === part).map((sample) => sample.wallMs);
  const whole = median(of("whole"));
  printTable(
    `Parts of the assessment of ${name}, each by itself`,
    ["part", "min s", "median s", "max s", "of the whole"],
    parts.map((part) => [
      part,
      ...[0, 0.5, 1].map((share) => seconds(percentile(of(part), share))),
      percent(median(of(part)) / whole),
    ]),
  );
}
