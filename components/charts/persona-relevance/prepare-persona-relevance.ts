import type { PersonaChoice } from "@/lib/domain/persona/choose-personas";
import type { Phase } from "@/lib/domain/phase/phase";
import { formatShare } from "@/lib/format/format-score";

export type RelevanceBar = {
  personaId: string;
  name: string;
  /** Whether it takes part in the first iteration of any phase. */
  chosen: boolean;
  /** Share of the persona's keywords that the requirement and the project use, 0–1. */
  relevance: number;
  label: string;
  matched: string[];
  /** Length of the bar as a share of the drawn scale. */
  length: number;
};
export type RelevanceChart = {
  bars: RelevanceBar[];
  /** Names of the personas none of whose keywords were found: a list says that better than empty bars. */
  without: string[];
  scaleEnd: number;
  scaleLabel: string;
  summary: string;
};

const SCALE_ENDS = [0.25, 0.5, 1];

/** One bar per persona with a keyword found, most relevant first; from zero, to the nearest round end above the longest. */
export function preparePersonaRelevance(
  phases: readonly { phase: Phase; personas: readonly PersonaChoice[] }[],
): RelevanceChart {
  const byPersona = new Map<string, PersonaChoice>();
  for (const choice of phases.flatMap((phase) => phase.personas)) {
    const known = byPersona.get(choice.personaId);
    // A persona of two phases is one bar: what it matched is the same, and it is chosen if one phase chose it.
    byPersona.set(choice.personaId, { ...choice, chosen: choice.chosen || known?.chosen === true });
  }
  const choices = [...byPersona.values()].sort(
    (a, b) => b.relevance - a.relevance || a.displayName.localeCompare(b.displayName),
  );
  const longest = choices[0]?.relevance ?? 0;
  const scaleEnd = SCALE_ENDS.find((end) => longest <= end) ?? 1;
  return {
    bars: choices.filter(isFound).map((choice) => ({
      personaId: choice.personaId,
      name: choice.displayName,
      chosen: choice.chosen,
      relevance: choice.relevance,
      label: formatShare(choice.relevance),
      matched: choice.matched,
      length: choice.relevance / scaleEnd,
    })),
    without: choices.filter((choice) => !isFound(choice)).map((choice) => choice.displayName),
    scaleEnd,
    scaleLabel: formatShare(scaleEnd),
    summary: summarise(choices),
  };
}

const isFound = (choice: PersonaChoice): boolean => choice.relevance > 0;

function summarise(choices: readonly PersonaChoice[]): string {
  const first = choices[0];
  if (!first) return "No persona is loaded.";
  const relevant = choices.filter(isFound);
  if (relevant.length === 0) return "No persona's keywords occur in the requirement or the project.";
  return `Keywords of ${relevant.length} of ${choices.length} personas occur; most of all those of ${first.displayName} (${formatShare(first.relevance)}).`;
}
