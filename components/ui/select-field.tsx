"use client";

import { Label } from "@heroui/react/label";
import { ListBox } from "@heroui/react/list-box";
import { Select } from "@heroui/react/select";
import { type Ref, useId } from "react";
import { FieldNotes, noteIds } from "./field-notes";

export type SelectOption = { id: string; label: string; detail?: string };

/** One choice of a list. Controlled: with react-hook-form through its Controller. */
export function SelectField({
  label,
  options,
  value,
  onChange,
  onBlur,
  ref,
  name,
  hint,
  error,
  placeholder = "Choose…",
  className = "",
  isLabelHidden = false,
}: {
  label: string;
  options: readonly SelectOption[];
  value: string | null;
  onChange: (id: string) => void;
  onBlur?: () => void;
  ref?: Ref<HTMLButtonElement>;
  name?: string;
  hint?: string;
  error?: string;
  placeholder?: string;
  className?: string;
  /** Where a column's heading already says what it is. */
  isLabelHidden?: boolean;
}) {
  const id = useId();
  const chosen = options.find((option) => option.id === value);
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <Select
        fullWidth
        name={name}
        value={value}
        isInvalid={Boolean(error)}
        aria-describedby={noteIds(id, hint, error)}
        onChange={(key) => key !== null && onChange(String(key))}
        onBlur={onBlur}
      >
        <Label className={isLabelHidden ? "sr-only" : ""}>{label}</Label>
        <Select.Trigger ref={ref}>
          <Select.Value>
            {chosen ? <span>{chosen.label}</span> : <span className="text-faint">{placeholder}</span>}
          </Select.Value>
          <Select.Indicator />
        </Select.Trigger>
        <Select.Popover>
          <ListBox>
            {options.map((option) => (
              <ListBox.Item key={option.id} id={option.id} textValue={option.label}>
                <span className="flex min-w-0 flex-col">
                  <span>{option.label}</span>
                  {option.detail && <span className="text-xs text-muted">{option.detail}</span>}
                </span>
                <ListBox.ItemIndicator />
              </ListBox.Item>
            ))}
          </ListBox>
        </Select.Popover>
      </Select>
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}
