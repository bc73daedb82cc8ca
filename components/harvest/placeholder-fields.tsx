"use client";

import { Controller, useFieldArray, useFormContext } from "react-hook-form";
import { VALUE_TYPES } from "@/lib/domain/template/harvest";
import { plainWords } from "@/lib/format/format-words";
import { Button } from "../ui/button";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";
import type { HarvestForm } from "./harvest-values";

const typeOptions = VALUE_TYPES.map((type) => ({ id: type, label: plainWords(type) }));

/** A placeholder each with its type, default and what it is for; one that is taken out becomes its text again. */
export function PlaceholderFields() {
  const { control, register, formState } = useFormContext<HarvestForm>();
  const { fields, remove } = useFieldArray({ control, name: "placeholders" });
  const errors = formState.errors.placeholders;
  if (fields.length === 0)
    return (
      <p className="text-sm text-muted">
        None: the files are used as they are. No name and no setting was found whose place another could take.
      </p>
    );
  return (
    <ul className="flex flex-col gap-4">
      {fields.map((field, at) => (
        <li
          key={field.id}
          className="flex flex-col gap-3 border-t border-line pt-4 first:border-0 first:pt-0"
        >
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h3 className="font-mono text-sm font-medium wrap-anywhere">{field.name}</h3>
            <Button size="sm" onPress={() => remove(at)}>
              Make text again<span className="sr-only"> instead of {field.name}</span>
            </Button>
          </div>
          <div className="grid gap-3 sm:grid-cols-2">
            <Controller
              control={control}
              name={`placeholders.${at}.type`}
              render={({ field: { value, onChange, onBlur, ref, name } }) => (
                <SelectField
                  label={`Type of ${field.name}`}
                  {...{ value, onBlur, ref, name }}
                  options={typeOptions}
                  onChange={(id) => onChange(id)}
                />
              )}
            />
            <TextField
              {...register(`placeholders.${at}.default`)}
              label={`Default of ${field.name}`}
              spellCheck={false}
              error={errors?.[at]?.default?.message}
            />
          </div>
          <TextField
            {...register(`placeholders.${at}.description`)}
            label={`What ${field.name} is for`}
            error={errors?.[at]?.description?.message}
          />
        </li>
      ))}
    </ul>
  );
}
