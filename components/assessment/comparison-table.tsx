import type { AssessmentComparison, ComparedValue } from "@/lib/domain/assessment/compare-assessments";
import { formatDifference, formatScore } from "@/lib/format/format-score";
import { dimensionLabel } from "@/lib/format/format-words";
import { ScrollArea } from "../ui/scroll-area";

type Row = ComparedValue & { name: string; whyNot: string | null };

/** Score, confidence and dimensions of both, with a difference where they were measured alike. */
export function ComparisonTable({ comparison }: { comparison: AssessmentComparison }) {
  const rows: Row[] = [
    { name: "Score", ...comparison.score, whyNot: "Not measured alike" },
    { name: "Confidence", ...comparison.confidence, whyNot: "Not measured alike" },
    ...comparison.dimensions.map(({ dimension, ...values }) => ({
      name: dimensionLabel[dimension],
      ...values,
    })),
  ];
  return (
    <ScrollArea label="Scores of both assessments">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">Scores of both assessments</caption>
        <thead className="text-xs text-muted">
          <tr>
            {["", "First", "Second", "Difference"].map((name, at) => (
              <th
                key={name || "what"}
                scope="col"
                className={`h-9 px-2 font-medium first:pl-4 last:pr-4 ${at === 0 ? "text-left" : "text-right"}`}
              >
                {name || <span className="sr-only">What</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name} className="h-9 border-t border-line">
              <th scope="row" className="py-1 pr-2 pl-4 text-left font-normal">
                {row.name}
              </th>
              <Figure value={row.a} />
              <Figure value={row.b} />
              <Difference row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

const Figure = ({ value }: { value: number | null }) => (
  <td className="px-2 py-1 text-right whitespace-nowrap tabular-nums">
    {value === null ? <span className="text-muted">not measured</span> : formatScore(value)}
  </td>
);

function Difference({ row: { a, b, change, whyNot } }: { row: Row }) {
  const told = change !== null ? formatDifference(change) : a === null || b === null ? "–" : (whyNot ?? "–");
  return (
    <td className={`py-1 pr-4 pl-2 text-right tabular-nums ${change === null ? "text-muted" : ""}`}>
      {told}
    </td>
  );
}
