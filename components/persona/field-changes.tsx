import type { FieldChange } from "@/lib/domain/persona/compare-documents";
import { plainWords } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { prepareChanges, type ShownChange } from "./prepare-changes";

/** What differs between two documents, field by field. */
export function FieldChanges({ changes }: { changes: readonly FieldChange[] }) {
  return (
    <ul>
      {prepareChanges(changes).map((change) => (
        <Change key={change.path} change={change} />
      ))}
    </ul>
  );
}

function Change({ change: { path, kind, before, after } }: { change: ShownChange }) {
  return (
    <li className="flex flex-col gap-2 border-t border-line py-3 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-medium wrap-anywhere">
          <InertText text={path} />
        </h3>
        <Badge>{plainWords(kind)}</Badge>
      </div>
      <div className="grid gap-2 md:grid-cols-2">
        <Side name="Before" text={before} />
        <Side name="After" text={after} />
      </div>
    </li>
  );
}

function Side({ name, text }: { name: string; text: string | null }) {
  return (
    <div className="flex min-w-0 flex-col gap-1 rounded-md border border-line p-2">
      <span className="text-xs text-muted">{name}</span>
      {text === null ? (
        <span className="text-muted">Not there</span>
      ) : (
        <pre className="font-mono text-xs whitespace-pre-wrap wrap-anywhere">
          <InertText text={text} />
        </pre>
      )}
    </div>
  );
}
