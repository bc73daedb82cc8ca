"use client";

import { ruleSchema } from "@/lib/domain/contract/contract";
import type { ContractSubject } from "@/lib/domain/contract/dry-run";
import { Callout } from "../ui/callout";
import { Card } from "../ui/card";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";
import { GlobField } from "./glob-field";
import { ListEditor } from "./list-editor";
import { SectionsEditor } from "./sections-editor";
import { ThresholdsEditor } from "./thresholds-editor";
import type { PersonaDraft } from "./use-persona-draft";

const rules = ruleSchema.options.map((id) => ({ id, label: id.replaceAll("_", " ") }));

/** A deliverable contract as a form. */
export function ContractForm({ draft, subject }: { draft: PersonaDraft; subject: ContractSubject | null }) {
  if (draft.document === null)
    return (
      <Callout kind="warning" title="The form waits for the JSON">
        The JSON beside cannot be read as it is. Correct it, and the form goes on from there.
      </Callout>
    );
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Card title="Required files">
        <ListEditor
          draft={draft}
          place={["required_files"]}
          noun="file"
          fresh={{ glob: "docs/*.md" }}
          nameOf={(entry) => String(entry.glob ?? "")}
        >
          {({ entry, onChange, problem }) => (
            <>
              <GlobField
                label="Path or pattern"
                value={String(entry.glob ?? "")}
                subject={subject}
                error={problem("glob")}
                onChange={(glob) => onChange({ glob })}
              />
              <CountField value={entry.min} error={problem("min")} onChange={(min) => onChange({ min })} />
            </>
          )}
        </ListEditor>
      </Card>
      <Card title="Required directories">
        <ListEditor
          draft={draft}
          place={["required_directories"]}
          noun="directory"
          fresh={{ path: "docs" }}
          nameOf={(entry) => String(entry.path ?? "")}
        >
          {({ entry, onChange, problem }) => (
            <TextField
              label="Path"
              value={String(entry.path ?? "")}
              error={problem("path")}
              onChange={(event) => onChange({ path: event.target.value })}
              className="min-w-56 flex-1"
            />
          )}
        </ListEditor>
      </Card>
      <Card title="Sections of documents">
        <SectionsEditor draft={draft} subject={subject} />
      </Card>
      <Card title="Thresholds of measured metrics">
        <ThresholdsEditor draft={draft} />
      </Card>
      <Card title="Rules">
        <ListEditor
          draft={draft}
          place={["validation_rules"]}
          noun="rule"
          fresh={{ rule: "no_secrets" }}
          nameOf={(entry) => String(entry.rule ?? "").replaceAll("_", " ")}
        >
          {({ entry, onChange, problem }) => (
            <SelectField
              label="Rule"
              options={rules}
              value={typeof entry.rule === "string" ? entry.rule : null}
              error={problem("rule")}
              onChange={(rule) => onChange({ rule })}
              className="min-w-56 flex-1"
            />
          )}
        </ListEditor>
      </Card>
    </div>
  );
}

function CountField({
  value,
  error,
  onChange,
}: {
  value: unknown;
  error?: string;
  onChange: (min: number | string | undefined) => void;
}) {
  return (
    <TextField
      label="At least"
      inputMode="numeric"
      value={String(value ?? 1)}
      error={error}
      onChange={(event) => {
        const text = event.target.value;
        const number = Number(text);
        onChange(text === "" || Number.isNaN(number) ? text : number);
      }}
      className="w-20"
    />
  );
}
