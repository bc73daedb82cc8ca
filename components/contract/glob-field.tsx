"use client";

import { useQuery } from "@tanstack/react-query";
import { globMatchesQuery } from "@/lib/client/contract-query";
import type { ContractSubject } from "@/lib/domain/contract/dry-run";
import { formatCount } from "@/lib/format/format-count";
import { TextField } from "../ui/text-field";
import { useDebounced } from "./use-debounced";

const TYPING_MS = 250;
const NAMED = 3;

/** A pattern of paths with what it matches in the chosen project, while it is typed. */
export function GlobField({
  label,
  value,
  subject,
  error,
  onChange,
}: {
  label: string;
  /** One pattern, or one for each stack. */
  value: unknown;
  subject: ContractSubject | null;
  error?: string;
  onChange: (glob: string) => void;
}) {
  if (typeof value === "object" && value !== null)
    return (
      <div className="flex min-w-56 flex-1 flex-col gap-1 text-sm">
        <p className="font-medium">{label}</p>
        <p className="wrap-anywhere">
          <code>{nameOfPattern(value)}</code>
        </p>
        <p className="text-xs text-muted">One for each stack: edit it in the JSON.</p>
        {error && <p className="text-xs text-failed">{error}</p>}
      </div>
    );
  const text = typeof value === "string" ? value : "";
  return (
    <div className="flex min-w-56 flex-1 flex-col gap-1">
      <TextField
        label={label}
        value={text}
        error={error}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      {!error && <Matches subject={subject} glob={text} />}
    </div>
  );
}

/** A pattern as a name: of several, each with its stack. */
export const nameOfPattern = (value: unknown): string =>
  typeof value === "object" && value !== null
    ? Object.entries(value)
        .map(([stack, glob]) => `${stack}: ${glob}`)
        .join(", ")
    : String(value ?? "");

function Matches({ subject, glob }: { subject: ContractSubject | null; glob: string }) {
  const settled = useDebounced(glob, TYPING_MS);
  const { data, error, isFetching } = useQuery(globMatchesQuery(subject, settled));
  return (
    <p role="status" className="text-xs text-muted wrap-anywhere">
      {error ? "The project could not be read." : data && !isFetching ? tellMatches(data) : ""}
    </p>
  );
}

function tellMatches({
  total,
  empty,
  paths,
  refused,
}: {
  total: number;
  empty: number;
  paths: string[];
  refused: string | null;
}): string {
  if (refused) return refused;
  if (total === 0) return "Matches nothing";
  const named = paths.slice(0, NAMED).join(", ");
  const more = total > NAMED ? ` and ${total - NAMED} more` : "";
  return `Matches ${formatCount(total, "file")}${empty > 0 ? `, ${empty} of them empty` : ""}: ${named}${more}`;
}
