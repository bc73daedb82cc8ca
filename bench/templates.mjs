// How well templates are found for requirements that somebody labelled, beside plain keyword overlap and TF-IDF; with --fit,
// the weights of the probability fitted anew; and how fast, at libraries of generated entries.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../bin/install.mjs";
import { loadProductCode } from "./load-product-code.mjs";
import { measureSpeed } from "./match-speed.mjs";
import { createKeywordOverlap, createTfIdf } from "./plain-rankers.mjs";
import * as ranking from "./ranking.mjs";
import { printTable } from "./report.mjs";
import { pairedInterval } from "./selection.mjs";

const FOLDS = 10;
/** Hits of a requirement that the probability is fitted to, beside those that are labelled. */
const FITTED = 10;

export async function templates({ fit = false, from, entries }) {
  process.env.DATABASE_URL ||= "postgresql://bench@127.0.0.1:1/none";
  const code = await loadProductCode();
  const library = await code.loadTemplates(path.resolve(from ?? path.join(root, "templates")));
  const words = await code.loadWordVectors(root);
  console.log(`\n${library.templates.length} templates, ${library.rejected.length} rejected`);
  const bench = { code, library: library.templates, words };
  if (fit) return [refit(bench)];
  const quality = Object.fromEntries(
    ["fitting", "blind"].filter(isThere).map((name) => [name, judge(bench, name)]),
  );
  return [{ quality, speed: measureSpeed(code, words, entries) }];
}

const fileOf = (name) => path.join(root, "bench", "templates", `${name}.json`);
const isThere = (name) => existsSync(fileOf(name));

function readRequirements(name, library) {
  const { requirements } = JSON.parse(readFileSync(fileOf(name), "utf8"));
  const known = new Set(library.map((template) => template.id));
  const labelled = requirements.flatMap(({ labels }) => Object.keys(labels));
  const unknown = [...new Set(labelled.filter((id) => !known.has(id)))];
  if (unknown.length > 0)
    console.log(`${name}: labels name templates that are not there: ${unknown.join(", ")}`);
  return requirements;
}

function judge({ code, library, words }, name) {
  const requirements = readRequirements(name, library);
  const held = name === "fitting";
  const ask = (vectors) => {
    const asked = askAll(code, library, vectors, requirements);
    return held ? holdOut(code, asked) : asked;
  };
  const plain = (rank) => requirements.map(({ text, labels }) => ({ labels, hits: rank(text) }));
  const ways = {
    Maestro: ask(words),
    "without vectors": ask(null),
    "keyword overlap": plain(createKeywordOverlap(library)),
    "TF-IDF": plain(createTfIdf(library)),
  };
  tell(held ? `${name}, probabilities in ${FOLDS}-fold cross-validation` : name, ways, code.MATCH_THRESHOLD);
  return ways;
}

function askAll(code, library, words, requirements) {
  const index = code.createTemplateIndex({ words });
  for (const template of library) index.put(template);
  return requirements.map(({ id, text, persona, labels }) => ({
    id,
    labels,
    hits: index
      .match({ text, persona }, { limit: library.length, threshold: code.MATCH_THRESHOLD })
      .map(({ templateId, probability, parts }) => ({
        id: templateId,
        probability,
        features: parts.features,
      })),
  }));
}

/** Each requirement's probabilities by weights that were fitted to the others. */
function holdOut(code, rows) {
  return rows
    .map((row, at) => ({ ...row, fold: at % FOLDS }))
    .map((row, _, all) => {
      const weights = weightsWithout(code, all, row.fold);
      return {
        ...row,
        hits: row.hits.map((hit) => ({ ...hit, probability: code.logistic(hit.features, weights) })),
      };
    });
}

const fitted = new WeakMap();
function weightsWithout(code, rows, fold) {
  const known = fitted.get(rows) ?? new Map();
  fitted.set(rows, known);
  if (!known.has(fold))
    known.set(
      fold,
      fitTo(
        code,
        rows.filter((row) => row.fold !== fold),
      ),
    );
  return known.get(fold);
}

const casesOf = (rows) =>
  rows.flatMap(({ labels, hits }) =>
    hits
      .filter((hit, at) => at < FITTED || labels[hit.id] !== undefined)
      .map((hit) => ({ ...hit, y: labels[hit.id] === undefined ? 0 : 1 })),
  );
const fitTo = (code, rows) => code.fitLogistic(casesOf(rows), code.matchFeatureNames);

function tell(title, ways, threshold) {
  const [ours, ...others] = Object.entries(ways);
  const { answerable, unanswerable } = ranking.countKinds(ours[1]);
  const cells = (rows, ...statistics) => statistics.map((statistic) => ranking.tellShare(rows, statistic));
  printTable(
    `${title}: ${answerable} answerable requirements, 95 % bootstrap intervals`,
    ["way", "hit@1", "MRR"],
    Object.entries(ways).map(([way, rows]) => [way, ...cells(rows, ranking.hitAt1, ranking.reciprocalRank)]),
  );
  for (const [way, rows] of others) {
    const both = ours[1].map((row, at) => [row, rows[at]]);
    const gap = (pairs) =>
      ranking.reciprocalRank(pairs.map((pair) => pair[0])) -
      ranking.reciprocalRank(pairs.map((pair) => pair[1]));
    const { low, high } = pairedInterval(both, gap);
    console.log(
      `MRR of ${ours[0]} less that of ${way}: ${gap(both).toFixed(3)}, 95 % paired bootstrap ${low.toFixed(3)} to ${high.toFixed(3)}`,
    );
  }
  const at = (statistic) => (rows) => statistic(rows, threshold);
  printTable(
    `At ${threshold} (the plain ways: of their own score), and ${unanswerable} requirements that nothing fits`,
    ["way", "hits", "precision", "answered", "right", "false alarms"],
    Object.entries(ways).map(([way, rows]) => [
      way,
      String(ranking.countAbove(rows, threshold)),
      ...cells(rows, at(ranking.precisionAt)),
      ...[ranking.answeredAt, ranking.firstRightAt].map((s) => showShare(s(rows, threshold))),
      ...cells(rows, at(ranking.alarmsAt)),
    ]),
  );
  const bins = ranking.reliability(casesOf(ours[1]));
  console.log(
    `Said → came true: ${bins.map((b) => `${b.mean.toFixed(2)} → ${b.right.toFixed(2)} (${b.count})`).join(", ")}`,
  );
}

const showShare = (share) => (Number.isFinite(share) ? share.toFixed(2) : "–");

function refit({ code, library, words }) {
  const requirements = readRequirements("fitting", library);
  const weights = Object.fromEntries(
    [
      ["built_in", words],
      ["none", null],
    ].map(([source, vectors]) => [source, fitTo(code, askAll(code, library, vectors, requirements))]),
  );
  console.log(JSON.stringify(weights, null, 2));
  return { weights };
}
