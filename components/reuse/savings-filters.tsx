"use client";

import type { SavingsFilter } from "@/lib/domain/reuse/savings-filter";
import type { SavingsReport } from "@/lib/domain/reuse/savings-report";
import { formatDay } from "@/lib/format/format-time";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";
import type { SavingsAddress } from "./savings-address";

const ALL = "all";

/** Range, what is reused, persona, agent and kind. On paper it is one sentence. */
export function SavingsFilters({
  filter,
  choices,
  onChange,
}: {
  filter: SavingsFilter;
  choices: SavingsReport["choices"];
  onChange: (change: Partial<SavingsAddress>) => void;
}) {
  const orNull = (id: string) => (id === ALL ? null : id);
  return (
    <>
      <p className="hidden text-sm print:block">{tellFilter(filter, choices)}</p>
      <div className="grid gap-3 rounded-lg border border-line bg-raised p-4 sm:grid-cols-2 lg:grid-cols-3 print:hidden">
        <TextField
          label="From"
          type="date"
          value={filter.from}
          onChange={(event) => onChange({ from: event.target.value || null })}
        />
        <TextField
          label="To"
          type="date"
          value={filter.to}
          onChange={(event) => onChange({ to: event.target.value || null })}
        />
        <SelectField
          label="Reuse of"
          options={[
            {
              id: "deliverable",
              label: "Earlier deliverables",
              detail: "Taken whole from a session that passed",
            },
            { id: "template", label: "Templates", detail: "A starting point that the agent may use" },
          ]}
          value={filter.reuse}
          onChange={(reuse) => onChange({ reuse: reuse === "template" ? "template" : "deliverable" })}
        />
        <SelectField
          label="Persona"
          options={[
            { id: ALL, label: "All personas" },
            ...choices.personas.map(({ id, name }) => ({ id, label: name })),
          ]}
          value={filter.persona ?? ALL}
          onChange={(id) => onChange({ persona: orNull(id) })}
        />
        <SelectField
          label="Agent"
          options={[{ id: ALL, label: "All agents" }, ...choices.agents.map((id) => ({ id, label: id }))]}
          value={filter.agent ?? ALL}
          onChange={(id) => onChange({ agent: orNull(id) })}
        />
        <SelectField
          label="Kind"
          options={[
            { id: ALL, label: "Builds and repairs" },
            { id: "build", label: "Builds" },
            { id: "repair", label: "Repairs" },
          ]}
          value={filter.kind ?? ALL}
          onChange={(id) => onChange({ kind: id === "build" || id === "repair" ? id : null })}
        />
      </div>
    </>
  );
}

function tellFilter(
  { from, to, reuse, persona, agent, kind }: SavingsFilter,
  choices: SavingsReport["choices"],
) {
  const name = choices.personas.find((one) => one.id === persona)?.name ?? persona;
  const of = reuse === "template" ? "templates" : "earlier deliverables";
  const narrowed = [name, agent && `agent ${agent}`, kind && `${kind}s only`].filter(Boolean);
  return `Sessions that began from ${formatDay(from)} to ${formatDay(to)}, reuse of ${of}${narrowed.length > 0 ? `, ${narrowed.join(", ")}` : ""}.`;
}
