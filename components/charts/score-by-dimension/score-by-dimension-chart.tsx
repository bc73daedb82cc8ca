"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatScore } from "@/lib/format/format-score";
import { ChartFrame, ChartHint, LegendEntry } from "../chart-frame";
import { axisText, beforeColour, nowColour } from "../series-colour";
import type { DimensionBar, DimensionChart } from "./prepare-score-by-dimension";

export function ScoreByDimensionChart({ chart }: { chart: DimensionChart }) {
  return (
    <ChartFrame
      text={chart}
      height="h-64"
      legend={
        !chart.isAlone && (
          <>
            <LegendEntry colour={beforeColour} shape="outlined">
              before
            </LegendEntry>
            <LegendEntry colour={nowColour} shape="filled">
              now
            </LegendEntry>
          </>
        )
      }
    >
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height: 256 }}>
        <BarChart
          data={chart.bars}
          layout="vertical"
          barGap={2}
          barCategoryGap="28%"
          margin={{ top: 0, right: 40, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid horizontal={false} stroke="var(--line)" />
          <XAxis
            type="number"
            domain={[0, 1]}
            ticks={[0, 0.25, 0.5, 0.75, 1]}
            tick={axisText}
            tickLine={false}
            axisLine={false}
          />
          <YAxis
            type="category"
            dataKey="label"
            width={112}
            tick={axisText}
            tickLine={false}
            axisLine={false}
          />
          <Tooltip
            cursor={{ fill: "var(--sunken)", opacity: 0.6 }}
            isAnimationActive={false}
            content={({ payload }) => <Hint bar={payload?.[0]?.payload} isAlone={chart.isAlone} />}
          />
          {!chart.isAlone && (
            <Bar
              dataKey="before"
              fill="transparent"
              stroke={beforeColour}
              barSize={10}
              radius={2}
              isAnimationActive={false}
            />
          )}
          <Bar
            dataKey="now"
            fill={nowColour}
            barSize={10}
            radius={2}
            isAnimationActive={false}
            label={{ position: "right", fill: "var(--ink)", fontSize: 12, formatter: labelOf }}
          />
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}

const labelOf = (value: unknown): string => (typeof value === "number" ? formatScore(value) : "");

function Hint({ bar, isAlone }: { bar: DimensionBar | undefined; isAlone: boolean }) {
  if (!bar) return null;
  return (
    <ChartHint
      title={bar.label}
      rows={[
        ...(isAlone ? [] : [{ name: "Before", value: formatScore(bar.before) }]),
        { name: isAlone ? "Score" : "Now", value: formatScore(bar.now) },
        ...(bar.change ? [{ name: "Change", value: bar.change }] : []),
      ]}
    />
  );
}
