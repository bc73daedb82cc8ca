"use client";

import { useQuery } from "@tanstack/react-query";
import { templateComparisonQuery } from "@/lib/client/template-query";
import type { TemplateView } from "@/lib/domain/template/template-view";
import { formatCount } from "@/lib/format/format-count";
import { templateRevisionLabel } from "@/lib/format/format-template";
import { FileDiff } from "../diff/file-diff";
import { FieldChanges } from "../persona/field-changes";
import { ReadProblem } from "../project/read-problem";
import { Card } from "../ui/card";
import { SelectField } from "../ui/select-field";
import { SkeletonRows } from "../ui/skeleton";

type Sides = { before: number | null; after: number | null };
const FEW_FILES = 3;

/** Two revisions to choose and what differs between them. Which they are is in the address. */
export function RevisionComparison({
  template: { id, revisions },
  before,
  after,
  onChoose,
}: Sides & { template: TemplateView; onChoose: (chosen: Partial<Sides>) => void }) {
  const options = revisions.map(({ number, kind, note }) => ({
    id: String(number),
    label: `Revision ${number}`,
    detail: `${templateRevisionLabel[kind]}: ${note.slice(0, 60)}`,
  }));
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
          <p className="text-sm text-muted">
            Choose both to see field by field and file by file what differs.
          </p>
        ) : (
          <Comparison templateId={id} before={before} after={after} />
        )}
      </div>
    </Card>
  );
}

function Comparison({ templateId, before, after }: { templateId: string; before: number; after: number }) {
  const { data, error, refetch } = useQuery(templateComparisonQuery(templateId, before, after));
  if (error)
    return <ReadProblem what="They could not be compared." error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={3} label="Loading the comparison" />;
  const { changes, files } = data;
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="text-sm">
        {changes.length + files.length === 0
          ? "They say exactly the same."
          : `${formatCount(changes.length, "field differs", "fields differ")}, ${formatCount(files.length, "file differs", "files differ")}.`}
      </p>
      <FieldChanges changes={changes} />
      <div className="flex flex-col gap-2">
        {files.map((file) => (
          <FileDiff key={file.path} file={file} startsOpen={files.length <= FEW_FILES} />
        ))}
      </div>
    </div>
  );
}
