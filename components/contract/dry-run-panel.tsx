"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ClauseFlip, ClauseRecord, DryRun } from "@/lib/domain/contract/dry-run";
import type { Outcome } from "@/lib/domain/outcome/outcome";
import { outcomeMeaning } from "@/lib/domain/outcome/outcome-meaning";
import { formatCount } from "@/lib/format/format-count";
import { ReadProblem } from "../project/read-problem";
import { Badge } from "../ui/badge";
import { ScrollArea } from "../ui/scroll-area";
import { SkeletonRows } from "../ui/skeleton";
import { StatusBadge } from "../ui/status-badge";

/** What the edited contract says of past iterations and projects, beside the one that counts now. */
export function DryRunPanel({ query }: { query: UseQueryResult<DryRun> }) {
  const { data, error, isFetching, refetch } = query;
  if (isFetching) return <SkeletonRows rows={4} label="Trying the contract" />;
  if (error)
    return (
      <ReadProblem what="The contract could not be tried." error={error} onRetry={() => void refetch()} />
    );
  if (!data) return null;
  const flipped = data.trials.filter((t) => t.before !== t.after);
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="text-sm font-medium">
        {tellFlips(flipped.length, data.trials.length)}
      </p>
      {data.trials.length > 0 && <Trials trials={data.trials} />}
      <Clauses clauses={data.clauses} />
    </div>
  );
}

export function tellFlips(flipped: number, tried: number): string {
  if (tried === 0) return "There is no session and no project to try it on yet.";
  const on = `${formatCount(tried, "trial")}`;
  return flipped === 0
    ? `No verdict would change in ${on}.`
    : `${flipped} of ${on} would be judged otherwise.`;
}

function Trials({ trials }: { trials: DryRun["trials"] }) {
  return (
    <ScrollArea label="Verdicts before and after">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">Verdicts before and after</caption>
        <thead className="text-left text-xs text-muted">
          <tr>
            {["Tried on", "Now", "Edited", "Clauses that change"].map((name) => (
              <th key={name} scope="col" className="h-9 px-2 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {trials.map((trial) => (
            <tr key={trial.id} className="border-t border-line align-top">
              <th scope="row" className="px-2 py-2 text-left font-normal">
                {trial.name}
                <span className="block text-xs text-muted">{trial.detail}</span>
              </th>
              <td className="px-2 py-2">
                <StatusBadge {...outcomeMeaning[trial.before]} />
              </td>
              <td className="px-2 py-2">
                <StatusBadge {...outcomeMeaning[trial.after]} />
                {trial.before !== trial.after && <span className="sr-only">, changes</span>}
              </td>
              <td className="px-2 py-2">
                <Flips flips={trial.flips} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

const Flips = ({ flips }: { flips: readonly ClauseFlip[] }) =>
  flips.length === 0 ? (
    <span className="text-muted">none</span>
  ) : (
    <ul className="flex flex-col gap-1">
      {flips.map((flip) => (
        <li key={flip.clauseId} className="wrap-anywhere">
          <code className="text-xs">{flip.clauseId}</code>: {word(flip.before, "new")} →{" "}
          {word(flip.after, "removed")}
          {flip.after !== null && <span className="block text-xs text-muted">{flip.actual}</span>}
        </li>
      ))}
    </ul>
  );

const word = (outcome: Outcome | null, none: string): string =>
  outcome === null ? none : outcomeMeaning[outcome].label.toLowerCase();

const remarks: Record<NonNullable<ClauseRecord["remark"]>, string> = {
  vacuous: "an empty project meets it",
  applies_nowhere: "applies to none of these",
  never_fires: "violated by none of these",
};

function Clauses({ clauses }: { clauses: readonly ClauseRecord[] }) {
  const remarked = clauses.filter((c) => c.remark !== null);
  if (remarked.length === 0)
    return <p className="text-sm text-muted">Each clause is violated by something that it was tried on.</p>;
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-sm font-medium">Clauses that said little</h3>
      <ul className="flex flex-col gap-2 text-sm">
        {remarked.map((clause) => (
          <li key={clause.clauseId} className="flex flex-wrap items-center gap-2">
            <span className="wrap-anywhere">{clause.expected}</span>
            {clause.remark && <Badge>{remarks[clause.remark]}</Badge>}
            <span className="text-xs text-muted">
              {clause.counts.met} met, {clause.counts.violated} violated, {clause.counts.not_measured} not
              measured, {clause.counts.not_applicable} not applicable
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
