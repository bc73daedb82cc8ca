"use client";

import { ChevronDown } from "lucide-react";
import type { RawEntry } from "@/lib/domain/contract/edit-contract";
import { isObject } from "@/lib/domain/persona/json-parts";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";

const ALWAYS = "always";
const applies = [
  { id: ALWAYS, label: "always" },
  { id: "source", label: "where there is source code" },
  { id: "endpoints", label: "where there are endpoints" },
  { id: "frontend", label: "where there are pages" },
  { id: "data_models", label: "where there is a data model" },
  { id: "package_json", label: "where there is a package.json" },
];
const scopes = [
  { id: "project", label: "the whole project" },
  { id: "changed", label: "only what this persona changed" },
];
const efforts = [
  { id: "", label: "not said" },
  { id: "minutes", label: "minutes" },
  { id: "hours", label: "hours" },
  { id: "days", label: "days" },
];

/** What a clause says besides its subject: where it applies, why it is there, what to do. */
export function ClauseDetails({
  name,
  entry,
  hasScope,
  onChange,
}: {
  name: string;
  entry: RawEntry;
  /** Whether it can look at no more than what its persona changed. */
  hasScope: boolean;
  onChange: (change: RawEntry) => void;
}) {
  const when = isObject(entry.applies_when) ? entry.applies_when : {};
  const setHas = (has: string) => {
    const { has: _, ...others } = when;
    const next = has === ALWAYS ? others : { ...others, has };
    onChange({ applies_when: Object.keys(next).length > 0 ? next : undefined });
  };
  return (
    <details className="group w-full">
      <summary className="flex w-fit cursor-pointer items-center gap-1 rounded-md text-sm text-muted hover:text-ink">
        <ChevronDown aria-hidden className="size-4 -rotate-90 group-open:rotate-0" />
        Why, where and what to do
        <span className="sr-only">: {name}</span>
      </summary>
      <div className="flex flex-wrap items-start gap-3 pt-2">
        <SelectField
          label="Applies"
          options={applies}
          value={typeof when.has === "string" ? when.has : ALWAYS}
          onChange={setHas}
          className="w-60"
        />
        {hasScope && (
          <SelectField
            label="Looks at"
            options={scopes}
            value={textOf(entry.scope) || "project"}
            onChange={(scope) => onChange({ scope: scope === "project" ? undefined : scope })}
            className="w-64"
          />
        )}
        <SelectField
          label="Effort to mend"
          options={efforts}
          value={textOf(entry.effort)}
          onChange={(effort) => onChange({ effort: effort || undefined })}
          className="w-40"
        />
        <TextField
          label="Why it is there"
          value={textOf(entry.motivation)}
          onChange={(event) => onChange({ motivation: event.target.value || undefined })}
          className="min-w-56 flex-1 basis-full"
        />
        <TextField
          label="What to do when it is violated"
          value={textOf(entry.remediation)}
          onChange={(event) => onChange({ remediation: event.target.value || undefined })}
          className="min-w-56 flex-1 basis-full"
        />
      </div>
    </details>
  );
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
