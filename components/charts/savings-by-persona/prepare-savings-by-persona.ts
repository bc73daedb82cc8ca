import { LEAST_SESSIONS, type MeasuredSaving } from "@/lib/domain/reuse/measure-savings";
import type { SavingsReport } from "@/lib/domain/reuse/savings-report";
import { formatCount } from "@/lib/format/format-count";
import { formatSaved, tellMissing, tellSaving } from "@/lib/format/format-saving";
import type { ChartText } from "../chart-text";

export type SavingDot = {
  id: string;
  /** Name and number of runs, for the axis. */
  label: string;
  name: string;
  /** Minutes; below zero the runs took longer. */
  minutes: number;
  /** How far the interval reaches below and above, in minutes. */
  reach: [number, number];
  text: string;
};
export type SavingsByPersonaChart = ChartText & { dots: SavingDot[] };

const MINUTE = 60_000;

/** The mean saving of a run with its interval: of all personas, then of each that has enough runs. */
export function prepareSavingsByPersona({ time }: Pick<SavingsReport, "time">): SavingsByPersonaChart {
  const rows = [
    { id: "all", name: "All personas", saving: time.all },
    ...time.byPersona.map(({ personaId, personaName, saving }) => ({
      id: personaId,
      name: personaName,
      saving,
    })),
  ];
  const dots = rows.flatMap(({ id, name, saving }) => toDot(id, name, saving));
  return {
    title: "How much time does a run save?",
    subtitle: "Mean per reused run with its 95 % interval, in minutes; left of zero it took longer. Measured",
    summary: summarise(time.all, dots),
    table: {
      columns: ["Persona", "Saved per run (95 % interval)", "Reused runs", "Runs from scratch"],
      rows: rows.map(({ name, saving }) => [
        name,
        tellSaving(saving, LEAST_SESSIONS),
        String(saving.matchedRuns),
        String(saving.scratchRuns),
      ]),
    },
    dots,
  };
}

function toDot(id: string, name: string, saving: MeasuredSaving): SavingDot[] {
  if (saving.state !== "measured") return [];
  const { mean, low, high } = saving;
  return [
    {
      id,
      name,
      label: `${name} (${saving.matchedRuns})`,
      minutes: mean / MINUTE,
      reach: [(mean - low) / MINUTE, (high - mean) / MINUTE],
      text: tellSaving(saving, LEAST_SESSIONS),
    },
  ];
}

function summarise(all: MeasuredSaving, dots: readonly SavingDot[]): string {
  const personas = dots.filter((dot) => dot.id !== "all");
  const named = `${formatCount(personas.length, "persona")} with enough runs of its own`;
  if (all.state === "not_enough_runs") return `There are ${tellMissing(all, LEAST_SESSIONS)}.`;
  if (all.state === "too_varied") return "The durations vary too much for an interval.";
  const verb = all.mean < 0 ? "took longer than one from scratch, on average by" : "saved on average";
  return `A reused run ${verb} ${formatSaved(Math.abs(all.mean))} (95 % interval of the saving: ${formatSaved(all.low)} to ${formatSaved(all.high)}), over ${formatCount(all.matchedRuns, "run")}; ${named}.`;
}
