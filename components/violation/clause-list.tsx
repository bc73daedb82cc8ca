import type { ReactNode } from "react";
import { outcomeMeaning, severityMeaning, waivedMeaning } from "@/lib/domain/outcome/outcome-meaning";
import type { ClauseCheckView } from "@/lib/domain/session/session-view";
import { formatCount } from "@/lib/format/format-count";
import { phaseLabel } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { StatusBadge } from "../ui/status-badge";
import { EvidenceList } from "./evidence-list";
import { type ClauseGroup, isOpen } from "./group-clauses";

/**
 * One persona's clauses: what was expected, what was found and where, and what to do. `foldsMet`: those that ask for
 * nothing more open on demand.
 */
export function ClauseGroupList({
  group,
  foldsMet = false,
  actionOf,
}: {
  group: ClauseGroup;
  foldsMet?: boolean;
  /** What can be done with a clause that is open. */
  actionOf?: ActionOf;
}) {
  const open = group.clauses.filter(isOpen).length;
  const shown = foldsMet ? group.clauses.filter(isOpen) : group.clauses;
  const folded = foldsMet ? group.clauses.filter((clause) => !isOpen(clause)) : [];
  return (
    <section
      aria-label={`Clauses of ${group.personaName} in ${group.phase}`}
      className="rounded-lg border border-line bg-raised"
    >
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2">
        <h3 className="text-base font-semibold">{group.personaName}</h3>
        <span className="text-xs text-muted">
          {phaseLabel[group.phase]}, iteration {group.iteration} · {open} of{" "}
          {formatCount(group.clauses.length, "clause")} {open === 1 ? "is" : "are"} open
        </span>
      </div>
      <ClauseItems clauses={shown} actionOf={actionOf} />
      {folded.length > 0 && (
        <details className="border-t border-line">
          <summary className="cursor-pointer rounded-md px-4 py-2 text-sm text-muted hover:text-ink">
            {formatCount(folded.length, "clause")} that {folded.length === 1 ? "is" : "are"} met or{" "}
            {folded.length === 1 ? "does" : "do"} not apply
          </summary>
          <ClauseItems clauses={folded} />
        </details>
      )}
    </section>
  );
}

type ActionOf = ((clause: ClauseCheckView) => ReactNode) | undefined;

const ClauseItems = ({ clauses, actionOf }: { clauses: readonly ClauseCheckView[]; actionOf?: ActionOf }) => (
  <ul>
    {clauses.map((clause) => (
      <Clause key={clause.clauseId} clause={clause} action={actionOf?.(clause)} />
    ))}
  </ul>
);

function Clause({ clause, action }: { clause: ClauseCheckView; action?: ReactNode }) {
  return (
    <li className="grid gap-x-4 gap-y-2 border-t border-line px-4 py-3 text-sm md:grid-cols-12">
      <div className="flex flex-wrap items-start gap-2 md:col-span-2 md:flex-col">
        {clause.waiverId && <StatusBadge {...waivedMeaning} />}
        <StatusBadge {...outcomeMeaning[clause.outcome]} />
        {isOpen(clause) && <Badge>{severityMeaning[clause.severity].label}</Badge>}
      </div>
      <div className="flex min-w-0 flex-col gap-1 md:col-span-10">
        <p className="wrap-anywhere">
          <span className="text-muted">Expected: </span>
          <InertText text={clause.expected} />
        </p>
        <p className="wrap-anywhere">
          <span className="text-muted">Found: </span>
          <InertText text={clause.actual} />
        </p>
        <EvidenceList evidence={clause.evidence} />
        {isOpen(clause) && clause.remediation && (
          <p className="wrap-anywhere">
            <span className="text-muted">What to do: </span>
            {clause.remediation}
          </p>
        )}
        {isOpen(clause) && clause.motivation && (
          <p className="text-xs text-muted">Why: {clause.motivation}</p>
        )}
        <code className="text-xs text-faint wrap-anywhere">
          <InertText text={clause.clauseId} />
        </code>
        {action && <div>{action}</div>}
      </div>
    </li>
  );
}
