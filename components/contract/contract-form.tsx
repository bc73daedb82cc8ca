"use client";

import { contentRuleFields } from "@/lib/domain/contract/content-rules";
import type { ContractSubject } from "@/lib/domain/contract/dry-run";
import { Callout } from "../ui/callout";
import { Card } from "../ui/card";
import { TextField } from "../ui/text-field";
import { GlobField, nameOfPattern } from "./glob-field";
import { ListEditor } from "./list-editor";
import { RuleFields } from "./rule-fields";
import { SectionsEditor } from "./sections-editor";
import { ThresholdsEditor } from "./thresholds-editor";
import type { PersonaDraft } from "./use-persona-draft";

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
          nameOf={(entry) => nameOfPattern(entry.glob)}
          hasScope={() => true}
        >
          {({ entry, onChange, problem }) => (
            <>
              <GlobField
                label="Path or pattern"
                value={entry.glob}
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
          nameOf={(entry) => nameOfPattern(entry.path)}
        >
          {({ entry, onChange, problem }) => (
            <GlobField
              label="Path"
              value={entry.path}
              subject={null}
              error={problem("path")}
              onChange={(path) => onChange({ path })}
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
          hasScope={(entry) => String(entry.rule) in contentRuleFields}
        >
          {(fields) => <RuleFields fields={fields} subject={subject} />}
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
