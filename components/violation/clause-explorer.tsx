"use client";

import { FileCheck } from "lucide-react";
import { parseAsArrayOf, parseAsStringLiteral, useQueryState } from "nuqs";
import { type Outcome, outcomeSchema } from "@/lib/domain/outcome/outcome";
import { outcomeMeaning } from "@/lib/domain/outcome/outcome-meaning";
import { FilteredOut, NoneYet } from "../ui/empty-state";
import { StatusIcon } from "../ui/status-badge";
import { ClauseGroupList } from "./clause-list";
import { type ClauseGroup, countOutcomes, OUTCOME_ORDER } from "./group-clauses";

const outcomes = parseAsArrayOf(parseAsStringLiteral(outcomeSchema.options));
/** What somebody looks for first. */
const OPEN: Outcome[] = ["violated", "not_measured"];

/** Clauses by persona, filtered by outcome; the filter is in the address. */
export function ClauseExplorer({ groups }: { groups: readonly ClauseGroup[] }) {
  const [chosen, setChosen] = useQueryState("outcome", outcomes.withDefault(OPEN));
  const counts = countOutcomes(groups);
  if (groups.length === 0)
    return (
      <div className="rounded-lg border border-line bg-raised">
        <NoneYet
          icon={FileCheck}
          text="The clauses of each persona's contract appear here once they were checked, after its run."
          action={null}
        />
      </div>
    );
  const shown = groups
    .map((group) => ({ ...group, clauses: group.clauses.filter((c) => chosen.includes(c.outcome)) }))
    .filter((group) => group.clauses.length > 0);
  const toggle = (outcome: Outcome) =>
    setChosen(chosen.includes(outcome) ? chosen.filter((one) => one !== outcome) : [...chosen, outcome]);
  return (
    <div className="flex flex-col gap-4">
      <h2 className="sr-only">Contract clauses</h2>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">Filter by outcome</legend>
        {OUTCOME_ORDER.map((outcome) => (
          <button
            key={outcome}
            type="button"
            aria-pressed={chosen.includes(outcome)}
            onClick={() => void toggle(outcome)}
            className="flex h-8 cursor-pointer items-center gap-1.5 rounded-md border border-line bg-raised px-2 text-sm text-muted hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent/10 aria-pressed:text-ink"
          >
            <StatusIcon meaning={outcomeMeaning[outcome].meaning} isStill />
            {outcomeMeaning[outcome].label}
            <span className="tabular-nums text-muted">{counts[outcome]}</span>
          </button>
        ))}
      </fieldset>
      {shown.map((group) => (
        <ClauseGroupList key={`${group.phase}.${group.personaId}`} group={group} />
      ))}
      {shown.length === 0 && (
        <NothingShown isOpenOnly={isSame(chosen, OPEN)} onClear={() => setChosen([...OUTCOME_ORDER])} />
      )}
    </div>
  );
}

function NothingShown({ isOpenOnly, onClear }: { isOpenOnly: boolean; onClear: () => void }) {
  return (
    <div className="rounded-lg border border-line bg-raised">
      {isOpenOnly && (
        <p className="px-4 pt-4 text-center text-base">
          No clause is violated, and none was left unmeasured.
        </p>
      )}
      <FilteredOut noun="clauses" onClear={onClear} />
    </div>
  );
}

const isSame = (a: readonly Outcome[], b: readonly Outcome[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));
