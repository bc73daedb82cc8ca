import type { ColumnDef } from "@tanstack/react-table";
import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { TemplateListItem } from "@/lib/domain/template/template-view";
import { formatScore } from "@/lib/format/format-score";
import { formatKept, formatPassed, formatStack, formatUses } from "@/lib/format/format-template";
import { plainWords } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { RelativeTime } from "../ui/relative-time";

const declaredQuality = ({ declared }: TemplateListItem): number | null =>
  declared.find((d) => d.name === "quality_score")?.value ?? null;
const faint = (text: string) => <span className="text-faint">{text}</span>;
const quiet = (text: string, isMeasured: boolean) => (isMeasured ? text : faint(text));

export const templateColumns: ColumnDef<TemplateListItem>[] = [
  {
    id: "template",
    header: "Template",
    accessorFn: (template) => template.name,
    cell: ({ row: { original: template } }) => (
      <Link
        href={paths.template(template.id)}
        prefetch={false}
        className="inline-block max-w-44 truncate rounded-md align-bottom font-medium text-accent hover:underline sm:max-w-64"
      >
        <InertText text={template.name} />
      </Link>
    ),
  },
  {
    id: "personas",
    header: "Personas",
    accessorFn: (template) => template.personas.join(),
    cell: ({ row: { original: template } }) => (
      <span className="inline-block max-w-36 truncate align-bottom">
        {template.personas.length === 0 ? faint("Any") : template.personas.map(plainWords).join(", ")}
      </span>
    ),
    meta: { from: "md" },
  },
  {
    id: "stack",
    header: "Stack",
    accessorFn: formatStack,
    cell: ({ row: { original: template } }) => (
      <span className="inline-block max-w-40 truncate align-bottom">
        <InertText text={formatStack(template)} />
      </span>
    ),
    meta: { from: "lg" },
  },
  {
    id: "revision",
    header: "Revision",
    accessorFn: (template) => template.revision,
    cell: ({ row: { original: template } }) => (
      <>
        {template.revision}
        {template.fileChanged && <span className="text-waiting">, file changed</span>}
      </>
    ),
    meta: { align: "right", from: "lg" },
  },
  {
    id: "declared",
    header: "Declared",
    accessorFn: (template) => declaredQuality(template) ?? -1,
    cell: ({ row: { original: template } }) => {
      const value = declaredQuality(template);
      return value === null ? faint("–") : formatScore(value);
    },
    meta: { align: "right", from: "md" },
  },
  {
    id: "uses",
    header: "Uses",
    accessorFn: (template) => template.record.uses,
    cell: ({ row: { original: t } }) => quiet(formatUses(t.record), t.record.uses > 0),
  },
  {
    id: "kept",
    header: "Kept",
    accessorFn: ({ record }) => (record.linesUsed > 0 ? record.linesKept / record.linesUsed : -1),
    cell: ({ row: { original: t } }) =>
      t.record.uses === 0 ? faint("–") : quiet(formatKept(t.record), t.record.kept > 0),
    meta: { from: "lg" },
  },
  {
    id: "passed",
    header: "Gate",
    accessorFn: ({ record }) => (record.judged > 0 ? record.passed / record.judged : -1),
    cell: ({ row: { original: t } }) =>
      t.record.uses === 0 ? faint("–") : quiet(formatPassed(t.record), t.record.judged > 0),
    meta: { from: "lg" },
  },
  {
    id: "by",
    header: "Added by",
    accessorFn: (template) => template.addedBy,
    cell: ({ row: { original: template } }) => (
      <span className="inline-block max-w-28 truncate align-bottom">{template.addedBy}</span>
    ),
    meta: { from: "lg" },
  },
  {
    id: "updated",
    header: "Updated",
    accessorFn: (template) => template.updatedAt,
    cell: ({ row: { original: template } }) => <RelativeTime iso={template.updatedAt} />,
    meta: { from: "md" },
  },
];
