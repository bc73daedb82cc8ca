// Assesses projects that look finished and do nothing, and broken ones that do something, and publishes every score in
// docs/hollow-projects.md.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../bin/install.mjs";
import { firstSight } from "./hollow/first-sight.mjs";
import { loadProductCode } from "./load-product-code.mjs";

export async function hollow() {
  process.env.DATABASE_URL ||= "postgresql://bench@127.0.0.1:1/none";
  const code = await loadProductCode();
  const scratch = mkdtempSync(path.join(os.tmpdir(), "maestro-bench-hollow-"));
  const execute = code.createExecuteProject({
    runner: code.createCommandRunner(await code.probeSandbox("required")),
    scratch,
  });
  const assess = async (directory, how) =>
    (await code.assessProject({ root: directory, commit: "bench", execute: how })).assessment;
  const samples = [];
  const add = async (kind, name, what, directory) => {
    const read = await assess(directory, null);
    const { score, caps, scoringVersion } = await assess(directory, execute);
    samples.push({ kind, name, what, read: read.score, score, caps: caps.map((c) => c.cap), scoringVersion });
    console.log(`${read.score.toFixed(3)} ${score.toFixed(3)}  ${name}`);
  };
  const addTree = async (kind, { name, pretends, files }) => {
    const directory = mkdtempSync(path.join(scratch, "tree-"));
    code.writeTree(directory, files);
    await add(kind, name, pretends, directory);
  };
  try {
    await addTree("known", { name: "empty directory", pretends: "nothing", files: {} });
    for (const project of code.bareProjects) await addTree("known", project);
    for (const project of [...code.hollowServices, ...code.hollowModules]) await addTree("foreign", project);
    for (const project of code.disguisedProjects) await addTree("missed", project);
    for (const { name, defect, files } of code.brokenProjects)
      await addTree("broken", { name, pretends: defect, files });
    for (const name of ["sunday_com", "clinic_book", "truck_board"])
      await add(
        "broken",
        `examples/${name}`,
        "an example that was published broken",
        path.join(root, "examples", name),
      );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  writeFileSync(path.join(root, "docs", "hollow-projects.md"), toPage(samples));
  execFileSync(
    process.execPath,
    [
      path.join(root, "node_modules/@biomejs/biome/bin/biome"),
      "format",
      "--write",
      "docs/hollow-projects.md",
    ],
    { cwd: root },
  );
  return samples;
}

function toPage(samples) {
  const commit = execFileSync("git", ["rev-parse", "--short=10", "HEAD"], {
    cwd: root,
    encoding: "utf8",
  }).trim();
  const table = (kind, what) =>
    toTable(
      samples.filter((s) => s.kind === kind),
      what,
      kind === "foreign" ? "At first sight" : "Before",
    );
  return `# Hollow projects

Projects that look finished and do nothing, and what they score. Each was assessed twice: only read, and with its commands
run. Written by \`npm run bench -- hollow\` on ${new Date().toISOString().slice(0, 10)}, commit ${commit}, scoring version
${samples[0]?.scoringVersion}. A test (lib/analysis/hollow-projects.test.ts) holds that each in the first two tables stays below
0.20 and below every broken project, and that what gets through has the scores that stand here.

## By somebody else

Their writer had not seen the detectors. Most stand on code that works and belongs to no product: settings, a log, a router.
"At first sight" is the score, with commands run, of the code before anything was changed because of them (commit
eff562704689). The detectors were then changed with these projects at hand, so that today's scores show what was closed, not
how well the next trick is seen. The first sight is the better estimate of that: ${countAbove(samples)} got 0.20 or more.

${table("foreign", "What it pretends")}

## By the author of the detectors

The detectors were written with these at hand. "Before" is the score of the code at that same commit: two of them were
published as getting through then, and do not today.

${table("known", "What it pretends")}

## What still gets through

It calculates, in functions of many shapes, and its tests hold what comes out. No measure here tells whether a calculation
means anything; whoever reads the code sees it. A hollow project that calls enough
real code of another program was not tried; nothing here would see it either.

${table("missed", "What it pretends")}

## Broken projects to compare with

They do something, and are not finished. They must score more than what stands in the first two tables; what still gets through scores more than most of them.

${table("broken", "What is wrong")}

## Form that is put onto a real project

lib/testing/cheats.ts puts tests that cannot fail, documents of filler, scripts and workflows that only print, padding and
endpoints that answer the same to everybody onto a small project that works. The test holds that none of them raises its
score, before caps, by 0.01 or more, read and run, and that real tests and documents raise it by more than 0.2.
`;
}

function countAbove(samples) {
  const foreign = samples.filter((s) => s.kind === "foreign");
  return `${foreign.filter((s) => firstSight[s.name] >= 0.2).length} of ${foreign.length}`;
}

function toTable(samples, what, before) {
  const columns = ["Project", what, before, "Read", "Run", "Caps"];
  const rows = samples.map((s) => [
    s.name,
    s.what,
    firstSight[s.name]?.toFixed(3) ?? "",
    s.read.toFixed(3),
    s.score.toFixed(3),
    s.caps.join(", "),
  ]);
  return [columns, columns.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
