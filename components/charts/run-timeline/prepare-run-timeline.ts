import type { Phase } from "@/lib/domain/phase/phase";
import type { PersonaRunView, PhaseView } from "@/lib/domain/session/session-view";
import { formatCount } from "@/lib/format/format-count";
import { formatClock, formatDuration } from "@/lib/format/format-time";
import { phaseLabel } from "@/lib/format/format-words";
import type { ChartText } from "../chart-text";

export type TimelineBar = {
  id: string;
  name: string;
  phase: Phase;
  place: string;
  state: PersonaRunView["state"];
  /** Shares of the whole drawn time; null: not begun, so nothing is drawn. */
  from: number | null;
  length: number;
  /** Whether the bar ends at "now" because the run goes on. */
  isOpen: boolean;
  durationText: string;
};
export type RunTimeline = ChartText & { bars: TimelineBar[]; fromText: string; toText: string };

type Phases = readonly {
  phase: Phase;
  iterations: readonly Pick<PhaseView["iterations"][number], "iteration" | "personaRuns">[];
}[];

/** Every persona run as a bar on one scale of time, first begun first. `now` (ISO, UTC) ends those that go on. */
export function prepareRunTimeline(phases: Phases, now: string): RunTimeline {
  const runs = phases
    .flatMap(({ phase, iterations }) =>
      iterations.flatMap(({ iteration, personaRuns }) =>
        personaRuns.map((run) => ({ phase, iteration, run })),
      ),
    )
    .sort((a, b) => begin(a.run).localeCompare(begin(b.run)));
  const starts = runs.flatMap(({ run }) => (run.startedAt ? [run.startedAt] : []));
  const ends = runs.flatMap(({ run }) => (run.startedAt ? [run.endedAt ?? now] : []));
  const first = starts[0] ?? now;
  const last = [first, ...ends].sort().at(-1) ?? first;
  const whole = Math.max(1, Date.parse(last) - Date.parse(first));
  const bars = runs.map(({ phase, iteration, run }): TimelineBar => {
    const from = run.startedAt === null ? null : Date.parse(run.startedAt) - Date.parse(first);
    const took = run.startedAt === null ? 0 : Date.parse(run.endedAt ?? now) - Date.parse(run.startedAt);
    return {
      id: run.id,
      name: run.displayName,
      phase,
      place: `${phaseLabel[phase]} ${iteration}`,
      state: run.state,
      from: from === null ? null : from / whole,
      length: Math.max(0, took) / whole,
      isOpen: run.startedAt !== null && run.endedAt === null,
      durationText: from === null ? "not begun" : formatDuration(took),
    };
  });
  return {
    title: "When did each persona work?",
    subtitle: "Persona runs by time (UTC), measured by Maestro",
    summary: summarise(bars, whole),
    table: {
      columns: ["Persona", "Phase and iteration", "Started", "Took"],
      rows: runs.map(({ run }, at) => [
        run.displayName,
        bars[at]?.place ?? "",
        run.startedAt ? formatClock(run.startedAt) : "not begun",
        bars[at]?.durationText ?? "",
      ]),
    },
    bars,
    fromText: formatClock(first),
    toText: formatClock(last),
  };
}

/** Runs that have not begun stand last, in the order of their phases. */
const begin = (run: PersonaRunView): string => run.startedAt ?? "9999";

function summarise(bars: readonly TimelineBar[], whole: number): string {
  const begun = bars.filter((bar) => bar.from !== null);
  if (begun.length === 0) return "No persona has worked yet.";
  const open = begun.filter((bar) => bar.isOpen).map((bar) => bar.name);
  const now = open.length > 0 ? ` ${open.join(", ")} ${open.length === 1 ? "works" : "work"} now.` : "";
  return `${formatCount(begun.length, "persona run")} over ${formatDuration(whole)}.${now}`;
}
