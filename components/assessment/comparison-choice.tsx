"use client";

import { ArrowLeftRight } from "lucide-react";
import type { AssessmentOption } from "@/lib/domain/assessment/assessment-view";
import { formatAssessed } from "@/lib/format/format-assessed";
import { formatScore } from "@/lib/format/format-score";
import { formatInstant } from "@/lib/format/format-time";
import { Button } from "../ui/button";
import { SelectField, type SelectOption } from "../ui/select-field";

/** Which two assessments are compared, of the newest. */
export function ComparisonChoice({
  options,
  a,
  b,
  onChoose,
}: {
  options: readonly AssessmentOption[];
  a: string | null;
  b: string | null;
  onChoose: (chosen: { a?: string | null; b?: string | null }) => void;
}) {
  const choices = options.map(toOption);
  return (
    <div className="flex flex-wrap items-end gap-3 rounded-lg border border-line bg-raised p-4">
      <SelectField
        label="First"
        className="min-w-56 flex-1"
        options={withChosen(choices, a)}
        value={a}
        onChange={(id) => onChoose({ a: id })}
      />
      <SelectField
        label="Second"
        className="min-w-56 flex-1"
        options={withChosen(choices, b)}
        value={b}
        onChange={(id) => onChoose({ b: id })}
      />
      <Button onPress={() => onChoose({ a: b, b: a })}>
        <ArrowLeftRight aria-hidden className="size-4" />
        Swap
      </Button>
    </div>
  );
}

const toOption = ({ id, of, score, executed, createdAt }: AssessmentOption): SelectOption => ({
  id,
  label: `${formatAssessed(of)} · ${formatScore(score)}`,
  detail: `${formatInstant(createdAt)}, ${executed ? "commands run" : "read only"}`,
});

/** One that is older than those on offer stays chosen. */
const withChosen = (choices: SelectOption[], id: string | null): SelectOption[] =>
  id === null || choices.some((choice) => choice.id === id)
    ? choices
    : [...choices, { id, label: "An older assessment" }];
