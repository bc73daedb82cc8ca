// Assesses projects that look finished and do nothing, and broken ones that do something, and publishes every score in
// docs/hollow-projects.md.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../bin/install.mjs";
import { loadProductCode } from "./load-product-code.mjs";

export async function hollow() {
  process.env.DATABASE_URL ||= "postgresql://bench@127.0.0.1:1/none";
  const code = await loadProductCode();
  const scratch = mkdtempSync(path.join(os.tmpdir(), "maestro-bench-hollow-"));
  const execute = code.createExecuteProject({
    runner: code.createCommandRunner(await code.probeSandbox("required")),
    scratch,
  });
  const assess = async (directory) =>
    (await code.assessProject({ root: directory, commit: "bench", execute })).assessment;
  const samples = [];
  const add = async (kind, name, what, directory) => {
    const { score, confidence, caps, scoringVersion } = await assess(directory);
    samples.push({ kind, name, what, score, confidence, caps: caps.map((c) => c.cap), scoringVersion });
    console.log(`${score.toFixed(3)}  ${name}`);
  };
  const addTree = async (kind, { name, pretends, files }) => {
    const directory = mkdtempSync(path.join(scratch, "tree-"));
    code.writeTree(directory, files);
    await add(kind, name, pretends, directory);
  };
  try {
    await addTree("hollow", { name: "empty directory", pretends: "nothing", files: {} });
    for (const project of code.hollowProjects) await addTree("hollow", project);
    for (const project of code.disguisedProjects) await addTree("disguised", project);
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
  const rows = (kind) =>
    samples
      .filter((s) => s.kind === kind)
      .map(
        (s) =>
          `| ${s.name} | ${s.what} | ${s.score.toFixed(3)} | ${s.confidence.toFixed(2)} | ${s.caps.join(", ")} |`,
      )
      .join("\n");
  const table = (kind, what) =>
    `| Project | ${what} | Score | Confidence | Caps |\n| --- | --- | --- | --- | --- |\n${rows(kind)}`;
  const commit = execFileSync("git", ["rev-parse", "--short=10", "HEAD"], {
    cwd: root,
    encoding: "utf8",
  }).trim();
  return `# Hollow projects

Projects that look finished and do nothing, each by a trick of its own, made by lib/testing/hollow-projects.ts; their
commands were run. The first ones have hardly any working code; from "services that throw" on they stand on code that works
and belongs to no product: settings, a log, a router. A test holds that each stays below 0.20 and below every broken project. Written by
\`npm run bench -- hollow\` on ${new Date().toISOString().slice(0, 10)}, commit ${commit}, scoring version ${samples[0]?.scoringVersion}.

${table("hollow", "What it pretends")}

## Broken projects to compare with

${table("broken", "What is wrong")}

## What gets through

These are hollow too, and the score does not show it: they calculate, and their tests hold what comes out. No measure here
tells whether a calculation means anything; whoever reads the code sees it.

${table("disguised", "What it pretends")}
`;
}
