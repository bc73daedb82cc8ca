// Assesses one half of the labelled corpus and says how far the scores agree with the labels. docs/corpus.md tells what
// the labels mean and why a half may be looked at only once.
//   node bench/corpus.mjs [--from directory …] [--half tuning | held_out] [--execute] [--json file]
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs, promisify } from "node:util";
import { bundlePrograms, generateClient } from "../bin/build.mjs";
import { root } from "../bin/install.mjs";
import { halves, readManifest } from "./corpus/manifest.mjs";
import { obtainTree } from "./corpus/obtain.mjs";
import { publishResult, refuseSecondLook, showAgreement } from "./corpus/result.mjs";
import { describeRun, printTable, saveSamples, seconds } from "./report.mjs";

const usage = `Usage: npm run corpus -- [--from directory …] [--half tuning | held_out] [--execute]
                         [--json file]
--from     where repositories already lie: owner+name, owner/name or name
--half     tuning, which may be looked at at any time, or held_out, which
           is looked at once and published in docs/corpus-result.md
--execute  runs the projects' own commands, too, in the sandbox`;

const ASSESS_MS = 60 * 60_000;
const run = promisify(execFile);
const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(name, () => stop.abort());

try {
  const options = readOptions();
  const entries = readManifest().filter(({ half }) => half === options.half);
  const about = describeRun("corpus", process.argv.slice(2));
  if (options.half === "held_out") refuseSecondLook();
  if (options.half === "held_out" && about.uncommittedChanges)
    throw new Error("There are changes that are not committed: nobody could tell what was looked at.");
  await generateClient();
  await bundlePrograms();
  const samples = [];
  for (const entry of entries) {
    const sample = await assessEntry(entry, options);
    samples.push(sample);
    console.error(
      `  ${samples.length}/${entries.length} ${entry.name}${sample.failure ? `: ${sample.failure}` : ""}`,
    );
  }
  report(samples, options);
  if (options.json) saveSamples(options.json, about, samples);
  if (options.half === "held_out")
    console.log(`\nPublished: ${publishResult(samples, { about, ...options })}`);
} catch (error) {
  if (stop.signal.aborted) process.exit(130);
  console.error(error.code?.startsWith?.("ERR_PARSE_ARGS") ? `${error.message}\n${usage}` : error.message);
  process.exit(1);
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      from: { type: "string", multiple: true, default: [] },
      half: { type: "string", default: "tuning" },
      execute: { type: "boolean", default: false },
      json: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  if (!halves.includes(values.half)) throw new Error(`--half is one of: ${halves.join(", ")}.\n${usage}`);
  return { ...values, from: values.from.map((directory) => path.resolve(directory)) };
}

/** The entry with its score, or with why there is none. */
async function assessEntry(entry, { from, execute }) {
  const into = mkdtempSync(path.join(os.tmpdir(), "maestro-corpus-"));
  const nothing = { score: null, confidence: null, scoring: null, milliseconds: null, absent: [] };
  try {
    const obtained = await obtainTree(entry, { from, into, signal: stop.signal }).catch((error) => {
      if (stop.signal.aborted) throw error;
      return { failure: `not obtained: ${error.message}` };
    });
    if (obtained.failure) return { ...entry, ...nothing, ...obtained };
    const assessed = await assessTree(obtained.directory, path.basename(entry.name), execute);
    return { ...entry, ...nothing, ...assessed, absent: obtained.absent };
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

/** As `maestro assess` does it, in a process of its own. The directory gets the project's name first. */
async function assessTree(directory, name, execute) {
  const project = path.join(path.dirname(directory), "project", name);
  const args = [path.join(root, "bin", "launch.mjs"), "assess", project, "--json"];
  if (!execute) args.push("--no-execute");
  mkdirSync(path.dirname(project));
  renameSync(directory, project);
  const startedAt = performance.now();
  try {
    const limits = { signal: stop.signal, timeout: ASSESS_MS, maxBuffer: 1 << 28 };
    const { stdout } = await run(process.execPath, args, limits);
    const document = JSON.parse(stdout);
    return {
      score: document.overall_score,
      confidence: document.confidence,
      scoring: document.tool_versions.scoring,
      milliseconds: performance.now() - startedAt,
    };
  } catch (error) {
    if (stop.signal.aborted) throw error;
    return { failure: `not assessed: ${reasonOf(error)}` };
  }
}

function reasonOf(error) {
  try {
    return JSON.parse(error.stdout).error.message;
  } catch {
    return (error.stderr || error.message).trim().split("\n").at(-1);
  }
}

function report(samples, { half, execute }) {
  const assessed = samples.filter(({ score }) => score !== null);
  printTable(
    `${assessed.length} of ${samples.length} repositories of the half "${half}", ${execute ? "with their commands run" : "read only"}`,
    ["name", "label", "score", "confidence", "half", "seconds"],
    [...assessed]
      .sort((one, other) => other.label - one.label || other.score - one.score)
      .map((each) => [
        each.name,
        String(each.label),
        each.score.toFixed(2),
        each.confidence.toFixed(2),
        each.half,
        seconds(each.milliseconds),
      ]),
  );
  for (const { name, failure } of samples) if (failure) console.log(`Left out: ${name}, ${failure}`);
  for (const { name, absent } of samples)
    if (absent.length > 0)
      console.log(`Without files that the copy at hand lacks: ${name}, ${absent.join(", ")}`);
  console.log(`\n${showAgreement(assessed).join("\n")}`);
}
