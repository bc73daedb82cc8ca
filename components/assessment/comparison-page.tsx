"use client";

import { useQuery } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { parseAsString, useQueryStates } from "nuqs";
import { assessmentOptionsQuery, comparisonQuery } from "@/lib/client/assessment-query";
import { ReadProblem } from "../project/read-problem";
import { NoneYet } from "../ui/empty-state";
import { SkeletonRows } from "../ui/skeleton";
import { ComparisonChoice } from "./comparison-choice";
import { ComparisonReport } from "./comparison-report";

/** Two assessments to choose and to set side by side. Which they are is in the address. */
export function ComparisonPage() {
  const [{ a, b }, choose] = useQueryStates({ a: parseAsString, b: parseAsString });
  const { data: options, error, refetch } = useQuery(assessmentOptionsQuery());
  return (
    <>
      {!options && error && (
        <ReadProblem what="The assessments could not be read." error={error} onRetry={() => void refetch()} />
      )}
      {options && (
        <ComparisonChoice options={options} a={a} b={b} onChoose={(chosen) => void choose(chosen)} />
      )}
      {a !== null && b !== null ? (
        <Comparison a={a} b={b} />
      ) : (
        <div className="rounded-lg border border-line bg-raised">
          <NoneYet
            icon={Scale}
            text="Choose two assessments: their dimensions, the measures that differ and the evidence that is gone or new appear here."
            action={null}
          />
        </div>
      )}
    </>
  );
}

function Comparison({ a, b }: { a: string; b: string }) {
  const { data, error, refetch } = useQuery(comparisonQuery(a, b));
  if (error)
    return <ReadProblem what="They could not be compared." error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={10} label="Loading the comparison" />;
  return <ComparisonReport view={data} />;
}
