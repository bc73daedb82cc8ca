// Contract checks of generated projects: files, directories, sections and content, no measured metrics. With nothing kept,
// again without a change, again after one file was changed; and beside it the naive way, one walk for each glob.
import { appendFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import picomatch from "picomatch";
import { writeProject } from "./generate-project.mjs";
import { loadProductCode } from "./load-product-code.mjs";
import { count, loadNow, median, percentile, printTable, show } from "./report.mjs";

/** Longer than a change counts as one that may go on. */
const SETTLED_MS = 2200;

const written = {
  required_files: [
    "README.md",
    "package.json",
    { glob: "server/**/*.js", min: 10 },
    { glob: "{test,tests}/**/*.{test,spec}.{js,ts}", min: 5 },
    "web/*.html",
    "docs/**/*.md",
    { glob: { javascript: "server/routes/*.js", python: "src/**/*.py" } },
    { glob: "{Dockerfile,compose.yaml,**/Containerfile}", severity: "info" },
  ],
  required_directories: ["server/routes", "server/stores", "web", "test", "docs"],
  required_documentation_sections: {
    "README.md": ["Install"],
    "docs/thing-*.md": [{ heading: "Thing", level: 1 }],
  },
  validation_rules: [
    { rule: "file_contains", glob: "README.md", text: "npm test" },
    { rule: "file_not_contains", glob: "server/routes/*.js", text: "eval(" },
    { rule: "file_not_contains", glob: "web/thing-1*.html", pattern: "on(click|load)=" },
    { rule: "json_schema", glob: "package.json", schema: { type: "object", required: ["name", "scripts"] } },
    {
      rule: "structure",
      glob: "server/stores/*.js",
      language: "javascript",
      find: { pattern: "eval($$$)" },
      expect: "absent",
    },
  ],
};

export async function contract({ files: given = "1000,100000", times: repeats }) {
  const times = count(repeats, 5);
  process.env.DATABASE_URL ||= "postgresql://bench@127.0.0.1:1/none";
  const product = await loadProductCode();
  const samples = [];
  for (const size of given.split(",").map((text) => count(text))) {
    const project = writeProject(size);
    try {
      await wait(SETTLED_MS);
      samples.push(...(await measure(product, project, size, times)));
    } finally {
      project.remove();
    }
  }
  report(samples);
  return samples;
}

async function measure(product, project, files, times) {
  const asked = product.deliverableContractSchema.parse(written);
  const clauses = product.listClauses(asked);
  const samples = [];
  const time = async (kind, round, work) => {
    const startedAt = performance.now();
    const outcomes = await work();
    const wallMs = performance.now() - startedAt;
    samples.push({ files, kind, round, load: loadNow(), wallMs, peakBytes: peakBytes(), ...outcomes });
  };
  const check = async () => {
    const read = await product.readForContracts(project.directory, [asked], { changedPaths: null });
    const rest = { personaId: "bench", contract: asked, measures: [], changedPaths: null };
    return countOutcomes(product.checkContract({ ...rest, ...read }));
  };
  for (let round = 1; round <= times; round++) {
    product.forgetTrees();
    await time("nothing kept", round, check);
    await time("no change", round, check);
    appendFileSync(project.changed, `\nexport const changed${round} = ${round};\n`);
    await time("one change", round, check);
    await time("naive", round, () => checkNaively(project.directory, clauses));
    await wait(SETTLED_MS);
  }
  return samples;
}

/** One walk for each glob; of content rules every matching file is read. Sections and schemas are not looked at. */
async function checkNaively(directory, clauses) {
  for (const clause of clauses) {
    const glob = clause.glob ?? clause.file ?? clause.check?.glob ?? `${clause.path}/**`;
    const matches = picomatch(glob, { dot: true });
    const found = (await walk(directory, "")).filter((file) => matches(file));
    if (clause.kind !== "content") continue;
    for (const file of found) (await readFile(path.join(directory, file), "utf8")).includes("eval(");
  }
  return {};
}

async function walk(root, inside) {
  const files = [];
  for (const entry of await readdir(path.join(root, inside), { withFileTypes: true })) {
    const name = inside === "" ? entry.name : `${inside}/${entry.name}`;
    if (entry.isDirectory()) files.push(...(await walk(root, name)));
    else files.push(name);
  }
  return files;
}

function countOutcomes(results) {
  const outcomes = {};
  for (const { outcome } of results) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  return { outcomes };
}

/** Of the process so far. */
const peakBytes = () => process.resourceUsage().maxRSS * 1024;

function report(samples) {
  const rows = [...new Set(samples.map((s) => `${s.files} ${s.kind}`))];
  const of = (row, key) => samples.filter((s) => `${s.files} ${s.kind}` === row).map((s) => s[key]);
  printTable(
    "Contract checks",
    ["files", "min ms", "median ms", "max ms", "naive/this", "peak MB"],
    rows.map((row) => {
      const wall = of(row, "wallMs");
      const naive = median(of(`${row.split(" ")[0]} naive`, "wallMs"));
      return [
        row,
        ...[0, 0.5, 1].map((share) => show(percentile(wall, share))),
        show(naive / median(wall)),
        show(Math.max(...of(row, "peakBytes")) / 1e6),
      ];
    }),
  );
  for (const sample of samples.filter((s) => s.round === 1 && s.kind === "nothing kept"))
    console.log(`${sample.files} files: ${JSON.stringify(sample.outcomes)}`);
}
