import { OctagonX } from "lucide-react";

type Notes = { id: string; hint?: string; error?: string };

/** What a field's `aria-describedby` names: its error, else its hint, else nothing. */
export const noteIds = (id: string, hint?: string, error?: string): string | undefined =>
  error ? `${id}-error` : hint ? `${id}-hint` : undefined;

/** Below a field: its hint, or in its place the error. */
export function FieldNotes({ id, hint, error }: Notes) {
  return (
    <>
      {hint && !error && (
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
