"use client";

import { type Budget, RESOURCES } from "@/lib/domain/budget/budget";
import { TextField } from "../ui/text-field";

type Texts = Record<keyof Budget, string>;
export const noLimits: Texts = { iterations: "", minutes: "", tokens: "", dollars: "" };

const fields = {
  iterations: { label: "Iterations", hint: "Of all phases together." },
  minutes: {
    label: "Minutes of work",
    hint: "While a worker works on it; waiting for people is not counted.",
  },
  tokens: { label: "Tokens", hint: "Not metered for agents that report none, such as the composer." },
  dollars: { label: "US dollars", hint: "Not metered for agents that report none, such as the composer." },
} as const;

/** One limit a resource, as somebody types it. */
export function BudgetFields({
  texts,
  problems,
  onChange,
}: {
  texts: Texts;
  problems: Partial<Texts>;
  onChange: (resource: keyof Budget, text: string) => void;
}) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {RESOURCES.map((resource) => (
        <TextField
          key={resource}
          {...fields[resource]}
          inputMode="decimal"
          value={texts[resource]}
          error={problems[resource]}
          onChange={(event) => onChange(resource, event.target.value)}
        />
      ))}
    </div>
  );
}
