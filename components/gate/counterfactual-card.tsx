import type { GateChange } from "@/lib/domain/gate/counterfactual";
import { counterfactual } from "@/lib/domain/gate/counterfactual";
import type { GatePageView } from "@/lib/domain/session/session-view";
import { formatMetricValue, formatRequired } from "@/lib/format/format-condition";
import { formatCount } from "@/lib/format/format-count";
import { metricLabel } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";

/** The fewest things that would have to be otherwise for an exit gate to pass; nothing for one that passes. */
export function CounterfactualCard({ view: { gate, clauses } }: { view: GatePageView }) {
  const changes = gate.kind === "exit" ? counterfactual(gate.conditions, clauses) : [];
  if (changes.length === 0) return null;
  const nameOf = (personaId: string) =>
    clauses.find((clause) => clause.personaId === personaId)?.personaName ?? personaId;
  return (
    <Card title="What would pass it" actions={<Badge>modelled from what was measured</Badge>}>
      <div className="flex flex-col gap-2 text-sm">
        <p>
          With {formatCount(changes.length, "change")} every condition that blocks would be met, with fewer
          not. Each value is taken by itself; a better measure may raise quality and score as well.
        </p>
        <ul className="flex flex-col">
          {changes.map((change) => (
            <Change key={keyOf(change)} change={change} nameOf={nameOf} />
          ))}
        </ul>
      </div>
    </Card>
  );
}

const keyOf = (change: GateChange): string =>
  change.kind === "clause" ? `${change.personaId} ${change.clauseId}` : change.metric;

function Change({ change, nameOf }: { change: GateChange; nameOf: (personaId: string) => string }) {
  const row = "flex flex-col gap-0.5 border-t border-line py-2 first:border-0";
  if (change.kind === "clause")
    return (
      <li className={row}>
        <span className="font-medium wrap-anywhere">
          {nameOf(change.personaId)}: <InertText text={change.expected} />
        </span>
        <span className="text-muted wrap-anywhere">
          Now: <InertText text={change.actual} />
        </span>
      </li>
    );
  return (
    <li className={row}>
      <span className="font-medium">
        {metricLabel[change.metric]}: {formatRequired(change)}
      </span>
      <span className="text-muted tabular-nums">Now: {formatMetricValue(change.metric, change.actual)}</span>
    </li>
  );
}
