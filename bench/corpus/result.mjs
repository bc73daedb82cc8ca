// What a half says, in words, and the document in which a look at the held-out half is published.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../../bin/install.mjs";
import { APART, bootstrapInterval, countOrdered, spearman } from "./agreement.mjs";

export const AIM = { rho: 0.7, share: 0.95 };
export const resultFile = path.join(root, "docs", "corpus-result.md");
const RESAMPLES = 10_000;
const SEED = 20_261_128;

const HEAD = `# What the held-out half of the corpus says

Written by \`npm run corpus -- --half held_out\`; [how to read it](corpus.md). Each look is kept as it was found, the newest
last. Nothing is tuned because of one.
`;

/** The agreement of assessed entries as lines of text. */
export function showAgreement(assessed) {
  const rho = spearman(assessed);
  const interval = bootstrapInterval(assessed, { resamples: RESAMPLES, seed: SEED });
  const { right, compared, share } = countOrdered(assessed);
  const within = interval === null ? "" : `, 95 % interval ${two(interval.low)} to ${two(interval.high)}`;
  return [
    `Spearman's rho: ${two(rho)}${within}, n = ${assessed.length}; aim ${two(AIM.rho)}: ${met(rho, AIM.rho)}`,
    `Pairs ${APART} or more labels apart in order: ${hundredth(share)} (${right} of ${compared}); aim ${hundredth(AIM.share)}: ${met(share, AIM.share)}`,
  ];
}

const two = (number) => (number === null ? "none" : number.toFixed(2));
const hundredth = (share) => (share === null ? "none" : `${(share * 100).toFixed(1)} %`);
const met = (found, aim) => (found !== null && found >= aim ? "met" : "missed");

/** Throws where this version of the scoring has been published already. */
export function refuseSecondLook(scoring, file = resultFile) {
  const published = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (published.split("\n").some((line) => line.startsWith("## ") && line.endsWith(headingOf(scoring))))
    throw new Error(
      `The held-out half was looked at with scoring ${scoring} before: ${path.basename(file)} tells what it said.`,
    );
}

const headingOf = (scoring) => `, scoring ${scoring}`;

/** Adds a look to the document. Returns the document's path. */
export function publishResult(samples, { about, execute }, file = resultFile) {
  const before = existsSync(file) ? readFileSync(file, "utf8") : HEAD;
  writeFileSync(file, `${before.trimEnd()}\n\n${describeLook(samples, { about, execute }).join("\n")}\n`);
  return path.relative(root, file);
}

function describeLook(samples, { about, execute }) {
  const assessed = samples.filter(({ score }) => score !== null);
  const scorings = [...new Set(assessed.map(({ scoring }) => scoring))];
  if (scorings.length !== 1) throw new Error("No repository was assessed, so nothing was looked at.");
  const others = samples.flatMap(({ name, failure, absent }) => [
    ...(failure ? [`- Left out: ${name}, ${failure}.`] : []),
    ...(absent.length > 0 ? [`- ${name} was read without ${absent.length} of its largest files.`] : []),
  ]);
  const rows = [...assessed].sort((one, other) => other.score - one.score);
  return [
    `## ${about.date.slice(0, 10)}${headingOf(scorings[0])}`,
    "",
    `Commit ${about.commit}, Node ${about.node}, ${assessed.length} of ${samples.length} repositories, ${execute ? "their commands run" : "read only"}.`,
    "",
    ...showAgreement(assessed).map((line) => `- ${line}.`),
    ...others,
    "",
    "| Repository | Label | Score | Confidence |",
    "| --- | --- | --- | --- |",
    ...rows.map((each) => `| ${each.name} | ${each.label} | ${two(each.score)} | ${two(each.confidence)} |`),
  ];
}
