"use client";

import { useQuery } from "@tanstack/react-query";
import { personaComparisonQuery } from "@/lib/client/persona-query";
import type { PersonaView } from "@/lib/domain/persona/persona-view";
import { formatCount } from "@/lib/format/format-count";
import { ReadProblem } from "../project/read-problem";
import { Card } from "../ui/card";
import { SelectField } from "../ui/select-field";
import { SkeletonRows } from "../ui/skeleton";
import { comparisonChoices, sideName } from "./comparison-choices";
import { FieldChanges } from "./field-changes";

type Sides = { before: number | null; after: number | null };

/** Two revisions to choose, or one and the file, and what differs between them. Which they are is in the address. */
export function RevisionComparisonCard({
  persona,
  before,
  after,
  onChoose,
}: Sides & { persona: PersonaView; onChoose: (chosen: Partial<Sides>) => void }) {
  const options = comparisonChoices(persona);
  const idOf = (number: number | null) => (number === null ? null : String(number));
  return (
    <Card title="Compare two">
      <div className="flex flex-col gap-4">
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField
            label="Before"
            options={options}
            value={idOf(before)}
            onChange={(id) => onChoose({ before: Number(id) })}
          />
          <SelectField
            label="After"
            options={options}
            value={idOf(after)}
            onChange={(id) => onChoose({ after: Number(id) })}
          />
        </div>
        {before === null || after === null ? (
          <p className="text-sm text-muted">Choose both to see field by field what differs.</p>
        ) : (
          <Comparison personaId={persona.id} before={before} after={after} />
        )}
      </div>
    </Card>
  );
}

function Comparison({ personaId, before, after }: { personaId: string; before: number; after: number }) {
  const { data, error, refetch } = useQuery(personaComparisonQuery(personaId, before, after));
  if (error)
    return <ReadProblem what="They could not be compared." error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={3} label="Loading the comparison" />;
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="text-sm">
        {data.changes.length === 0
          ? `No field differs between ${sideName(before)} and ${sideName(after)}.`
          : `${formatCount(data.changes.length, "field differs", "fields differ")} between ${sideName(before)} and ${sideName(after)}.`}
      </p>
      <FieldChanges changes={data.changes} />
    </div>
  );
}
