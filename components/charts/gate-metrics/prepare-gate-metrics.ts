import type { JudgedCondition } from "@/lib/domain/gate/gate";
import type { Outcome } from "@/lib/domain/outcome/outcome";
import type { Phase } from "@/lib/domain/phase/phase";
import type { IterationView } from "@/lib/domain/session/session-view";
import { formatMetricValue, formatRequired, isCounted } from "@/lib/format/format-condition";
import { formatCount } from "@/lib/format/format-count";
import { metricLabel, phaseLabel } from "@/lib/format/format-words";
import type { ChartText } from "../chart-text";

export type GateMetricPoint = {
  iteration: number;
  /** Null is a gap: not measured in that iteration. */
  actual: number | null;
  required: number;
};
export type GateMetricPanel = {
  metric: JudgedCondition["metric"];
  label: string;
  /** Of the last judged iteration. */
  outcome: Outcome;
  actualText: string;
  requiredText: string;
  points: GateMetricPoint[];
  /** The largest value that the panel draws; it starts at zero. */
  top: number;
};
export type GateMetricsChartData = ChartText & { panels: GateMetricPanel[] };

const FAILING_FIRST: readonly Outcome[] = ["violated", "not_measured", "met", "not_applicable"];

/** One small panel for each condition of a phase's exit gate: what was measured against what was asked for. */
export function prepareGateMetrics(
  phase: Phase,
  iterations: readonly Pick<IterationView, "iteration" | "exit">[],
): GateMetricsChartData {
  const judged = iterations.flatMap(({ iteration, exit }) =>
    (exit?.conditions ?? []).map((condition) => ({ iteration, condition })),
  );
  const metrics = [...new Set(judged.map(({ condition }) => condition.metric))];
  const panels = metrics
    .map((metric) => preparePanel(judged.filter(({ condition }) => condition.metric === metric)))
    .filter((panel) => panel !== null)
    .sort((a, b) => FAILING_FIRST.indexOf(a.outcome) - FAILING_FIRST.indexOf(b.outcome));
  return {
    title: "How far is each condition from what the gate asks for?",
    subtitle: `${phaseLabel[phase]} exit gate by iteration; shares 0 to 1, errors as a count; measured by Maestro`,
    summary: summarise(phase, panels),
    table: {
      columns: ["Condition", "Iteration", "Required", "Actual"],
      rows: panels.flatMap((panel) => panel.points.map((point) => rowOf(panel, point, judged))),
    },
    panels,
  };
}

type Judged = { iteration: number; condition: JudgedCondition };

function preparePanel(judged: readonly Judged[]): GateMetricPanel | null {
  const last = judged.at(-1)?.condition;
  if (!last) return null;
  const points = judged.map(({ iteration, condition }) => ({
    iteration,
    actual: condition.actual,
    required: condition.required,
  }));
  const highest = Math.max(1, ...points.flatMap((point) => [point.actual ?? 0, point.required]));
  return {
    metric: last.metric,
    label: metricLabel[last.metric],
    outcome: last.outcome,
    actualText: formatMetricValue(last.metric, last.actual),
    requiredText: formatRequired(last),
    points,
    top: isCounted(last.metric) ? Math.ceil(highest) : 1,
  };
}

function rowOf(panel: GateMetricPanel, point: GateMetricPoint, judged: readonly Judged[]): string[] {
  const { metric, label } = panel;
  const operator = judged.find(({ condition }) => condition.metric === metric)?.condition.operator;
  return [
    label,
    String(point.iteration),
    formatRequired({ metric, operator: operator ?? "at_least", required: point.required }),
    formatMetricValue(metric, point.actual),
  ];
}

function summarise(phase: Phase, panels: readonly GateMetricPanel[]): string {
  if (panels.length === 0) return `The ${phase} exit gate has not been judged yet.`;
  const number = (outcome: Outcome) => panels.filter((panel) => panel.outcome === outcome).length;
  const parts = [
    `${number("met")} of ${formatCount(panels.length, "condition")} met`,
    number("violated") > 0 && `${number("violated")} violated`,
    number("not_measured") > 0 && `${number("not_measured")} not measured`,
    number("not_applicable") > 0 && `${number("not_applicable")} not applicable`,
  ];
  return `At its last judgement: ${parts.filter(Boolean).join(", ")}.`;
}
