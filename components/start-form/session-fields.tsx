"use client";

import { type Control, Controller, type FieldErrors, type UseFormRegisterReturn } from "react-hook-form";
import type { Preset } from "@/lib/domain/gate/presets";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";
import { agentOptions, presetOptions } from "./start-form-options";

type Fields = { preset: Preset; agentId: string; target: number };

/** What every session has: its gates, its agent and its target. */
export function SessionFields<Values extends Fields>({
  control,
  targetField,
  errors,
}: {
  control: Control<Values>;
  targetField: UseFormRegisterReturn;
  errors: FieldErrors<Fields>;
}) {
  // The form has more fields than these; their names are the same.
  const own = control as unknown as Control<Fields>;
  const choices = [
    { name: "preset", label: "Gates", options: presetOptions },
    { name: "agentId", label: "Agent", options: agentOptions },
  ] as const;
  return (
    <>
      {choices.map(({ name, label, options }) => (
        <Controller
          key={name}
          control={own}
          name={name}
          render={({ field }) => (
            <SelectField
              {...field}
              label={label}
              options={options}
              hint={options.find((option) => option.id === field.value)?.detail}
              error={errors[name]?.message}
            />
          )}
        />
      ))}
      <TextField
        {...targetField}
        label="Target score"
        type="number"
        inputMode="decimal"
        step="0.01"
        min="0.1"
        max="0.99"
        hint="The measured score that the last gate asks for, from 0.10 to 0.99."
        error={errors.target?.message}
        className="max-w-48"
      />
    </>
  );
}
