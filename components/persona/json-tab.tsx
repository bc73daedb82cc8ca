import type { PersonaView } from "@/lib/domain/persona/persona-view";
import { formatCount } from "@/lib/format/format-count";
import { plainWords } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { Card } from "../ui/card";
import { CopyButton } from "../ui/copy-button";

/** The whole persona as it is kept, and which of its fields do something. */
export function JsonTab({ persona: { text, fields, layout } }: { persona: PersonaView }) {
  return (
    <div className="flex flex-col gap-6">
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Fields title="Fields that Maestro uses" fields={fields.used} empty="It uses none of them." />
        <Fields
          title="Fields that it only keeps"
          fields={fields.kept}
          empty="There are none: every field does something."
        />
      </div>
      <Card
        title="JSON"
        actions={
          <>
            <span className="text-sm text-muted">
              {plainWords(layout)} layout, {formatCount(text.split("\n").filter(Boolean).length, "line")}
            </span>
            <CopyButton text={text} what="JSON" />
          </>
        }
      >
        <pre className="font-mono text-xs whitespace-pre-wrap wrap-anywhere">
          <InertText text={text} />
        </pre>
      </Card>
    </div>
  );
}

function Fields({ title, fields, empty }: { title: string; fields: readonly string[]; empty: string }) {
  return (
    <Card title={title}>
      {fields.length === 0 ? (
        <p className="text-sm text-muted">{empty}</p>
      ) : (
        <ul className="flex flex-wrap gap-x-3 gap-y-1">
          {fields.map((field) => (
            <li key={field}>
              <code className="text-xs wrap-anywhere">{field}</code>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
