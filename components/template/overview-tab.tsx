import type { TemplatePlaceholder } from "@/lib/domain/template/template";
import type { TemplateView } from "@/lib/domain/template/template-view";
import { formatScore } from "@/lib/format/format-score";
import {
  formatDeclaredName,
  formatKept,
  formatPassed,
  formatStack,
  formatUses,
  placeholderTypeLabel,
  templateLayoutLabel,
} from "@/lib/format/format-template";
import { plainWords } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { KeyValueList } from "../ui/key-value-list";
import { RelativeTime } from "../ui/relative-time";

/** What a template says of itself, beside what was measured of it. */
export function OverviewTab({ template }: { template: TemplateView }) {
  const { declared, record, placeholders } = template;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <h2 className="sr-only">Overview</h2>
      <Card title="Declared" actions={<Badge>declared</Badge>}>
        <p className="pb-3 text-sm text-muted">What its author says of it. Nobody here checked it.</p>
        {declared.length === 0 ? (
          <p className="text-sm">It declares no scores.</p>
        ) : (
          <KeyValueList
            items={declared.map(({ name, value }) => ({
              name: formatDeclaredName(name),
              value: formatScore(value),
            }))}
          />
        )}
      </Card>
      <Card title="Measured" actions={<Badge>measured</Badge>}>
        <p className="pb-3 text-sm text-muted">What came of it in sessions of this installation.</p>
        <KeyValueList
          items={[
            { name: "Uses", value: formatUses(record) },
            { name: "Lines in the last commit", value: formatKept(record) },
            { name: "Gate of the phase", value: formatPassed(record) },
          ]}
        />
      </Card>
      <Card title="About">
        <KeyValueList items={factsOf(template)} />
      </Card>
      <Card title="Placeholders">
        {placeholders.length === 0 ? (
          <p className="text-sm text-muted">It has none: its files are the same each time.</p>
        ) : (
          <ul>
            {placeholders.map((placeholder) => (
              <Placeholder key={placeholder.name} placeholder={placeholder} />
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}

function factsOf(template: TemplateView) {
  const { version, layout, personas, category, useCases, tags, hooks, addedBy, updatedAt } = template;
  const list = (words: readonly string[]) => <InertText text={words.join(", ")} />;
  return [
    { name: "Version", value: <InertText text={version} /> },
    { name: "Layout", value: templateLayoutLabel[layout] },
    { name: "Personas", value: personas.length === 0 ? "Any" : personas.map(plainWords).join(", ") },
    { name: "Stack", value: <InertText text={formatStack(template)} /> },
    { name: "Category", value: category === null ? "–" : <InertText text={category} /> },
    { name: "Tags", value: tags.length === 0 ? "–" : list(tags) },
    { name: "Use cases", value: useCases.length === 0 ? "–" : list(useCases) },
    ...(hooks.length > 0 ? [{ name: "Commands that are never run", value: list(hooks) }] : []),
    { name: "Added by", value: addedBy },
    { name: "Updated", value: <RelativeTime iso={updatedAt} /> },
  ];
}

function Placeholder({ placeholder }: { placeholder: TemplatePlaceholder }) {
  const { name, type, description, default: given, fields, options } = placeholder;
  return (
    <li className="flex flex-col gap-0.5 border-t border-line py-2 text-sm first:border-t-0">
      <div className="flex flex-wrap items-center gap-2">
        <code className="text-xs font-medium wrap-anywhere">{name}</code>
        <Badge>{placeholderTypeLabel[type]}</Badge>
        {given === undefined && <Badge>Needs a value</Badge>}
      </div>
      {description && (
        <p className="text-muted wrap-anywhere">
          <InertText text={description} />
        </p>
      )}
      {options && <p className="text-muted wrap-anywhere">One of {options.join(", ")}</p>}
      {given !== undefined && (
        <p className="text-muted wrap-anywhere">
          Default: <InertText text={shorten(JSON.stringify(given))} />
        </p>
      )}
      {fields && <p className="text-muted wrap-anywhere">Each with {fields.map((f) => f.name).join(", ")}</p>}
    </li>
  );
}

const shorten = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
