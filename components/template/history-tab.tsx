"use client";

import { parseAsInteger, useQueryStates } from "nuqs";
import { useState } from "react";
import type { TemplateRevisionView, TemplateView } from "@/lib/domain/template/template-view";
import { templateRevisionLabel } from "@/lib/format/format-template";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { RelativeTime } from "../ui/relative-time";
import { RevisionComparison } from "./revision-comparison";
import { type Asked, type RestoreTemplate, type RetireTemplate, RevisionDialog } from "./revision-dialog";

const compared = { before: parseAsInteger, after: parseAsInteger };

/** How a template came to be as it is, what differs between two of its revisions, and the way back to each. */
export function HistoryTab({
  template,
  ...actions
}: {
  template: TemplateView;
  restoreTemplate: RestoreTemplate;
  retireTemplate: RetireTemplate;
}) {
  const [chosen, choose] = useQueryStates(compared, { history: "replace" });
  const [asked, setAsked] = useState<Asked | null>(null);
  const { revisions, counting, canEdit } = template;
  const isPersons = counting !== null && counting.kind !== "file";
  const hasFile = revisions.find((r) => r.kind === "file" || r.kind === "gone")?.kind === "file";
  return (
    <div className="flex flex-col gap-6">
      <Card
        title="Revisions"
        bleed
        actions={
          <Button
            size="sm"
            whyNot={canEdit.why ?? (isPersons ? null : whyNothingToRetire(template))}
            onPress={() => setAsked({ kind: "retire", hasFile })}
          >
            {hasFile && isPersons ? "Follow the file again" : "Retire template"}
          </Button>
        }
      >
        <ol reversed>
          {revisions.map((revision) => (
            <RevisionItem
              key={revision.number}
              revision={revision}
              template={template}
              onCompare={() => void choose({ before: revision.number - 1, after: revision.number })}
              onRestore={() => setAsked({ kind: "restore", number: revision.number })}
            />
          ))}
        </ol>
      </Card>
      <RevisionComparison template={template} {...chosen} onChoose={(next) => void choose(next)} />
      {asked && (
        <RevisionDialog template={template} asked={asked} onClose={() => setAsked(null)} {...actions} />
      )}
    </div>
  );
}

const whyNothingToRetire = ({ counting }: TemplateView): string =>
  counting === null
    ? "It is not in the library already."
    : "It follows its file in a folder of the library; take it away there.";

function RevisionItem({
  revision: { number, kind, note, authorName, createdAt, digest },
  template,
  onCompare,
  onRestore,
}: {
  revision: TemplateRevisionView;
  template: TemplateView;
  onCompare: () => void;
  onRestore: () => void;
}) {
  const { counting, canEdit } = template;
  const whyNot =
    counting?.number === number
      ? "This revision counts already."
      : counting && digest === template.digest
        ? "What counts now says exactly the same."
        : null;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-t border-line px-4 py-3 text-sm">
      <div className="flex min-w-0 flex-col gap-0.5">
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="font-medium">Revision {number}</h3>
          <Badge>{templateRevisionLabel[kind]}</Badge>
          {counting?.number === number && <Badge>Counts now</Badge>}
        </div>
        <p className="max-w-text wrap-anywhere">
          <InertText text={note} />
        </p>
        <p className="text-muted">
          {authorName}, <RelativeTime iso={createdAt} />
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {number > 1 && (
          <Button size="sm" variant="ghost" onPress={onCompare}>
            Show what changed
            <span className="sr-only"> in revision {number}</span>
          </Button>
        )}
        <Button size="sm" whyNot={canEdit.why ?? whyNot} onPress={onRestore}>
          Restore<span className="sr-only"> revision {number}</span>
        </Button>
      </div>
    </li>
  );
}
