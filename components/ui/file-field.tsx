"use client";

import { Label } from "@heroui/react/label";
import { useId } from "react";
import { FieldNotes, noteIds } from "./field-notes";

/** Chooses one file of the person's machine. */
export function FileField({
  label,
  accept,
  hint,
  error,
  isDisabled = false,
  onChoose,
}: {
  label: string;
  accept: string;
  hint?: string;
  error?: string;
  isDisabled?: boolean;
  onChoose: (file: File) => void;
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <Label htmlFor={id}>{label}</Label>
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={isDisabled}
        aria-invalid={error ? true : undefined}
        aria-describedby={noteIds(id, hint, error)}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onChoose(file);
        }}
        className="rounded-md border border-faint p-1.5 text-sm file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-2 file:py-1 file:text-ink"
      />
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}
