"use client";

import {
  Area,
  CartesianGrid,
  ComposedChart,
  ErrorBar,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { ChartFrame, ChartHint, LegendEntry } from "../chart-frame";
import { axisText, nowColour } from "../series-colour";
import type { SavingsOverTimeChart as Chart, SavingsWeek } from "./prepare-savings-over-time";

export function SavingsOverTimeChart({ chart }: { chart: Chart }) {
  return (
    <ChartFrame
      text={chart}
      height="h-64"
      legend={
        <>
          <LegendEntry colour={nowColour} shape="line">
            saved
          </LegendEntry>
          <LegendEntry colour={nowColour} shape="outlined">
            95 % interval
          </LegendEntry>
        </>
      }
    >
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height: 256 }}>
        <ComposedChart
          data={chart.weeks}
          margin={{ top: 8, right: 24, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="label"
            tick={axisText}
            tickLine={false}
            axisLine={false}
            interval="preserveStartEnd"
            padding={{ left: 24, right: 24 }}
          />
          <YAxis
            width={44}
            tickFormatter={(hours: number) => String(hours).replace("-", "−")}
            tick={axisText}
            tickLine={false}
            axisLine={false}
          />
          <ReferenceLine y={0} stroke="var(--ink)" strokeWidth={1} />
          <Tooltip
            cursor={{ stroke: "var(--faint)" }}
            isAnimationActive={false}
            content={({ payload }) => <Hint week={payload?.[0]?.payload} />}
          />
          <Area
            dataKey="band"
            type="linear"
            stroke={nowColour}
            strokeDasharray="4 4"
            strokeWidth={1}
            fill={nowColour}
            fillOpacity={0.12}
            connectNulls={false}
            isAnimationActive={false}
          />
          <Line
            dataKey="hours"
            type="linear"
            stroke={nowColour}
            strokeWidth={2}
            dot={{ r: 3, fill: nowColour, strokeWidth: 0 }}
            connectNulls={false}
            isAnimationActive={false}
          >
            {/* A band of one week alone has no area. */}
            <ErrorBar dataKey="reach" direction="y" width={4} strokeWidth={1} stroke={nowColour} />
          </Line>
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}

function Hint({ week }: { week: SavingsWeek | undefined }) {
  return week ? (
    <ChartHint title={`Week of ${week.label}`} rows={[{ name: "Saved", value: week.text }]} />
  ) : null;
}
