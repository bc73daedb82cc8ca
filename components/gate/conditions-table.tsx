import type { JudgedCondition } from "@/lib/domain/gate/gate";
import type { Outcome } from "@/lib/domain/outcome/outcome";
import { outcomeMeaning } from "@/lib/domain/outcome/outcome-meaning";
import { formatDifference, formatMetricValue, formatRequired } from "@/lib/format/format-condition";
import { metricLabel } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { ScrollArea } from "../ui/scroll-area";
import { StatusBadge } from "../ui/status-badge";
import { EvidenceList } from "../violation/evidence-list";

const FAILING_FIRST: readonly Outcome[] = ["violated", "not_measured", "met", "not_applicable"];

/** A gate's conditions, failing first: what is asked for, what was measured, and the evidence. */
export function ConditionsTable({ conditions }: { conditions: readonly JudgedCondition[] }) {
  const sorted = [...conditions].sort(
    (a, b) => FAILING_FIRST.indexOf(a.outcome) - FAILING_FIRST.indexOf(b.outcome),
  );
  return (
    <ScrollArea label="Conditions of this gate">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">Conditions of this gate, failing first</caption>
        <thead className="text-xs text-muted max-sm:sr-only">
          <tr>
            <th scope="col" className="h-9 pr-3 pl-4 text-left font-medium">
              Condition
            </th>
            <th scope="col" className="h-9 px-3 text-right font-medium">
              Required
            </th>
            <th scope="col" className="h-9 px-3 text-right font-medium">
              Measured
            </th>
            <th scope="col" className="h-9 px-3 text-right font-medium">
              Difference
            </th>
            <th scope="col" className="h-9 pr-4 pl-3 text-left font-medium">
              Outcome
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((condition) => (
            <Condition key={condition.metric} condition={condition} />
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** On a phone each condition is a block of its own, with the columns' names before the numbers. */
function Condition({ condition }: { condition: JudgedCondition }) {
  const number = "text-right whitespace-nowrap tabular-nums sm:px-3 max-sm:flex max-sm:justify-between";
  return (
    <tr className="border-t border-line align-top max-sm:flex max-sm:flex-col max-sm:gap-1 max-sm:px-4 max-sm:py-3">
      <th scope="row" className="text-left font-normal sm:py-2 sm:pr-3 sm:pl-4">
        <span className="flex flex-col gap-1">
          <span className="font-medium">{metricLabel[condition.metric]}</span>
          <span className="text-xs text-muted wrap-anywhere">
            <InertText text={condition.reason} />
            {condition.severity !== "error" && `; ${condition.severity}, does not block`}
            {condition.neverOverridable && "; cannot be overridden"}
          </span>
          {condition.outcome !== "met" && <EvidenceList evidence={condition.evidence} />}
        </span>
      </th>
      <td className={`${number} sm:py-2`}>
        <Name>Required</Name>
        {formatRequired(condition)}
      </td>
      <td className={`${number} sm:py-2`}>
        <Name>Measured</Name>
        {formatMetricValue(condition.metric, condition.actual)}
      </td>
      <td className={`${number} text-muted sm:py-2`}>
        <Name>Difference</Name>
        {formatDifference(condition) ?? "–"}
      </td>
      <td className="sm:py-2 sm:pr-4 sm:pl-3">
        <StatusBadge {...outcomeMeaning[condition.outcome]} />
      </td>
    </tr>
  );
}

const Name = ({ children }: { children: string }) => (
  <span aria-hidden className="text-muted sm:hidden">
    {children}
  </span>
);
