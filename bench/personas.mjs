// How well personas are chosen for requirements that somebody labelled: beside the plain keyword rule, and, with --fit, the
// weights of the estimate fitted anew.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../bin/install.mjs";
import { fitLogistic } from "./fit-logistic.mjs";
import { loadProductCode } from "./load-product-code.mjs";
import { compareSelections, countSelection, pairedInterval } from "./selection.mjs";

const read = (name) =>
  JSON.parse(readFileSync(path.join(root, "bench", "personas", `${name}.json`), "utf8")).requirements;
const FOLDS = 10;

export async function personas({ fit = false }) {
  process.env.DATABASE_URL ||= "postgresql://bench@127.0.0.1:1/none";
  const code = await loadProductCode();
  const { personas: catalogue } = await code.loadPersonas([path.join(root, "personas")]);
  const rank = (text) => code.rankPersonas(catalogue, text);
  if (fit) return [refit(code, read("fitting"), rank)];
  const results = {};
  for (const name of ["fitting", "blind"]) {
    if (!existsSync(path.join(root, "bench", "personas", `${name}.json`))) continue;
    const rows = read(name).map(({ text, needed }) => ({
      needed,
      ours: rank(text)
        .filter((r) => r.probability >= code.RELEVANCE_THRESHOLD)
        .map((r) => r.personaId),
      plain: plainRule(catalogue, text),
    }));
    results[name] = tell(name, rows);
  }
  return [results];
}

function tell(name, rows) {
  const [ours, plain] = [countSelection(rows, "ours"), countSelection(rows, "plain")];
  const interval = pairedInterval(rows, compareSelections);
  console.log(`\n${name}: ${rows.length} requirements, ${ours.needed} needed personas`);
  for (const [label, c] of [
    ["Maestro", ours],
    ["keyword rule", plain],
  ])
    console.log(
      `  ${label.padEnd(13)} precision ${c.precision.toFixed(2)}  recall ${c.recall.toFixed(2)}  F1 ${c.f1.toFixed(2)}  (${c.right} right of ${c.chosen} chosen)`,
    );
  console.log(
    `  difference of F1 ${(ours.f1 - plain.f1).toFixed(2)}, 95 % paired bootstrap ${interval.low.toFixed(2)} to ${interval.high.toFixed(2)}`,
  );
  return { ours, plain, interval };
}

/** The first plan's rule: of a persona's keywords more than 0.3 stand somewhere in the text, also as parts of words. */
function plainRule(catalogue, text) {
  const lower = text.toLowerCase();
  return catalogue
    .filter(({ specializations, capabilities }) => {
      const terms = [...specializations, ...capabilities].map((t) => t.replaceAll("_", " ").toLowerCase());
      const keywords = [...new Set(terms.flatMap((t) => [t, ...t.split(" ")]))];
      return keywords.filter((k) => lower.includes(k)).length / keywords.length > 0.3;
    })
    .map((p) => p.id);
}

function refit(code, requirements, rank) {
  const rows = requirements.flatMap(({ text, needed }, group) =>
    rank(text).map((r) => ({
      group,
      features: r.features,
      y: needed.includes(r.personaId) ? 1 : 0,
    })),
  );
  const held = Array.from({ length: FOLDS }, (_, fold) => {
    const weights = fitLogistic(rows.filter((r) => r.group % FOLDS !== fold));
    return rows
      .filter((r) => r.group % FOLDS === fold)
      .map((r) => ({ p: code.relevanceOf(r.features, weights), y: r.y }));
  }).flat();
  for (const threshold of [0.2, 0.25, 0.3, 0.35, 0.4, 0.5]) {
    const chosen = held.filter((h) => h.p >= threshold);
    const right = chosen.filter((h) => h.y === 1).length;
    const [precision, recall] = [right / chosen.length, right / held.filter((h) => h.y === 1).length];
    console.log(
      `held out, at ${threshold}: precision ${precision.toFixed(2)} recall ${recall.toFixed(2)} F1 ${((2 * precision * recall) / (precision + recall)).toFixed(2)}`,
    );
  }
  const weights = fitLogistic(rows);
  console.log(JSON.stringify(weights, null, 2));
  return { weights };
}
