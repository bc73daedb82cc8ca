import type { ConditionChange } from "@/lib/domain/gate/compare-conditions";
import type { JudgedCondition } from "@/lib/domain/gate/gate";
import { outcomeMeaning } from "@/lib/domain/outcome/outcome-meaning";
import { formatMetricValue, formatRequired } from "@/lib/format/format-condition";
import { metricLabel, plainWords } from "@/lib/format/format-words";
import { ScrollArea } from "../ui/scroll-area";
import { StatusBadge } from "../ui/status-badge";

/** Conditions at two judgements, beside each other. */
export function ConditionChanges({
  caption,
  before,
  after,
  changes,
}: {
  caption: string;
  /** What the two sides are called. */
  before: string;
  after: string;
  changes: readonly ConditionChange[];
}) {
  return (
    <ScrollArea label={caption}>
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="h-9 pr-3 pl-4 text-left font-medium">
              Condition
            </th>
            <th scope="col" className="h-9 px-3 text-left font-medium">
              {before}
            </th>
            <th scope="col" className="h-9 pr-4 pl-3 text-left font-medium">
              {after}
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.metric} className="border-t border-line align-top">
              <th scope="row" className="py-2 pr-3 pl-4 text-left font-normal">
                <span className="flex flex-col">
                  <span className="font-medium">{metricLabel[change.metric]}</span>
                  <span className="text-xs text-muted">{describeChange(change)}</span>
                </span>
              </th>
              <td className="px-3 py-2">
                <Side condition={change.before} />
              </td>
              <td className="py-2 pr-4 pl-3">
                <Side condition={change.after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function Side({ condition }: { condition: JudgedCondition | null }) {
  if (!condition) return <span className="text-muted">Not asked</span>;
  return (
    <span className="flex flex-col items-start gap-1 whitespace-nowrap tabular-nums">
      <StatusBadge {...outcomeMeaning[condition.outcome]} />
      <span className="text-xs text-muted">
        {formatMetricValue(condition.metric, condition.actual)}, {formatRequired(condition)}
        {condition.severity !== "error" && `, ${condition.severity}`}
      </span>
    </span>
  );
}

/** "Newly failing; fell; asks for more". */
function describeChange({ outcome, value, required }: ConditionChange): string {
  const parts = [
    outcome === "same" || outcome === "other" ? [] : [outcome],
    value === "same" || outcome === "added" || outcome === "removed" ? [] : [value],
    required === "same" ? [] : [required === "raised" ? "asks for more" : "asks for less"],
  ].flat();
  return parts.length === 0 ? "Same value" : plainWords(parts.join(", ").replaceAll("_", " "));
}
