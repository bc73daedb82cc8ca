"use client";

import { Input } from "@heroui/react/input";
import { Label } from "@heroui/react/label";
import { TextArea as Area } from "@heroui/react/textarea";
import { type ComponentProps, useId } from "react";
import { FieldNotes, noteIds } from "./field-notes";

type Shared = {
  label: string;
  hint?: string;
  error?: string;
  className?: string;
  /** Where a column's heading already says what it is. */
  isLabelHidden?: boolean;
};

/**
 * A line of text. Takes what react-hook-form's `register` returns; pass the field's message as `error`.
 */
export function TextField({
  label,
  hint,
  error,
  className = "",
  isLabelHidden = false,
  ...input
}: Shared & Omit<ComponentProps<"input">, "className">) {
  const id = useId();
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <Label htmlFor={id} className={isLabelHidden ? "sr-only" : ""}>
        {label}
      </Label>
      <Input
        {...input}
        id={id}
        fullWidth
        aria-invalid={error ? true : undefined}
        data-invalid={error ? true : undefined}
        aria-describedby={noteIds(id, hint, error)}
      />
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

/** Several lines of text; otherwise as TextField. */
export function TextArea({
  label,
  hint,
  error,
  className = "",
  isLabelHidden = false,
  isCode = false,
  ...area
}: Shared & {
  /** In letters of one width. */
  isCode?: boolean;
} & Omit<ComponentProps<"textarea">, "className">) {
  const id = useId();
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <Label htmlFor={id} className={isLabelHidden ? "sr-only" : ""}>
        {label}
      </Label>
      <Area
        {...area}
        id={id}
        fullWidth
        className={isCode ? "font-mono text-xs" : ""}
        aria-invalid={error ? true : undefined}
        data-invalid={error ? true : undefined}
        aria-describedby={noteIds(id, hint, error)}
      />
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}
