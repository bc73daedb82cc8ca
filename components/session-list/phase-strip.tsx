import { phaseMeaning } from "@/lib/domain/session/session-meaning";
import type { SessionListItem } from "@/lib/domain/session/session-view";
import { StatusIcon } from "../ui/status-badge";

/** The phases in their order, one icon each; the same in words for those who cannot see them. */
export function PhaseStrip({ phases }: { phases: SessionListItem["phases"] }) {
  return (
    <ol aria-label="Phases" className="flex items-center gap-1">
      {phases.map(({ phase, state }) => {
        const words = `${phase}: ${phaseMeaning[state].label.toLowerCase()}`;
        return (
          <li key={phase} title={words} className="flex">
            {state === "pending" ? (
              <span aria-hidden className="mx-1 my-1.5 h-1 w-2 rounded-md bg-line" />
            ) : (
              <StatusIcon meaning={phaseMeaning[state].meaning} />
            )}
            <span className="sr-only">{words}</span>
          </li>
        );
      })}
    </ol>
  );
}
