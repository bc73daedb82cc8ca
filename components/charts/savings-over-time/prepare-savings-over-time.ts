import type { ReuseWeek } from "@/lib/domain/reuse/savings-by-week";
import { formatSaved } from "@/lib/format/format-saving";
import { formatDay } from "@/lib/format/format-time";
import type { ChartText } from "../chart-text";

export type SavingsWeek = {
  /** Its Monday, for the axis. */
  label: string;
  /** Hours saved up to its end; null is a gap: too few runs until then. */
  hours: number | null;
  band: [number, number] | null;
  /** How far the interval reaches below and above `hours`. */
  reach: [number, number] | null;
  text: string;
};
export type SavingsOverTimeChart = ChartText & { weeks: SavingsWeek[] };

const HOUR = 3_600_000;

/** What all matched runs saved up to each week, with the interval of that sum. */
export function prepareSavingsOverTime(weeks: readonly ReuseWeek[]): SavingsOverTimeChart {
  const points = weeks.map(toPoint);
  const last = weeks.findLast((week) => week.cumulative)?.cumulative;
  return {
    title: "How much time was saved up to now?",
    subtitle:
      "Sum over the reused runs that could be compared, up to each week, in hours, with its 95 % interval. Measured",
    summary: last
      ? `Up to now ${formatSaved(last.saved)} (${formatSaved(last.low)} to ${formatSaved(last.high)}).`
      : "There are not enough runs yet.",
    table: {
      columns: [
        "Week of",
        "Saved up to its end (95 % interval)",
        "Personas executed",
        "From a deliverable",
        "From a template",
        "Templates found",
        "Templates used",
      ],
      rows: weeks.map((week, at) => [
        formatDay(week.week),
        points[at]?.text ?? "",
        ...[week.executed, week.reused, week.fromTemplate, week.templatesFound, week.templatesUsed].map(
          String,
        ),
      ]),
    },
    weeks: points,
  };
}

function toPoint({ week, cumulative }: ReuseWeek): SavingsWeek {
  const label = formatDay(week);
  if (!cumulative) return { label, hours: null, band: null, reach: null, text: "not enough runs" };
  const { saved, low, high } = cumulative;
  return {
    label,
    hours: saved / HOUR,
    band: [low / HOUR, high / HOUR],
    reach: [(saved - low) / HOUR, (high - saved) / HOUR],
    text: `${formatSaved(saved)} (${formatSaved(low)} to ${formatSaved(high)})`,
  };
}
