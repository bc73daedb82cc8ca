"use client";

import {
  CartesianGrid,
  ErrorBar,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { ChartFrame, ChartHint } from "../chart-frame";
import { axisText, nowColour } from "../series-colour";
import type { SavingsByPersonaChart as Chart, SavingDot } from "./prepare-savings-by-persona";

/** A dot for the mean, a line for the interval, and a line at zero. */
export function SavingsByPersonaChart({ chart }: { chart: Chart }) {
  return (
    <ChartFrame text={chart} height="h-64">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height: 256 }}>
        <ScatterChart margin={{ top: 8, right: 24, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid horizontal={false} stroke="var(--line)" />
          <XAxis
            type="number"
            dataKey="minutes"
            domain={[reachLeft(chart.dots), reachRight(chart.dots)]}
            tickFormatter={(minutes: number) => String(minutes).replace("-", "−")}
            tick={axisText}
            tickLine={false}
            axisLine={false}
          />
          <YAxis
            type="category"
            dataKey="label"
            width={150}
            tick={axisText}
            tickLine={false}
            axisLine={false}
            allowDuplicatedCategory={false}
            reversed
          />
          <ReferenceLine x={0} stroke="var(--ink)" strokeWidth={1} />
          <Tooltip
            cursor={false}
            isAnimationActive={false}
            content={({ payload }) => <Hint dot={payload?.[0]?.payload} />}
          />
          <Scatter data={chart.dots} fill={nowColour} isAnimationActive={false}>
            <ErrorBar dataKey="reach" direction="x" width={6} strokeWidth={2} stroke={nowColour} />
          </Scatter>
        </ScatterChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}

const reachLeft = (dots: readonly SavingDot[]): number =>
  Math.floor(Math.min(0, ...dots.map((dot) => dot.minutes - dot.reach[0])));
const reachRight = (dots: readonly SavingDot[]): number =>
  Math.ceil(Math.max(0, ...dots.map((dot) => dot.minutes + dot.reach[1])));

function Hint({ dot }: { dot: SavingDot | undefined }) {
  return dot ? <ChartHint title={dot.label} rows={[{ name: "Saved per run", value: dot.text }]} /> : null;
}
