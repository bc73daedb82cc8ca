"use client";

import { type FormEvent, useState } from "react";
import type { TemplatePlaceholder } from "@/lib/domain/template/template";
import { placeholderTypeLabel } from "@/lib/format/format-template";
import { Button } from "../ui/button";
import { CheckField } from "../ui/check-field";
import { SelectField } from "../ui/select-field";
import { TextArea, TextField } from "../ui/text-field";
import { type FieldValues, isLines, readFields, startValues } from "./render-values";

/** A field for each placeholder by its type; what is wrong with a value stands at its field. */
export function RenderForm({
  placeholders,
  problems,
  isPending,
  onRender,
}: {
  placeholders: readonly TemplatePlaceholder[];
  problems: readonly { placeholder: string | null; message: string }[];
  isPending: boolean;
  onRender: (values: Record<string, unknown>) => void;
}) {
  const [fields, setFields] = useState<FieldValues>(() => startValues(placeholders));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    onRender(readFields(placeholders, fields));
  };
  return (
    <form
      method="post"
      noValidate
      aria-label="Values to try"
      onSubmit={onSubmit}
      className="flex flex-col items-start gap-4"
    >
      <div className="grid w-full gap-4 lg:grid-cols-2">
        {placeholders.map((placeholder) => (
          <Field
            key={placeholder.name}
            placeholder={placeholder}
            value={fields[placeholder.name] ?? ""}
            error={problems.find((p) => p.placeholder === placeholder.name)?.message}
            onChange={(value) => setFields({ ...fields, [placeholder.name]: value })}
          />
        ))}
      </div>
      <Button type="submit" variant="primary" isPending={isPending}>
        Render preview
      </Button>
    </form>
  );
}

function Field({
  placeholder,
  value,
  error,
  onChange,
}: {
  placeholder: TemplatePlaceholder;
  value: string | boolean;
  error: string | undefined;
  onChange: (value: string | boolean) => void;
}) {
  const { name, type, description, options, fields } = placeholder;
  if (typeof value === "boolean")
    return (
      <div className="flex flex-col">
        <CheckField label={name} checked={value} onChange={(event) => onChange(event.target.checked)} />
        {description && <p className="text-xs text-muted">{description}</p>}
      </div>
    );
  const hint = [description, hintOf(placeholder)].filter(Boolean).join(" · ");
  if (options)
    return (
      <SelectField
        label={name}
        hint={hint}
        error={error}
        options={options.map((option) => ({ id: option, label: option }))}
        value={value}
        onChange={onChange}
      />
    );
  const shared = { label: name, hint, error, value, spellCheck: false };
  if (type === "text" || type === "list")
    return (
      <TextArea
        {...shared}
        rows={fields ? 6 : 3}
        isCode={fields !== undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  return (
    <TextField
      {...shared}
      inputMode={type === "number" ? "decimal" : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

const hintOf = (placeholder: TemplatePlaceholder): string =>
  isLines(placeholder)
    ? "List, one item a line"
    : placeholder.fields
      ? `List as JSON, each with ${placeholder.fields.map((f) => f.name).join(", ")}`
      : placeholderTypeLabel[placeholder.type];
