// What a half says, in words, and the document in which a look at the held-out half is published.
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../../bin/install.mjs";
import { APART, bootstrapInterval, countOrdered, spearman } from "./agreement.mjs";

export const AIM = { rho: 0.7, share: 0.95 };
export const resultFile = path.join(root, "docs", "corpus-result.md");
const RESAMPLES = 10_000;
const SEED = 20_261_128;

const HEAD = `# What the held-out half of the corpus says

Written by \`npm run corpus -- --half held_out\`; [how to read it](corpus.md). It was looked at once, and this is
what it said. Nothing is tuned because of it.
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

/** Throws where a look has been published already: a half that was seen is no longer one that nothing was tuned on. */
export function refuseSecondLook(file = resultFile) {
  if (!existsSync(file)) return;
  throw new Error(`The held-out half was looked at before: ${path.basename(file)} tells what it said.`);
}

/** Writes the document. Returns its path. */
export function publishResult(samples, { about, execute }, file = resultFile) {
  refuseSecondLook(file);
  writeFileSync(file, `${[HEAD, ...describeLook(samples, { about, execute })].join("\n")}\n`);
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
    `## ${about.date.slice(0, 10)}, scoring ${scorings[0]}`,
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
