import type { Assessment } from "@/lib/domain/assessment/assessment";
import { DIMENSIONS, type Dimension } from "@/lib/domain/assessment/measure";
import { formatChange, formatScore } from "@/lib/format/format-score";
import { dimensionLabel } from "@/lib/format/format-words";
import type { ChartText } from "../chart-text";

export type DimensionBar = {
  dimension: Dimension;
  /** The dimension's name; says so where it was not measured now. */
  label: string;
  /** 0–1; null draws nothing: a dimension that was not measured has no bar. */
  before: number | null;
  now: number | null;
  change: string | null;
};
/** `isAlone`: there is nothing to set the scores beside. */
export type DimensionChart = ChartText & { bars: DimensionBar[]; isAlone: boolean };

type Scored = Pick<Assessment, "dimensions">;

/** Two bars for each dimension, from zero: as the project was imported, and as it is now. */
export function prepareScoreByDimension(before: Scored | null, now: Scored | null): DimensionChart {
  const bars = prepareBars(before, now);
  return {
    title: "Which dimensions changed?",
    subtitle: "Score by dimension, 0 to 1, measured by Maestro",
    summary: summarise(bars),
    table: {
      columns: ["Dimension", "Before", "Now", "Change"],
      rows: bars.map((bar) => [
        dimensionLabel[bar.dimension],
        formatScore(bar.before),
        formatScore(bar.now),
        bar.change ?? "–",
      ]),
    },
    bars,
    isAlone: false,
  };
}

/** One bar for each dimension, from zero. */
export function prepareDimensionScores(now: Scored): DimensionChart {
  const bars = prepareBars(null, now);
  const rows = bars.map((bar): [string, string] => [dimensionLabel[bar.dimension], formatScore(bar.now)]);
  return {
    title: "How good is each dimension?",
    subtitle: "Score by dimension, 0 to 1, measured by Maestro",
    summary: `${rows.map(([name, score]) => `${name} ${score}`).join(", ")}.`,
    table: { columns: ["Dimension", "Score"], rows },
    bars,
    isAlone: true,
  };
}

const prepareBars = (before: Scored | null, now: Scored | null): DimensionBar[] =>
  DIMENSIONS.map((dimension) => {
    const one = scoreOf(before, dimension);
    const other = scoreOf(now, dimension);
    const name = dimensionLabel[dimension];
    return {
      dimension,
      label: other === null ? `${name}: not measured` : name,
      before: one,
      now: other,
      change: formatChange(one, other),
    };
  });

const scoreOf = (scored: Scored | null, dimension: Dimension): number | null =>
  scored?.dimensions.find((one) => one.dimension === dimension)?.score ?? null;

function summarise(bars: readonly DimensionBar[]): string {
  const compared = bars.filter((bar) => bar.change !== null);
  const rose = compared.filter((bar) => bar.change?.startsWith("+"));
  const fell = compared.filter((bar) => bar.change?.startsWith("−"));
  const unknown = bars.length - compared.length;
  if (compared.length === 0) return "No dimension was measured both before and now.";
  const names = (list: readonly DimensionBar[]) =>
    list.map((bar) => `${dimensionLabel[bar.dimension]} ${bar.change}`).join(", ");
  const parts = [
    rose.length > 0 ? `Higher: ${names(rose)}.` : "No dimension is higher.",
    fell.length > 0 ? `Lower: ${names(fell)}.` : "None is lower.",
    unknown > 0 ? `${unknown} of ${bars.length} not measured twice.` : "",
  ];
  return parts.filter(Boolean).join(" ");
}
