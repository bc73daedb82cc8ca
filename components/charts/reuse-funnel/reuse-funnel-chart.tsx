"use client";

import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { ChartFrame } from "../chart-frame";
import { axisText, nowColour } from "../series-colour";
import type { ReuseFunnelChart as Chart } from "./prepare-reuse-funnel";

export function ReuseFunnelChart({ chart }: { chart: Chart }) {
  return (
    <ChartFrame text={chart} height="h-44">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height: 176 }}>
        <BarChart
          data={chart.bars}
          layout="vertical"
          barCategoryGap="28%"
          margin={{ top: 0, right: 80, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis type="number" domain={[0, "dataMax"]} hide />
          <YAxis
            type="category"
            dataKey="label"
            width={136}
            tick={axisText}
            tickLine={false}
            axisLine={false}
          />
          <Bar
            dataKey="count"
            fill={nowColour}
            stroke="var(--ink)"
            strokeWidth={1}
            barSize={16}
            // A count of zero keeps its label.
            minPointSize={1}
            radius={2}
            isAnimationActive={false}
          >
            <LabelList dataKey="text" position="right" fill="var(--ink)" fontSize={12} />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
