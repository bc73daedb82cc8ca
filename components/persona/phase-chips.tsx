"use client";

import { phaseLabel } from "@/lib/format/format-words";
import { PHASE_CHOICES, type PhaseChoice } from "./persona-filter";

/** One toggle for each phase with how many personas it calls; none pressed means all. */
export function PhaseChips({
  counts,
  chosen,
  onChange,
}: {
  counts: Record<PhaseChoice, number>;
  chosen: readonly PhaseChoice[];
  onChange: (chosen: PhaseChoice[]) => void;
}) {
  const toggle = (phase: PhaseChoice) =>
    onChange(chosen.includes(phase) ? chosen.filter((one) => one !== phase) : [...chosen, phase]);
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">Filter by phase</legend>
      {PHASE_CHOICES.map((phase) => (
        <button
          key={phase}
          type="button"
          aria-pressed={chosen.includes(phase)}
          onClick={() => toggle(phase)}
          className="flex h-8 cursor-pointer items-center gap-1.5 rounded-md border border-line bg-raised px-2 text-sm text-muted hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent/10 aria-pressed:text-ink"
        >
          {phase === "none" ? "No phase" : phaseLabel[phase]}
          <span className="tabular-nums text-muted">{counts[phase]}</span>
        </button>
      ))}
    </fieldset>
  );
}
