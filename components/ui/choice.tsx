"use client";

import { useId } from "react";

/** A few exclusive choices, all in sight. */
export function Choice<Id extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly { id: Id; label: string; detail: string }[];
  value: Id;
  onChange: (id: Id) => void;
}) {
  const name = useId();
  return (
    <fieldset className="flex flex-wrap gap-3">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.id}
          data-chosen={option.id === value || undefined}
          className="flex min-w-64 flex-1 cursor-pointer items-start gap-2 rounded-lg border border-line bg-raised p-3 has-focus-visible:outline-2 has-focus-visible:outline-accent data-chosen:border-accent data-chosen:bg-accent/10 sm:flex-none"
        >
          <input
            type="radio"
            name={name}
            value={option.id}
            checked={option.id === value}
            onChange={() => onChange(option.id)}
            className="mt-1 accent-accent outline-none"
          />
          <span className="flex flex-col">
            <span className="font-medium">{option.label}</span>
            <span className="text-xs text-muted">{option.detail}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
