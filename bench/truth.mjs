// Compares what is read out of public repositories with what was counted in them by hand: endpoints, tests and sections.
// bench/truth holds the counts, docs/analysis-truth.md says how they were made and what came out.
//   node bench/truth.mjs [--from directory …] [--show] [--json file] [name …]
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { obtainTree } from "./corpus/obtain.mjs";
import { loadProductCode } from "./load-product-code.mjs";
import { describeRun, printTable, saveSamples } from "./report.mjs";
import { compareCounts, readTruths } from "./truth/compare.mjs";

const usage = `Usage: npm run truth -- [--from directory …] [--show] [--json file] [name …]
--from  where repositories already lie: owner+name, owner/name or name
--show  names what was missed and what was found too much
name    a part of a repository's name; without one, all are compared`;

try {
  const options = readOptions();
  const about = describeRun("truth", process.argv.slice(2));
  process.env.DATABASE_URL ||= "postgresql://bench@127.0.0.1:1/none";
  const { readProject } = await loadProductCode();
  const samples = [];
  for (const truth of readTruths().filter((t) => isWanted(t, options.names)))
    samples.push(await compare(truth, readProject, options));
  report(samples, options);
  if (options.json) saveSamples(options.json, about, samples);
} catch (error) {
  console.error(error.code?.startsWith?.("ERR_PARSE_ARGS") ? `${error.message}\n${usage}` : error.message);
  process.exit(1);
}

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: "string", multiple: true, default: [] },
      show: { type: "boolean", default: false },
      json: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  return { ...values, names: positionals, from: values.from.map((directory) => path.resolve(directory)) };
}

function isWanted({ repository }, names) {
  return names.length === 0 || names.some((name) => repository.includes(name));
}

async function compare(truth, readProject, { from }) {
  const into = mkdtempSync(path.join(os.tmpdir(), "maestro-truth-"));
  const { repository, framework, commit } = truth;
  let what = "not obtained";
  try {
    const { directory } = await obtainTree({ name: repository, commit }, { from, into });
    what = "not read";
    return { repository, framework, ...compareCounts(truth, await readProject(directory)) };
  } catch (error) {
    return { repository, framework, failure: `${what}: ${error.message}` };
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

function report(samples, { show }) {
  const read = samples.filter((s) => !s.failure);
  const share = (value) => (value === null ? "none" : value.toFixed(3));
  printTable(
    `${read.length} of ${samples.length} repositories: endpoints there and found, tests and sections found of those there (+ too many)`,
    ["repository", "framework", "there", "found", "precis.", "recall", "tests", "sections"],
    read.map(({ repository, framework, endpoints, tests, sections }) => [
      repository,
      framework.replace(/ router$/, ""),
      String(endpoints.counted),
      String(endpoints.found),
      share(endpoints.precision),
      share(endpoints.recall),
      `${tests.found}/${tests.counted}`,
      `${sections.right}/${sections.counted} +${sections.extra.length}`,
    ]),
  );
  for (const { repository, failure } of samples)
    if (failure) console.log(`Left out: ${repository}, ${failure}`);
  if (!show) return;
  for (const { repository, endpoints, sections } of read)
    for (const [what, list] of [
      ["missed", endpoints.missed],
      ["found too much", endpoints.extra],
      ["section missed", sections.missed],
      ["section found too much", sections.extra],
    ])
      for (const each of list) console.log(`${repository}: ${what}: ${each}`);
}
