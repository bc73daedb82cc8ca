"use client";

import { Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { RawEntry } from "@/lib/domain/contract/edit-contract";
import { Button } from "../ui/button";
import { SelectField } from "../ui/select-field";
import { ClauseDetails } from "./clause-details";

const severities = [
  { id: "error", label: "error" },
  { id: "warning", label: "warning" },
  { id: "info", label: "info" },
];

/** One clause: the fields of its kind, its severity, what it says besides, and its removal. */
export function ClauseRow({
  name,
  entry,
  problem,
  hasScope,
  onChange,
  onRemove,
  children,
}: {
  name: string;
  entry: RawEntry;
  problem?: string;
  hasScope: boolean;
  onChange: (change: RawEntry) => void;
  onRemove: () => void;
  children: ReactNode;
}) {
  return (
    <li className="flex flex-col gap-2 border-t border-line py-3 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-start gap-3">
        {children}
        <SelectField
          label="Severity"
          options={severities}
          value={typeof entry.severity === "string" ? entry.severity : "error"}
          onChange={(severity) => onChange({ severity })}
          className="w-32"
        />
        <span className="pt-6">
          <Button variant="ghost" label={`Remove ${name}`} onPress={onRemove}>
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </span>
      </div>
      {problem && (
        <p role="alert" className="text-xs text-failed">
          {problem}
        </p>
      )}
      <ClauseDetails name={name} entry={entry} hasScope={hasScope} onChange={onChange} />
    </li>
  );
}
