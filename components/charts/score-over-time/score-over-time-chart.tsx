"use client";

import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatScore } from "@/lib/format/format-score";
import { ChartFrame, ChartHint } from "../chart-frame";
import { axisText, nowColour, requiredColour } from "../series-colour";
import type { ScoreChart, ScorePoint } from "./prepare-score-over-time";

export function ScoreOverTimeChart({ chart }: { chart: ScoreChart }) {
  return (
    <ChartFrame text={chart} height="h-64">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height: 256 }}>
        <LineChart
          data={chart.points}
          margin={{ top: 12, right: 44, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="label"
            tick={axisText}
            tickLine={false}
            axisLine={false}
            interval="preserveStartEnd"
            padding={{ left: 16, right: 16 }}
          />
          <YAxis
            domain={[0, 1]}
            ticks={[0, 0.25, 0.5, 0.75, 1]}
            width={36}
            tick={axisText}
            tickLine={false}
            axisLine={false}
          />
          <ReferenceLine
            y={chart.target}
            stroke={requiredColour}
            strokeWidth={1}
            label={{
              value: chart.targetLabel,
              position: "insideBottomLeft",
              fill: requiredColour,
              fontSize: 12,
            }}
          />
          <Tooltip
            cursor={{ stroke: "var(--faint)" }}
            isAnimationActive={false}
            content={({ payload }) => <Hint point={payload?.[0]?.payload} />}
          />
          <Line
            dataKey="score"
            type="linear"
            stroke={nowColour}
            strokeWidth={2}
            dot={{ r: 3, fill: nowColour, strokeWidth: 0 }}
            activeDot={{ r: 5 }}
            connectNulls={false}
            isAnimationActive={false}
            label={<EndLabel points={chart.points} />}
          />
        </LineChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}

/** The last measured value, beside its point. */
function EndLabel({
  points,
  x = 0,
  y = 0,
  index,
}: {
  points: ScorePoint[];
  x?: number | string;
  y?: number | string;
  index?: number;
}) {
  const last = points.findLastIndex((point) => point.score !== null);
  if (index !== last) return null;
  return (
    <text x={Number(x) + 8} y={Number(y) + 4} fill="var(--ink)" fontSize={12}>
      {formatScore(points[last]?.score ?? null)}
    </text>
  );
}

function Hint({ point }: { point: ScorePoint | undefined }) {
  if (!point) return null;
  return <ChartHint title={point.name} rows={[{ name: "Score", value: formatScore(point.score) }]} />;
}
