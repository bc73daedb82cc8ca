"use client";

import { Controller, useFormContext, useFormState } from "react-hook-form";
import type { Preset } from "@/lib/domain/gate/presets";
import type { ReuseSettings } from "@/lib/domain/reuse/reuse-decision";
import { CheckField } from "../ui/check-field";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";
import { BudgetFields, type noLimits } from "./budget-fields";
import { agentOptions, presetOptions } from "./start-form-options";

type Fields = {
  preset: Preset;
  agentId: string;
  target: number;
  reuse: ReuseSettings;
  budget: typeof noLimits;
};

/** What every session has: its gates, its agent and its target. Stands inside the form's provider. */
export function SessionFields() {
  const { control, register } = useFormContext<Fields>();
  const { errors } = useFormState({ control });
  const choices = [
    { name: "preset", label: "Gates", options: presetOptions },
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
      <details open={errors.budget ? true : undefined}>
        <summary>Budget (optional)</summary>
        <p className="py-2 text-sm text-muted">
          At 80 % of a limit the session warns, at 100 % it waits until somebody raises it or cancels.
        </p>
        <Controller
          control={control}
          name="budget"
          render={({ field }) => (
            <BudgetFields
              texts={field.value}
              problems={{
                iterations: errors.budget?.iterations?.message,
                minutes: errors.budget?.minutes?.message,
                tokens: errors.budget?.tokens?.message,
                dollars: errors.budget?.dollars?.message,
              }}
              onChange={(resource, text) => field.onChange({ ...field.value, [resource]: text })}
            />
          )}
        />
      </details>
      <CheckField {...register("reuse.enabled")} label="Reuse earlier deliverables and templates" />
    </>
  );
}
