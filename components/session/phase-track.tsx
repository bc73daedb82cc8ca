"use client";

import { Diamond } from "lucide-react";
import Link from "next/link";
import { paths } from "@/lib/client/paths";
import { verdictMeaning } from "@/lib/domain/gate/verdict-meaning";
import type { Phase } from "@/lib/domain/phase/phase";
import { phaseMeaning } from "@/lib/domain/session/session-meaning";
import type { PhaseView } from "@/lib/domain/session/session-view";
import { gateModeMeans, phaseLabel } from "@/lib/format/format-words";
import { StatusIcon } from "../ui/status-badge";

/** The phases in their order with a gate after each: side by side where there is room, else one below the other. */
export function PhaseTrack({
  phases,
  chosen,
  onChoose,
}: {
  phases: readonly PhaseView[];
  chosen: Phase;
  onChoose: (phase: Phase) => void;
}) {
  return (
    <nav aria-label="Phases and gates">
      <ol className="flex flex-col gap-2 lg:flex-row lg:gap-1">
        {phases.map((view) => (
          <li key={view.phase} className="flex min-w-0 flex-1 items-stretch gap-1">
            <PhaseButton view={view} isChosen={view.phase === chosen} onChoose={onChoose} />
            <GateDiamond view={view} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function PhaseButton({
  view,
  isChosen,
  onChoose,
}: {
  view: PhaseView;
  isChosen: boolean;
  onChoose: (phase: Phase) => void;
}) {
  const { meaning, label } = phaseMeaning[view.state];
  const iteration = view.iterations.at(-1)?.iteration;
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      aria-keyshortcuts="[ ]"
      onClick={() => onChoose(view.phase)}
      className="flex min-w-0 flex-1 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-line bg-raised px-3 py-2 text-left lg:flex-col lg:items-start hover:bg-sunken/50 aria-pressed:border-accent aria-pressed:bg-accent/10"
    >
      <span className="text-base font-medium max-lg:flex-1">{phaseLabel[view.phase]}</span>
      <span className="flex items-center gap-1.5 text-xs text-muted">
        <StatusIcon meaning={meaning} /> {label}
      </span>
      <span className="text-xs text-muted">
        {iteration === undefined ? (
          <span className="max-lg:sr-only">No iteration yet</span>
        ) : (
          `Iteration ${iteration}`
        )}
      </span>
    </button>
  );
}

/** The exit gate of the latest iteration. Its shape is a diamond, its icon and words tell the verdict. */
function GateDiamond({ view }: { view: PhaseView }) {
  const gate = view.iterations.at(-1)?.exit;
  const words = gate ? verdictMeaning[gate.verdict].label : "Not judged yet";
  const said = `${phaseLabel[view.phase]} gate: ${words.toLowerCase()}. ${gateModeMeans[view.mode]}.`;
  const shape = (
    <span className="relative flex size-10 items-center justify-center">
      <Diamond
        aria-hidden
        strokeWidth={1}
        className={`absolute size-10 ${gate ? "fill-raised text-muted" : "fill-none text-faint"}`}
      />
      {gate && <StatusIcon meaning={verdictMeaning[gate.verdict].meaning} isStill className="z-10 size-4" />}
      <span className="sr-only">{said}</span>
    </span>
  );
  const className = "flex w-10 shrink-0 items-center justify-center self-center rounded-md";
  if (!gate)
    return (
      <span title={said} className={className}>
        {shape}
      </span>
    );
  return (
    <Link href={paths.gate(gate.id)} title={said} className={`${className} hover:bg-sunken`}>
      {shape}
    </Link>
  );
}
