// How good rankings of templates are, over rows {labels, hits: [{id, probability}]}: hits in their order, labels by id (2: the
// one to take, 1: usable, none: nothing fits).
import { pairedInterval } from "./selection.mjs";

const fits = ({ labels }, hit) => labels[hit.id] !== undefined;
const answerable = (rows) => rows.filter(({ labels }) => Object.keys(labels).length > 0);
const unanswerable = (rows) => rows.filter(({ labels }) => Object.keys(labels).length === 0);
const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** Share of answerable requirements whose first hit is labelled. */
export const hitAt1 = (rows) =>
  mean(answerable(rows).map((row) => (row.hits[0] && fits(row, row.hits[0]) ? 1 : 0)));

/** Mean over answerable requirements of 1 / rank of the first labelled hit, 0 where there is none. */
export const reciprocalRank = (rows) =>
  mean(
    answerable(rows).map((row) => {
      const at = row.hits.findIndex((hit) => fits(row, hit));
      return at < 0 ? 0 : 1 / (at + 1);
    }),
  );

const above = (row, threshold) => row.hits.filter((hit) => hit.probability >= threshold);

/** Share of hits at or above the threshold that are labelled. */
export function precisionAt(rows, threshold) {
  const all = rows.flatMap((row) => above(row, threshold).map((hit) => fits(row, hit)));
  return all.filter(Boolean).length / all.length;
}
export const countAbove = (rows, threshold) => rows.flatMap((row) => above(row, threshold)).length;
/** Share of answerable requirements that get any hit at or above the threshold. */
export const answeredAt = (rows, threshold) =>
  mean(answerable(rows).map((row) => (above(row, threshold).length > 0 ? 1 : 0)));
/** Of those that get one: share whose best hit is labelled. */
export const firstRightAt = (rows, threshold) =>
  mean(
    answerable(rows)
      .filter((row) => above(row, threshold).length > 0)
      .map((row) => (fits(row, likeliest(row)) ? 1 : 0)),
  );
/** Share of requirements that nothing fits and that get a hit at or above the threshold nevertheless. */
export const alarmsAt = (rows, threshold) =>
  mean(unanswerable(rows).map((row) => (above(row, threshold).length > 0 ? 1 : 0)));

const likeliest = (row) => row.hits.reduce((best, hit) => (hit.probability > best.probability ? hit : best));

export const countKinds = (rows) => ({
  answerable: answerable(rows).length,
  unanswerable: unanswerable(rows).length,
});

/** A share with its 95 % bootstrap interval over requirements. */
export function tellShare(rows, statistic) {
  const value = statistic(rows);
  if (!Number.isFinite(value)) return "–";
  const { low, high } = pairedInterval(rows, (drawn) => statistic(drawn) || 0);
  return `${value.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`;
}

/** Of probabilities in bins: how many, their mean, and how many of them came true. */
export function reliability(hits) {
  const edges = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.000001];
  return edges.slice(1).flatMap((high, i) => {
    const within = hits.filter((hit) => hit.probability >= edges[i] && hit.probability < high);
    if (within.length === 0) return [];
    return [
      {
        count: within.length,
        mean: mean(within.map((h) => h.probability)),
        right: mean(within.map((h) => h.y)),
      },
    ];
  });
}
