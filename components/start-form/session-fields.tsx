"use client";

import { Controller, useFormContext, useFormState } from "react-hook-form";
import type { ReuseSettings } from "@/lib/domain/reuse/reuse-decision";
import { CheckField } from "../ui/check-field";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";
import { agentOptions } from "./start-form-options";
import { usePolicyOptions } from "./use-policy-options";

type Fields = { preset: string; agentId: string; target: number; reuse: ReuseSettings };

/** What every session has: its gates, its agent and its target. Stands inside the form's provider. */
export function SessionFields() {
  const { control, register } = useFormContext<Fields>();
  const { errors } = useFormState({ control });
  const policyOptions = usePolicyOptions();
  const choices = [
    { name: "preset", label: "Gates", options: policyOptions },
    { name: "agentId", label: "Agent", options: agentOptions },
  ] as const;
  return (
    <>
      {choices.map(({ name, label, options }) => (
        <Controller
          key={name}
          control={control}
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
        {...register("target", { valueAsNumber: true })}
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
      <CheckField {...register("reuse.enabled")} label="Reuse earlier deliverables and templates" />
    </>
  );
}
