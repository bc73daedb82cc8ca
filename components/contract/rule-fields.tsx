"use client";

import { contentRuleFields } from "@/lib/domain/contract/content-rules";
import { ruleSchema } from "@/lib/domain/contract/contract";
import type { ContractSubject } from "@/lib/domain/contract/dry-run";
import { structureLanguageSchema } from "@/lib/domain/contract/structure-rule";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";
import { GlobField } from "./glob-field";
import { JsonField } from "./json-field";
import type { ClauseFields } from "./list-editor";

const rules = [...ruleSchema.options, ...Object.keys(contentRuleFields)].map((id) => ({
  id,
  label: id.replaceAll("_", " "),
}));
const options = (ids: readonly string[]) => ids.map((id) => ({ id, label: id }));

/** What a content rule begins with, so that its fields are there to be filled. */
const fresh: Record<string, Record<string, unknown>> = {
  file_contains: { glob: "README.md", text: "License" },
  file_not_contains: { glob: "src/**", text: "TODO" },
  json_schema: { glob: "package.json", schema: { type: "object", required: ["name"] } },
  structure: {
    glob: "src/**/*.js",
    language: "javascript",
    find: { pattern: "eval($CODE)" },
    expect: "absent",
  },
};
/** Fields that only some rules have: they go when another rule is chosen. */
const ofSomeRules = [
  "glob",
  "text",
  "pattern",
  "in",
  "schema",
  "schema_file",
  "language",
  "find",
  "expect",
  "min",
];

/** A rule and the fields that it has. */
export function RuleFields({ fields, subject }: { fields: ClauseFields; subject: ContractSubject | null }) {
  const { entry, onChange, problem } = fields;
  const rule = typeof entry.rule === "string" ? entry.rule : null;
  const choose = (next: string) =>
    onChange({
      ...Object.fromEntries(ofSomeRules.map((name) => [name, undefined])),
      ...fresh[next],
      rule: next,
    });
  return (
    <>
      <SelectField
        label="Rule"
        options={rules}
        value={rule}
        error={problem("rule")}
        onChange={choose}
        className="min-w-56 flex-1"
      />
      {entry.glob !== undefined && (
        <GlobField
          label="In files"
          value={entry.glob}
          subject={subject}
          error={problem("glob")}
          onChange={(glob) => onChange({ glob })}
        />
      )}
      {rule === "file_contains" || rule === "file_not_contains" ? <NeedleFields {...fields} /> : null}
      {rule === "json_schema" && (
        <JsonField
          label="JSON Schema"
          value={entry.schema}
          error={problem("schema")}
          onChange={(schema) => onChange({ schema })}
        />
      )}
      {rule === "structure" && <StructureFields {...fields} />}
    </>
  );
}

function NeedleFields({ entry, onChange, problem }: ClauseFields) {
  const isPattern = entry.pattern !== undefined;
  const value = String((isPattern ? entry.pattern : entry.text) ?? "");
  return (
    <>
      <SelectField
        label="Look for"
        options={[
          { id: "text", label: "a text" },
          { id: "pattern", label: "a pattern (RE2)" },
        ]}
        value={isPattern ? "pattern" : "text"}
        onChange={(kind) =>
          onChange(
            kind === "text" ? { text: value, pattern: undefined } : { pattern: value, text: undefined },
          )
        }
        className="w-44"
      />
      <TextField
        label={isPattern ? "Pattern" : "Text"}
        value={value}
        error={problem("text") ?? problem("pattern")}
        onChange={(event) => onChange({ [isPattern ? "pattern" : "text"]: event.target.value })}
        className="min-w-40 flex-1"
      />
    </>
  );
}

function StructureFields({ entry, onChange, problem }: ClauseFields) {
  return (
    <>
      <SelectField
        label="Language"
        options={options(structureLanguageSchema.options)}
        value={String(entry.language ?? "")}
        error={problem("language")}
        onChange={(language) => onChange({ language })}
        className="w-40"
      />
      <SelectField
        label="Expected"
        options={options(["present", "absent"])}
        value={String(entry.expect ?? "")}
        error={problem("expect")}
        onChange={(expect) => onChange({ expect })}
        className="w-36"
      />
      <JsonField
        label="ast-grep rule"
        value={entry.find}
        error={problem("find")}
        onChange={(find) => onChange({ find })}
      />
    </>
  );
}
