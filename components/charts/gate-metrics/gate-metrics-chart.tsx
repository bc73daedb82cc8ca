"use client";

import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { outcomeMeaning } from "@/lib/domain/outcome/outcome-meaning";
import { formatMetricValue } from "@/lib/format/format-condition";
import { StatusIcon } from "../../ui/status-badge";
import { ChartFrame, ChartHint, LegendEntry } from "../chart-frame";
import { axisText, nowColour, requiredColour } from "../series-colour";
import type { GateMetricPanel, GateMetricPoint, GateMetricsChartData } from "./prepare-gate-metrics";

/** A panel for each condition; all share the iterations below, each has its own unit at the side. */
export function GateMetricsChart({ chart }: { chart: GateMetricsChartData }) {
  return (
    <ChartFrame
      text={chart}
      height=""
      legend={
        <>
          <LegendEntry colour={nowColour} shape="filled">
            actual
          </LegendEntry>
          <LegendEntry colour={requiredColour} shape="line">
            required
          </LegendEntry>
        </>
      }
    >
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
        {chart.panels.map((panel) => (
          <Panel key={panel.metric} panel={panel} />
        ))}
      </div>
    </ChartFrame>
  );
}

function Panel({ panel }: { panel: GateMetricPanel }) {
  const { meaning, label } = outcomeMeaning[panel.outcome];
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="text-sm font-medium">{panel.label}</p>
      <p className="flex items-center gap-1 text-xs text-muted">
        <StatusIcon meaning={meaning} isStill />
        {label}: {panel.actualText}, required {panel.requiredText}
      </p>
      <div className="h-24 overflow-hidden">
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 280, height: 96 }}>
          <LineChart
            data={panel.points}
            margin={{ top: 6, right: 12, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="iteration"
              type="number"
              domain={[0.5, panel.points.length < 2 ? 1.5 : "dataMax + 0.5"]}
              ticks={panel.points.map((point) => point.iteration)}
              tick={axisText}
              tickLine={false}
              axisLine={false}
              height={20}
            />
            <YAxis
              domain={[0, panel.top]}
              ticks={[0, panel.top]}
              width={24}
              tick={axisText}
              tickLine={false}
              axisLine={false}
            />
            <Tooltip
              cursor={{ stroke: "var(--faint)" }}
              isAnimationActive={false}
              content={({ payload }) => <Hint panel={panel} point={payload?.[0]?.payload} />}
            />
            <Line
              dataKey="required"
              type="linear"
              stroke={requiredColour}
              strokeWidth={1}
              dot={<Required />}
              isAnimationActive={false}
            />
            <Line
              dataKey="actual"
              type="linear"
              stroke={nowColour}
              strokeWidth={2}
              dot={{ r: 4, fill: nowColour, strokeWidth: 0 }}
              connectNulls={false}
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}

/** A short bar, so that a threshold of one iteration alone is seen, and as a threshold. */
function Required({ cx = 0, cy = 0 }: { cx?: number; cy?: number }) {
  return <line x1={cx - 14} x2={cx + 14} y1={cy} y2={cy} stroke={requiredColour} strokeWidth={2} />;
}

function Hint({ panel, point }: { panel: GateMetricPanel; point: GateMetricPoint | undefined }) {
  if (!point) return null;
  return (
    <ChartHint
      title={`${panel.label}, iteration ${point.iteration}`}
      rows={[
        { name: "Actual", value: formatMetricValue(panel.metric, point.actual) },
        { name: "Required", value: formatMetricValue(panel.metric, point.required) },
      ]}
    />
  );
}
