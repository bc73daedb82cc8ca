"use client";

import type { Evidence } from "@/lib/domain/assessment/measure";
import { formatCount } from "@/lib/format/format-count";
import { formatPlace } from "@/lib/format/format-id";
import { useOpenEvidence } from "../assessment/open-evidence";
import { InertText } from "../diff/inert-text";

/** Shown at once; the others open on demand. */
const FIRST = 5;

/** What was seen and where. Where the files of its assessment are at hand, a place opens its file. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return null;
  const rest = evidence.slice(FIRST);
  return (
    <div className="flex flex-col gap-1 text-xs text-muted">
      <Places evidence={evidence.slice(0, FIRST)} />
      {rest.length > 0 && (
        <details>
          <summary className="w-fit cursor-pointer rounded-md hover:text-ink">
            {formatCount(rest.length, "more place")}
          </summary>
          <Places evidence={rest} />
        </details>
      )}
    </div>
  );
}

function Places({ evidence }: { evidence: readonly Evidence[] }) {
  return (
    <ul className="flex flex-col gap-0.5">
      {evidence.map((item) => (
        <li key={`${item.file}:${item.line}:${item.note}`} className="wrap-anywhere">
          {item.file !== undefined && <Place file={item.file} line={item.line} />}
          <InertText text={item.note} />
        </li>
      ))}
    </ul>
  );
}

function Place({ file, line }: { file: string; line: number | undefined }) {
  const open = useOpenEvidence();
  const name = (
    <code>
      <InertText text={formatPlace(file, line)} />
    </code>
  );
  if (!open) return <span className="mr-1.5 text-ink">{name}</span>;
  return (
    <button
      type="button"
      onClick={() => open(file, line)}
      className="mr-1.5 min-h-6 cursor-pointer rounded-md text-left text-accent hover:underline"
    >
      {name}
      <span className="sr-only"> (open this file)</span>
    </button>
  );
}
