"use client";

import type { BudgetLine, BudgetState, Resource } from "@/lib/domain/budget/budget";
import type { StatusWords } from "@/lib/domain/outcome/outcome-meaning";
import type { ControlsView } from "@/lib/domain/session/controls-view";
import { phaseLabel } from "@/lib/format/format-words";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { StatusBadge } from "../ui/status-badge";

const resourceLabel: Record<Resource, string> = {
  iterations: "Iterations",
  minutes: "Minutes of work",
  tokens: "Tokens",
  dollars: "US dollars",
};
const stateWords: Record<BudgetState, StatusWords> = {
  no_limit: { meaning: "neutral", label: "No limit" },
  not_metered: { meaning: "neutral", label: "Not metered" },
  within: { meaning: "passed", label: "Within its limit" },
  nearly_used: { meaning: "waiting", label: "Nearly used" },
  used_up: { meaning: "failed", label: "Used up" },
};

/** What a session used of its budget, by resource and by phase, and how soft each limit is. */
export function BudgetCard({ controls }: { controls: ControlsView }) {
  const hasDeaf = controls.lines.some((line) => line.state === "not_metered");
  return (
    <Card title="Budget" actions={<Badge>measured</Badge>}>
      <div className="flex flex-col gap-4 text-sm">
        <ul className="flex flex-col gap-2">
          {controls.lines.map((line) => (
            <Line key={line.resource} line={line} />
          ))}
        </ul>
        {controls.spentByPhase.length > 0 && (
          <details>
            <summary>Used by phase</summary>
            <ul className="flex flex-col gap-1 pt-2 text-muted tabular-nums">
              {controls.spentByPhase.map(({ phase, spent }) => (
                <li key={phase} className="flex justify-between gap-4">
                  <span>{phase ? phaseLabel[phase] : "Before and after the phases"}</span>
                  <span>
                    {spent.iterations} {spent.iterations === 1 ? "iteration" : "iterations"},{" "}
                    {spent.minutes.toFixed(1)} min
                  </span>
                </li>
              ))}
            </ul>
          </details>
        )}
        <p className="text-xs text-muted">
          What is left passes from phase to phase. Iterations are a hard limit. The others are soft: they are
          looked at before each persona run and each measurement, and what runs then is finished, so one of
          these may go beyond the limit.
          {hasDeaf && " What is not metered cannot be limited: the agent reports neither tokens nor money."}
        </p>
      </div>
    </Card>
  );
}

function Line({ line: { resource, limit, spent, left, state } }: { line: BudgetLine }) {
  const digits = resource === "minutes" ? 1 : resource === "dollars" ? 2 : 0;
  const told = (value: number) => value.toFixed(digits);
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
      <span className="text-muted">{resourceLabel[resource]}</span>
      <span className="flex flex-wrap items-center justify-end gap-2 tabular-nums">
        {spent === null ? "" : told(spent)}
        {limit !== null && (spent === null ? `limit ${told(limit)}` : ` of ${told(limit)}`)}
        {left !== null && <span className="text-muted">{told(left)} left</span>}
        <StatusBadge {...(spent === null ? stateWords.not_metered : stateWords[state])} />
      </span>
    </li>
  );
}
