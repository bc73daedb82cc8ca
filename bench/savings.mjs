// How often the 95 % interval of the savings report covers what is true about simulated histories: published in
// docs/savings-coverage.md.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../bin/install.mjs";
import { loadProductCode } from "./load-product-code.mjs";

/** Sessions that reuse, and sessions from scratch. Below the least number only to show why it is the least. */
const SIZES = [
  [5, 5],
  [10, 10],
  [10, 40],
  [40, 12],
  [20, 20],
  [60, 60],
];
const SEED = 2027;
/** A cell of fewer histories says too little to be counted: its standard error is above one point. */
const LEAST_HISTORIES = 500;

export async function savings({ times = "3000" }) {
  process.env.DATABASE_URL ||= "postgresql://bench@127.0.0.1:1/none";
  const { coverSavings, worlds, LEAST_SESSIONS } = await loadProductCode();
  const histories = Number(times);
  // Of the code that was bundled: others may commit while it runs.
  const commit = execFileSync("git", ["rev-parse", "--short=10", "HEAD"], {
    cwd: root,
    encoding: "utf8",
  }).trim();
  const samples = [];
  for (const [reused, scratch] of SIZES) {
    const least = reused < LEAST_SESSIONS ? 0 : LEAST_SESSIONS;
    for (const world of worlds) {
      const found = coverSavings({ ...world, reused, scratch }, { histories, least, seed: SEED });
      samples.push({ world: world.name, reused, scratch, histories, ...found });
      console.log(`${reused} and ${scratch}  ${share(found)}  ${world.name}`);
    }
  }
  const page = path.join("docs", "savings-coverage.md");
  writeFileSync(path.join(root, page), toPage(samples, worlds, { histories, commit }));
  execFileSync(
    process.execPath,
    [path.join(root, "node_modules/@biomejs/biome/bin/biome"), "format", "--write", page],
    { cwd: root },
  );
  return samples;
}

const share = ({ covered, withInterval }) =>
  withInterval === 0 ? "–" : `${((100 * covered) / withInterval).toFixed(1)} %`;

function toPage(samples, worlds, { histories, commit }) {
  const counted = samples.filter((s) => s.reused >= 10 && s.withInterval >= LEAST_HISTORIES);
  const outside = counted.filter(
    (s) => s.covered / s.withInterval < 0.93 || s.covered / s.withInterval > 0.97,
  );
  const columns = ["World", ...SIZES.map(([reused, scratch]) => `${reused} and ${scratch}`)];
  const table = (tell) =>
    [
      columns,
      columns.map(() => "---"),
      ...worlds.map(({ name }) => [name, ...samples.filter((s) => s.world === name).map(tell)]),
    ]
      .map((row) => `| ${row.join(" | ")} |`)
      .join("\n");
  return `# Coverage of the savings interval

How often the 95 % interval of the savings report holds the true saving, in simulated histories whose truth is known. Written
by \`npm run bench -- savings\` on ${new Date().toISOString().slice(0, 10)}, commit ${commit}; not edited by hand. The method
and its limits are in [savings.md](savings.md), the worlds in lib/testing/simulated-histories.ts.

${histories.toLocaleString("en")} histories per cell, seed ${SEED}; the standard error of a cell that covers 95 % is ${(100 * Math.sqrt((0.95 * 0.05) / histories)).toFixed(1)} points.
"20 and 20" are 20 sessions that reuse and 20 from scratch. From ten on, histories with fewer than ten effective sessions on
a side are left out, as the report leaves them without a number; "5 and 5" shows what it would say below that.

${table(share)}

Of the ${counted.length} cells from ten sessions on that rest on ${LEAST_HISTORIES} histories or more, ${counted.length - outside.length} lie between 93 and 97 %${outside.length === 0 ? "." : `; outside: ${outside.map((s) => `${s.world}, ${s.reused} and ${s.scratch} (${share(s)})`).join("; ")}.`}

Median width of the interval in minutes, where a run from scratch takes about ten (five personas: up to thirty):

${table((s) => (s.withInterval === 0 ? "–" : s.width.toFixed(1)))}

Histories with an interval, of ${histories.toLocaleString("en")}:

${table((s) => String(s.withInterval))}
`;
}
