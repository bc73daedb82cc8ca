import { KEPT_SHARE, type ReuseCount, type ReuseSummary } from "@/lib/domain/reuse/reuse-summary";
import { formatCount } from "@/lib/format/format-count";
import { formatShare } from "@/lib/format/format-score";
import type { ChartText } from "../chart-text";

export type FunnelBar = ReuseCount & { id: string; label: string; text: string };
export type ReuseFunnelChart = ChartText & {
  bars: FunnelBar[];
  notes: string[];
  /** What to say where the first bar is empty. */
  none: string;
};

/** From what was similar enough to what passed its gate; each bar is within the one above it. */
export function prepareDeliverableFunnel({
  deliverables,
}: Pick<ReuseSummary, "deliverables">): ReuseFunnelChart {
  const { offered, taken, passed, declined, open } = deliverables;
  return toFunnel({
    title: "What became of earlier deliverables that were similar enough?",
    subtitle: "Persona runs. Counted from the records",
    none: "No earlier deliverable was similar enough in these days.",
    stages: [
      { id: "offered", label: "Similar enough", count: offered },
      { id: "taken", label: "Taken", count: taken },
      { id: "passed", label: "Passed the gate", count: passed },
    ],
    notes: [
      ...(declined.count > 0 ? [`A person declined ${declined.count}.`] : []),
      ...(open > 0 ? [`Of those taken, the gate of ${open} is still open.`] : []),
    ],
  });
}

/** From what matched to what is kept and passed its gate. */
export function prepareTemplateFunnel({ templates }: Pick<ReuseSummary, "templates">): ReuseFunnelChart {
  const { offered, used, kept, passed, open, usedUnoffered, lines } = templates;
  return toFunnel({
    title: "What became of templates that matched?",
    subtitle:
      "Templates per persona run. Counted from the records; what is kept is measured in the last commit",
    none: "No template matched in these days.",
    stages: [
      { id: "offered", label: "Offered", count: offered },
      { id: "used", label: "Used", count: used },
      { id: "kept", label: `Kept (${formatShare(KEPT_SHARE)} of lines)`, count: kept },
      { id: "passed", label: "Passed the gate", count: passed },
    ],
    notes: [
      ...(lines
        ? [
            `${formatShare(lines.kept / Math.max(1, lines.used))} of ${formatCount(lines.used, "line")} from templates are in the last commits.`,
          ]
        : []),
      ...(open > 0 ? [`What is kept of ${open} is measured when the session ends.`] : []),
      ...(usedUnoffered.count > 0
        ? [`Agents used ${formatCount(usedUnoffered.count, "template")} without an offer; not in the bars.`]
        : []),
    ],
  });
}

function toFunnel({
  stages,
  ...funnel
}: Pick<ReuseFunnelChart, "title" | "subtitle" | "none" | "notes"> & {
  stages: { id: string; label: string; count: ReuseCount }[];
}): ReuseFunnelChart {
  const first = stages[0]?.count.count ?? 0;
  const bars = stages.map(({ id, label, count }) => ({
    ...count,
    id,
    label,
    text: first === 0 ? String(count.count) : `${count.count} (${formatShare(count.count / first)})`,
  }));
  return {
    ...funnel,
    summary: [...bars.map((bar) => `${bar.label}: ${bar.text}.`), ...funnel.notes].join(" "),
    table: { columns: ["Stage", "Count"], rows: bars.map((bar) => [bar.label, bar.text]) },
    bars,
  };
}
