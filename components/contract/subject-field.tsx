"use client";

import { useQuery } from "@tanstack/react-query";
import { subjectsQuery } from "@/lib/client/contract-query";
import type { ContractSubject } from "@/lib/domain/contract/dry-run";
import { SelectField } from "../ui/select-field";

/** The project or session that patterns and headings are tried on. */
export function SubjectField({
  subject,
  onChange,
}: {
  subject: ContractSubject | null;
  onChange: (subject: ContractSubject) => void;
}) {
  const { data = [], error } = useQuery(subjectsQuery());
  return (
    <SelectField
      label="Try patterns on"
      placeholder={data.length === 0 ? "No project is configured" : "Choose a project or session"}
      options={data.map((option) => ({
        id: keyOf(option.subject),
        label: option.name,
        detail: option.detail,
      }))}
      value={subject && keyOf(subject)}
      onChange={(id) => {
        const chosen = data.find((option) => keyOf(option.subject) === id);
        if (chosen) onChange(chosen.subject);
      }}
      error={error ? "The projects could not be read." : undefined}
      className="w-72 max-w-full"
    />
  );
}

const keyOf = (subject: ContractSubject): string =>
  subject.kind === "directory" ? `d:${subject.path}` : `s:${subject.sessionId}`;
