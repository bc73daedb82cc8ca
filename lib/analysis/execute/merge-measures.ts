import type { Measure } from "../../domain/assessment/measure";

export type PlaceMeasures = {
  /** Inside the project; empty for the project itself. */
  directory: string;
  /** Lines of source below it, by which its coverage counts. */
  lines: number;
  measures: Measure[];
};

/**
 * One measure of each metric for a project whose commands run in several directories: things are added up, shares of
 * lines are weighed by lines, and of yes or no the worst decides. What was measured in one directory counts, also where
 * another could not be measured; the summary says both.
 */
export function mergeMeasures(places: readonly PlaceMeasures[]): Measure[] {
  const [first] = places;
  if (!first || (places.length === 1 && first.directory === "")) return first?.measures ?? [];
  const placed = places.map((place) => ({
    ...place,
    measures: place.measures.map((m) => putBelow(m, place.directory)),
  }));
  return first.measures.map(({ metric }) =>
    mergeOne(
      placed.flatMap(({ lines, measures }) => {
        const measure = measures.find((m) => m.metric === metric);
        return measure ? [{ lines, measure }] : [];
      }),
    ),
  );
}

function putBelow(measure: Measure, directory: string): Measure {
  if (directory === "") return measure;
  const inside = (file: string) => `${directory}/${file}`;
  return {
    ...measure,
    summary: `${directory}: ${measure.summary}`,
    evidence: measure.evidence.map((e) => (e.file === undefined ? e : { ...e, file: inside(e.file) })),
    command: measure.command && {
      ...measure.command,
      command: `${measure.command.command} (in ${directory})`,
    },
  };
}

type Weighed = { lines: number; measure: Measure };

function mergeOne(all: readonly Weighed[]): Measure {
  const rank = { measured: 0, not_measured: 1, not_applicable: 2 } as const;
  const sorted = [...all].sort((a, b) => rank[a.measure.state] - rank[b.measure.state]);
  const [first] = sorted;
  if (!first) throw new RangeError("There is no measure to merge.");
  const measured = sorted.filter(({ measure }) => measure.state === "measured");
  const told = sorted.filter(({ measure }) => measure.state !== "not_applicable");
  const summary = (told.length > 0 ? told : sorted).map(({ measure }) => measure.summary).join(". ");
  const evidence = sorted.flatMap(({ measure }) => measure.evidence);
  const failing = told.find(
    ({ measure }) => measure.command !== null && measure.command.attribution !== "none",
  );
  const command = failing?.measure.command ?? first.measure.command;
  const common = { ...first.measure, summary, evidence, command };
  if (measured.length === 0) return common;
  const sum = (key: "met" | "n") => measured.reduce((total, { measure }) => total + (measure[key] ?? 0), 0);
  if (measured.every(({ measure }) => measure.n !== null)) {
    const [met, n] = [sum("met"), sum("n")];
    return { ...common, met, n, value: n === 0 ? 0 : met / n };
  }
  return { ...common, met: null, n: null, value: mergedValue(first.measure, measured) };
}

function mergedValue({ metric }: Measure, measured: readonly Weighed[]): number {
  const values = measured.map(({ measure }) => measure.value ?? 0);
  if (metric !== "test_coverage" && metric !== "reported_coverage") return Math.min(...values);
  const lines = measured.reduce((total, place) => total + place.lines, 0);
  return lines === 0
    ? 0
    : measured.reduce((s, { measure, lines: own }) => s + (measure.value ?? 0) * own, 0) / lines;
}
