"use client";

import { Plus, Trash2 } from "lucide-react";
import {
  addField,
  changeField,
  removeEntity,
  removeField,
  renameEntity,
  setPlural,
} from "@/lib/domain/outline/edit-outline";
import { FIELD_KINDS, fieldKindSchema, type Outline, type OutlineField } from "@/lib/domain/outline/outline";
import { fieldKindLabel } from "@/lib/format/format-words";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { CheckField } from "../ui/check-field";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";

type Edited = { outline: Outline; at: number; onChange: (outline: Outline) => void };

/** One thing that the application keeps: its names and its fields. */
export function EntityEditor({ outline, at, onChange }: Edited) {
  const entity = outline.entities[at];
  if (!entity) return null;
  const name = entity.name || `entity ${at + 1}`;
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded-lg border border-line bg-raised p-4">
      <legend className="sr-only">{name}</legend>
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label="Entity"
          value={entity.name}
          onChange={(event) => onChange(renameEntity(outline, at, event.target.value))}
          className="w-48"
        />
        <TextField
          label="Several are called"
          value={entity.plural}
          onChange={(event) => onChange(setPlural(outline, at, event.target.value))}
          className="w-48"
        />
        {!entity.stated && (
          <span className="flex h-9 items-center">
            <Badge>follows from another sentence</Badge>
          </span>
        )}
        <span className="ml-auto">
          <Button
            variant="ghost"
            label={`Remove ${name}`}
            onPress={() => onChange(removeEntity(outline, at))}
          >
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </span>
      </div>
      <ul className="flex flex-col gap-2">
        {entity.fields.map((field, fieldAt) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a field's name changes while it is typed
          <FieldRow key={fieldAt} {...{ outline, at, onChange, field, fieldAt }} />
        ))}
      </ul>
      <Button
        size="sm"
        variant="ghost"
        onPress={() => onChange(addField(outline, at))}
        className="self-start"
      >
        <Plus aria-hidden className="size-4" /> Add field
      </Button>
    </fieldset>
  );
}

function FieldRow({
  outline,
  at,
  onChange,
  field,
  fieldAt,
}: Edited & { field: OutlineField; fieldAt: number }) {
  const change = (part: Partial<OutlineField>) => onChange(changeField(outline, at, fieldAt, part));
  const place = `of field ${field.name || fieldAt + 1}`;
  return (
    <li className="flex flex-wrap items-center gap-2">
      <TextField
        label={`Name ${place}`}
        isLabelHidden
        placeholder="name of the field"
        value={field.name}
        onChange={(event) => change({ name: event.target.value })}
        className="w-48"
      />
      <SelectField
        label={`Kind ${place}`}
        isLabelHidden
        options={FIELD_KINDS.map((id) => ({ id, label: fieldKindLabel[id] }))}
        value={field.kind}
        onChange={(id) => change({ kind: fieldKindSchema.parse(id) })}
        className="w-44"
      />
      {field.kind === "choice" && (
        <TextField
          label={`Options ${place}, separated by commas`}
          isLabelHidden
          placeholder="open, done"
          value={field.options.join(",")}
          onChange={(event) => change({ options: event.target.value.split(",") })}
          onBlur={() =>
            change({
              options: field.options.map((option) => option.trim()).filter((option) => option !== ""),
            })
          }
          className="w-64"
        />
      )}
      {field.kind === "reference" && (
        <SelectField
          label={`Entity ${place}`}
          isLabelHidden
          options={outline.entities
            .filter((e) => e.name !== "")
            .map((e) => ({ id: e.name, label: `to a ${e.name}` }))}
          value={field.refersTo}
          onChange={(refersTo) => change({ refersTo })}
          className="w-44"
        />
      )}
      <CheckField
        label="required"
        aria-label={`Required: ${field.name || `field ${fieldAt + 1}`}`}
        checked={field.required}
        onChange={(event) => change({ required: event.target.checked })}
      />
      <Button
        size="sm"
        variant="ghost"
        label={`Remove field ${field.name || fieldAt + 1}`}
        onPress={() => onChange(removeField(outline, at, fieldAt))}
      >
        <Trash2 aria-hidden className="size-4" />
      </Button>
    </li>
  );
}
