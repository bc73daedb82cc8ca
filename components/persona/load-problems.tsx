import { FileX, TriangleAlert } from "lucide-react";
import type { PersonaCatalogueView } from "@/lib/domain/persona/persona-view";
import { formatCount } from "@/lib/format/format-count";
import { InertText } from "../diff/inert-text";
import { CountBadge } from "../ui/badge";
import { Card } from "../ui/card";

/** Files that did not load, each with its line and reason, and what loaded with a doubt. */
export function LoadProblems({
  rejected,
  warnings,
  next = "Mend what is named and reload this page.",
}: Pick<PersonaCatalogueView, "rejected" | "warnings"> & { next?: string }) {
  if (rejected.length + warnings.length === 0) return null;
  const isOne = rejected.length === 0 || warnings.length === 0;
  return (
    <div className={`grid items-start gap-6 ${isOne ? "" : "lg:grid-cols-2"}`}>
      {rejected.length > 0 && (
        <Card title="Did not load" actions={<CountBadge count={rejected.length} />}>
          <p className="pb-2 text-sm text-muted">
            {formatCount(rejected.length, "entry is", "entries are")} left out; everything else works. {next}
          </p>
          <ul className="flex flex-col gap-3 text-sm">
            {rejected.map(({ file, line, reason }) => (
              <li key={`${file} ${reason}`} className="flex gap-2">
                <FileX aria-hidden className="mt-0.5 size-4 shrink-0 text-failed" />
                <div className="min-w-0 wrap-anywhere">
                  <p>
                    <code className="text-xs">
                      <InertText text={file} />
                    </code>
                    {line !== null && <span className="whitespace-nowrap">, line {line}</span>}
                  </p>
                  <p>
                    <InertText text={reason} />
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {warnings.length > 0 && (
        <Card title="Warnings" actions={<CountBadge count={warnings.length} />}>
          <ul className="flex flex-col gap-2 text-sm">
            {warnings.map((warning) => (
              <li key={warning} className="flex gap-2">
                <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-waiting" />
                <span className="min-w-0 wrap-anywhere">
                  <InertText text={warning} />
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}
