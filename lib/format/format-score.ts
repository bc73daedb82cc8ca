const twoDigits = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });

/** A score (0–1) with two digits: "0.71". What was not measured says so and is never a zero. */
export const formatScore = (score: number | null): string =>
  score === null ? "not measured" : twoDigits.format(score);

/** A share (0–1) in whole percent: "60%". */
export const formatShare = (share: number): string => percent.format(share);
