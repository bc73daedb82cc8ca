"use client";

import { SESSION_STATES, sessionMeaning } from "@/lib/domain/session/session-meaning";
import type { SessionState } from "@/lib/domain/session/session-state";
import { StatusIcon } from "../ui/status-badge";

/** One toggle for each state with its count; none pressed means all. */
export function StatusChips({
  counts,
  chosen,
  onChange,
}: {
  counts: Record<SessionState, number>;
  chosen: readonly SessionState[];
  onChange: (chosen: SessionState[]) => void;
}) {
  const toggle = (state: SessionState) =>
    onChange(chosen.includes(state) ? chosen.filter((one) => one !== state) : [...chosen, state]);
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">Filter by state</legend>
      {SESSION_STATES.map((state) => (
        <button
          key={state}
          type="button"
          aria-pressed={chosen.includes(state)}
          onClick={() => toggle(state)}
          className="flex h-8 cursor-pointer items-center gap-1.5 rounded-md border border-line bg-raised px-2 text-sm text-muted hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent/10 aria-pressed:text-ink"
        >
          <StatusIcon meaning={sessionMeaning[state].meaning} isStill />
          {sessionMeaning[state].label}
          <span className="tabular-nums text-faint">{counts[state]}</span>
        </button>
      ))}
    </fieldset>
  );
}
