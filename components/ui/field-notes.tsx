import { OctagonX } from "lucide-react";

type Notes = { id: string; hint?: string; error?: string };

/** What a field's `aria-describedby` names: its hint, its error, or neither. */
export const noteIds = (id: string, hint?: string, error?: string): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;

/** The hint and the error below a field. */
export function FieldNotes({ id, hint, error }: Notes) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="flex items-center gap-1 text-xs text-failed">
          <OctagonX aria-hidden className="size-3 shrink-0" />
          {error}
        </p>
      )}
    </>
  );
}
