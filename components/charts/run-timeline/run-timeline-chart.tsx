import { ChartFrame, LegendEntry } from "../chart-frame";
import { phaseColour } from "../series-colour";
import type { RunTimeline, TimelineBar } from "./prepare-run-timeline";

/** Bars by time, one row a run. A run that goes on has an open end. */
export function RunTimelineChart({ timeline }: { timeline: RunTimeline }) {
  const phases = [...new Map(timeline.bars.map((bar) => [bar.phase, bar.place.replace(/ \d+$/, "")]))];
  return (
    <ChartFrame
      text={timeline}
      height=""
      legend={phases.map(([phase, name]) => (
        <LegendEntry key={phase} colour={phaseColour(phase)} shape="filled">
          {name}
        </LegendEntry>
      ))}
    >
      <div className="flex flex-col">
        {timeline.bars.map((bar) => (
          <Row key={bar.id} bar={bar} />
        ))}
        <div className="flex justify-between border-t border-line pt-1 text-xs text-faint tabular-nums sm:ml-72">
          <span>{timeline.fromText}</span>
          <span>{timeline.toText}</span>
        </div>
      </div>
    </ChartFrame>
  );
}

function Row({ bar }: { bar: TimelineBar }) {
  return (
    <div className="flex min-h-8 flex-col justify-center gap-x-2 py-1 text-sm sm:flex-row sm:items-center">
      <span className="flex shrink-0 items-baseline justify-between gap-2 sm:w-70">
        <span className="truncate">{bar.name}</span>
        <span className="shrink-0 text-xs text-faint">
          {bar.place} · {bar.durationText}
        </span>
      </span>
      <span className="relative h-3 flex-1 max-sm:flex-none">
        {bar.from !== null && (
          <span
            className={`absolute inset-y-0 min-w-1 rounded-sm ${bar.isOpen ? "rounded-r-none border-r-2 border-ink" : ""} ${bar.state === "failed" ? "opacity-50" : ""}`}
            style={{
              left: `${Math.min(bar.from, 0.995) * 100}%`,
              width: `${bar.length * 100}%`,
              background: phaseColour(bar.phase),
            }}
          />
        )}
      </span>
    </div>
  );
}
