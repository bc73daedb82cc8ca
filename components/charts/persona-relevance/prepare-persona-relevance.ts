import { RELEVANCE_THRESHOLD } from "@/lib/domain/match/relevance";
import type { PersonaChoice } from "@/lib/domain/persona/choose-personas";
import type { Phase } from "@/lib/domain/phase/phase";
import { LEAST_SHOWN } from "@/lib/format/format-gains";
import { formatShare } from "@/lib/format/format-score";

export type RelevanceBar = {
  personaId: string;
  name: string;
  /** Whether it takes part in any phase. */
  chosen: boolean;
  /** "required" where any phase requires it: then no estimate drops it. */
  role: PersonaChoice["role"];
  /** Estimated probability, 0–1, which is also the bar's length. */
  probability: number;
  label: string;
  reasons: { phase: Phase; reason: string }[];
  /** Words by what they add, each with its share of the largest, 0–1. */
  gains: { word: string; gain: number; length: number }[];
};
export type RelevanceChart = {
  bars: RelevanceBar[];
  /** Where the line of the threshold stands, 0–1. */
  threshold: number;
  summary: string;
};

/** One bar per persona with an estimate, most probable first. */
export function preparePersonaRelevance(
  phases: readonly { phase: Phase; personas: readonly PersonaChoice[] }[],
): RelevanceChart {
  const bars = new Map<string, RelevanceBar>();
  for (const { phase, personas } of phases)
    for (const choice of personas) {
      if (choice.probability === null) continue;
      const known = bars.get(choice.personaId);
      bars.set(choice.personaId, {
        personaId: choice.personaId,
        name: choice.displayName,
        chosen: choice.chosen || known?.chosen === true,
        role: known?.role === "required" ? "required" : choice.role,
        probability: choice.probability,
        label: formatShare(choice.probability),
        reasons: [...(known?.reasons ?? []), { phase, reason: choice.reason }],
        gains: toGains(choice.gains),
      });
    }
  const sorted = [...bars.values()].sort(
    (a, b) => b.probability - a.probability || a.name.localeCompare(b.name),
  );
  return { bars: sorted, threshold: RELEVANCE_THRESHOLD, summary: summarise(sorted) };
}

function toGains(all: PersonaChoice["gains"]): RelevanceBar["gains"] {
  const gains = all.filter(({ gain }) => gain >= LEAST_SHOWN);
  const most = Math.max(0, ...gains.map((g) => g.gain));
  return gains.map(({ word, gain }) => ({ word, gain, length: most === 0 ? 0 : gain / most }));
}

function summarise(bars: readonly RelevanceBar[]): string {
  if (bars.length === 0) return "Nothing was estimated.";
  const above = bars.filter((bar) => bar.probability >= RELEVANCE_THRESHOLD);
  const [first] = above;
  const line = formatShare(RELEVANCE_THRESHOLD);
  if (!first) return `Nobody reaches ${line}: only the required personas take part.`;
  return `${above.length} of ${bars.length} personas reach ${line}; ${first.name} most (${first.label}).`;
}
