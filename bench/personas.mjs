// How well personas are chosen for requirements that somebody labelled: beside the plain keyword rule, and, with --fit, the
// weights of the estimate fitted anew.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../bin/install.mjs";
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
      plain: plainRule(catalogue, text, (matched, keywords) => matched / keywords),
      loose: plainRule(catalogue, text, (matched) => Math.min(1, matched / 3)),
    }));
    results[name] = tell(name, rows);
  }
  return [results];
}

/** The ways that Maestro's is compared with. */
const others = { plain: "keyword rule", loose: "loose keyword rule" };

function tell(name, rows) {
  const ours = countSelection(rows, "ours");
  console.log(`\n${name}: ${rows.length} requirements, ${ours.needed} needed personas`);
  print("Maestro", ours);
  const compared = Object.entries(others).map(([way, label]) => {
    const counts = countSelection(rows, way);
    const interval = pairedInterval(rows, (drawn) => compareSelections(drawn, way));
    print(label, counts);
    console.log(
      `    Maestro's F1 lies ${(ours.f1 - counts.f1).toFixed(2)} above, 95 % paired bootstrap ${interval.low.toFixed(2)} to ${interval.high.toFixed(2)}`,
    );
    return { way, ...counts, interval };
  });
  return { ours, compared };
}

const print = (label, { precision, recall, f1, right, chosen }) =>
  console.log(
    `  ${label.padEnd(18)} precision ${precision.toFixed(2)}  recall ${recall.toFixed(2)}  F1 ${f1.toFixed(2)}  (${right} right of ${chosen} chosen)`,
  );

/**
 * The first plan's rule, which chose where a share above 0.3 of a persona's keywords stood in the text, also as parts of
 * words; loose: where one of three does.
 */
function plainRule(catalogue, text, share) {
  const lower = text.toLowerCase();
  return catalogue
    .filter(({ specializations, capabilities }) => {
      const terms = [...specializations, ...capabilities].map((t) => t.replaceAll("_", " ").toLowerCase());
      const keywords = [...new Set(terms.flatMap((t) => [t, ...t.split(" ")]))];
      return share(keywords.filter((k) => lower.includes(k)).length, keywords.length) > 0.3;
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
  const weigh = (cases) => code.fitLogistic(cases, Object.keys(rows[0].features));
  const held = Array.from({ length: FOLDS }, (_, fold) => {
    const weights = weigh(rows.filter((r) => r.group % FOLDS !== fold));
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
  const weights = weigh(rows);
  console.log(JSON.stringify(weights, null, 2));
  return { weights };
}
