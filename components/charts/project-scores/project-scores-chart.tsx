"use client";

import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatScore } from "@/lib/format/format-score";
import { ChartFrame, ChartHint, LegendEntry } from "../chart-frame";
import { axisText, beforeColour, nowColour } from "../series-colour";
import type { ProjectScoresChart as Chart, ProjectScorePoint } from "./prepare-project-scores";

export function ProjectScoresChart({ chart }: { chart: Chart }) {
  return (
    <ChartFrame
      text={chart}
      height="h-64"
      legend={
        <>
          <LegendEntry colour={beforeColour} shape="outlined">
            before
          </LegendEntry>
          <LegendEntry colour={nowColour} shape="filled">
            after
          </LegendEntry>
        </>
      }
    >
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height: 256 }}>
        <LineChart
          data={chart.points}
          margin={{ top: 12, right: 24, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="id"
            tickFormatter={(_, at) => chart.points[at]?.label ?? ""}
            tick={axisText}
            tickLine={false}
            axisLine={false}
            interval="preserveStartEnd"
            padding={{ left: 24, right: 24 }}
          />
          <YAxis
            domain={[0, 1]}
            ticks={[0, 0.25, 0.5, 0.75, 1]}
            width={36}
            tick={axisText}
            tickLine={false}
            axisLine={false}
          />
          <Tooltip
            cursor={{ stroke: "var(--faint)" }}
            isAnimationActive={false}
            content={({ payload }) => <Hint point={payload?.[0]?.payload} />}
          />
          <Line
            dataKey="before"
            type="linear"
            stroke={beforeColour}
            strokeDasharray="4 4"
            dot={{ r: 3, fill: "var(--raised)", stroke: beforeColour }}
            isAnimationActive={false}
          />
          <Line
            dataKey="after"
            type="linear"
            stroke={nowColour}
            strokeWidth={2}
            dot={{ r: 3, fill: nowColour, strokeWidth: 0 }}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}

function Hint({ point }: { point: ProjectScorePoint | undefined }) {
  if (!point) return null;
  return (
    <ChartHint
      title={point.name}
      rows={[
        { name: "After", value: formatScore(point.after) },
        { name: "Before", value: formatScore(point.before) },
      ]}
    />
  );
}
