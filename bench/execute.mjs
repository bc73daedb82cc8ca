// Whole executed assessments of projects that lie side by side in a directory: what installing, building, type checking
// and testing each of them came to. It needs the sandbox and, unless --no-install is given, a package registry.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { loadProductCode } from "./load-product-code.mjs";

const METRICS = [
  "packages_install",
  "build_passes",
  "types_check",
  "tests_pass",
  "reported_coverage",
  "test_coverage",
  "server_starts",
];

export async function execute({ from, names = [], "no-install": withoutInstall = false, "data-dir": kept }) {
  if (!from) throw new Error("Name the directory in which the projects lie: --from directory");
  process.env.DATABASE_URL ||= "postgresql://bench@127.0.0.1:1/none";
  const code = await loadProductCode();
  const scratch = kept ?? mkdtempSync(path.join(os.tmpdir(), "maestro-bench-execute-"));
  mkdirSync(scratch, { recursive: true });
  const runner = code.createCommandRunner(await code.probeSandbox("required"));
  const run = code.createExecuteProject({
    runner,
    scratch,
    install: withoutInstall ? "never" : "when_missing",
  });
  const projects = names.length > 0 ? names : namesIn(from);
  const samples = [];
  try {
    for (const name of projects) samples.push(await executeOne(code, run, path.resolve(from, name), name));
  } finally {
    if (!kept) rmSync(scratch, { recursive: true, force: true });
  }
  return samples;
}

const namesIn = (directory) =>
  readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

async function executeOne(code, run, root, name) {
  const { assessment } = await code.assessProject({ root, commit: "", execute: run });
  const of = (metric) => assessment.measures.find((m) => m.metric === metric);
  const { score, confidence, caps, durationMs } = assessment;
  console.log(
    `\n${name}: score ${score.toFixed(2)}, confidence ${confidence.toFixed(2)}, ${Math.round(durationMs / 1000)} s`,
  );
  for (const cap of caps) console.log(`  capped at ${cap.limit}: ${cap.reason}`);
  for (const dimension of assessment.dimensions)
    console.log(`  ${dimension.dimension} ${dimension.score?.toFixed(2) ?? "not measured"}`);
  for (const metric of METRICS) tell(of(metric));
  return { name, score, confidence, caps, measures: METRICS.map(of) };
}

function tell(measure) {
  if (!measure) return;
  const { metric, state, value, summary, command, evidence } = measure;
  console.log(`  ${metric}: ${value === null ? state.replace("_", " ") : value} (${summary})`);
  if (command)
    console.log(
      `    ${command.command}: exit code ${command.exitCode}, fault ${command.attribution}, ${Math.round(command.durationMs / 1000)} s, output ${command.outputDigest.slice(0, 12)}`,
    );
  if (command && command.exitCode !== 0)
    console.log(
      command.outputTail
        .trim()
        .split("\n")
        .slice(-25)
        .map((text) => `      | ${text}`)
        .join("\n"),
    );
  for (const { file, line, note } of evidence.slice(0, 5))
    console.log(`    ${file ? `${file}${line ? `:${line}` : ""} ` : ""}${note}`);
}
