"use client";

import { Trash2 } from "lucide-react";
import { metricSchema } from "@/lib/domain/assessment/measure";
import { listThresholds, setThreshold } from "@/lib/domain/contract/edit-contract";
import { isObject } from "@/lib/domain/persona/json-parts";
import { metricLabel } from "@/lib/format/format-words";
import { Button } from "../ui/button";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";
import { problemAt } from "./list-editor";
import type { PersonaDraft } from "./use-persona-draft";

/** Least values of measured metrics. */
export function ThresholdsEditor({ draft }: { draft: PersonaDraft }) {
  const { contract, setContract } = draft;
  const thresholds = listThresholds(contract);
  const free = metricSchema.options.filter((metric) => !thresholds.some(([name]) => name === metric));
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col gap-3">
        {thresholds.map(([metric, value]) => (
          <li key={metric} className="flex flex-wrap items-start gap-3">
            <TextField
              label={`${labelOf(metric)}: at least`}
              hint="0 to 1"
              inputMode="decimal"
              value={shownValue(value)}
              error={
                problemAt(draft, ["quality_thresholds", metric]) ??
                problemAt(draft, ["quality_thresholds", metric, "min"])
              }
              onChange={(event) =>
                setContract(setThreshold(contract, metric, numbered(value, event.target.value)))
              }
              className="w-72 max-w-full"
            />
            <span className="pt-6">
              <Button
                variant="ghost"
                label={`Remove the threshold of ${labelOf(metric)}`}
                onPress={() => setContract(setThreshold(contract, metric, undefined))}
              >
                <Trash2 aria-hidden className="size-4" />
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <SelectField
        label="Add a threshold"
        isLabelHidden
        placeholder="Add a threshold for…"
        options={free.map((id) => ({ id, label: labelOf(id) }))}
        value={null}
        onChange={(metric) => setContract(setThreshold(contract, metric, 0.8))}
        className="w-72 max-w-full"
      />
    </div>
  );
}

const labelOf = (metric: string): string => {
  const known = metricSchema.safeParse(metric).data;
  return known ? metricLabel[known] : metric;
};

const shownValue = (value: unknown): string => String(isObject(value) ? (value.min ?? "") : (value ?? ""));

/** A number where it is one; else the text, which the schema then refuses by name. Fields beside it stay. */
function numbered(before: unknown, text: string): unknown {
  const number = text.trim() !== "" && !text.endsWith(".") ? Number(text) : Number.NaN;
  const value = Number.isNaN(number) ? text : number;
  return isObject(before) ? { ...before, min: value } : value;
}
