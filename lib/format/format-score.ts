const twoDigits = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });

/** A score (0–1) with two digits: "0.71". What was not measured says so and is never a zero. */
export const formatScore = (score: number | null): string =>
  score === null ? "not measured" : twoDigits.format(score);

/** A share (0–1) in whole percent: "60%". */
export const formatShare = (share: number): string => percent.format(share);

/** A change of a score with its sign: "+0.12", "−0.03", "±0.00"; null where one of the two was not measured. */
export function formatChange(before: number | null, after: number | null): string | null {
  if (before === null || after === null) return null;
  return formatDifference(after - before);
}

/** A difference of two scores with its sign, as `formatChange` gives it. */
export function formatDifference(difference: number): string {
  const change = Math.round(difference * 100) / 100;
  const sign = change > 0 ? "+" : change < 0 ? "−" : "±";
  return `${sign}${twoDigits.format(Math.abs(change))}`;
}
