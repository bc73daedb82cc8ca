"use client";

import { History } from "lucide-react";
import { parseAsInteger, useQueryStates } from "nuqs";
import { useState } from "react";
import type { PersonaView } from "@/lib/domain/persona/persona-view";
import { shortPath } from "@/lib/format/format-persona";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Card } from "../ui/card";
import { NoneYet } from "../ui/empty-state";
import { FILE } from "./comparison-choices";
import { RestoreDialog, type RestoreRevision } from "./restore-dialog";
import { RevisionComparisonCard } from "./revision-comparison";
import { RevisionItem } from "./revision-item";

const compared = { before: parseAsInteger, after: parseAsInteger };

/** How a persona came to be as it is: its revisions, what differs between two, and the way back to each. */
export function HistoryTab({
  persona,
  restoreRevision,
}: {
  persona: PersonaView;
  restoreRevision: RestoreRevision;
}) {
  const [chosen, choose] = useQueryStates(compared, { history: "replace" });
  /** The revision that is about to be restored; FILE for following the file again. */
  const [asked, setAsked] = useState<number | null>(null);
  const { revisions, origin } = persona;
  if (revisions.length === 0)
    return (
      <div className="rounded-lg border border-line bg-raised">
        <NoneYet
          icon={History}
          text="It was never changed here: its file counts. Each edit, import and restored revision appears here, with who made it and why."
          action={null}
        />
      </div>
    );
  return (
    <div className="flex flex-col gap-6">
      {persona.fileChanged && <FileChanged persona={persona} onCompare={choose} />}
      <Card
        title="Revisions"
        bleed
        actions={origin.kind === "revision" && <Follow persona={persona} onFollow={() => setAsked(FILE)} />}
      >
        <ol reversed>
          {revisions.map((revision) => (
            <RevisionItem
              key={revision.number}
              revision={revision}
              persona={persona}
              onCompare={() => void choose({ before: revision.number - 1, after: revision.number })}
              onRestore={() => setAsked(revision.number)}
            />
          ))}
        </ol>
      </Card>
      <RevisionComparisonCard persona={persona} {...chosen} onChoose={(next) => void choose(next)} />
      {asked !== null && (
        <RestoreDialog
          persona={persona}
          number={asked}
          restoreRevision={restoreRevision}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}

function FileChanged({
  persona: { origin },
  onCompare,
}: {
  persona: PersonaView;
  onCompare: (chosen: { before: number; after: number }) => void;
}) {
  if (origin.kind !== "revision" || origin.file === null) return null;
  return (
    <Callout kind="warning" title={`${shortPath(origin.file)} was changed since`}>
      <div className="flex flex-col items-start gap-2">
        <p>
          Revision {origin.number} still counts in its place; what was changed in the file counts only when
          you follow it again.
        </p>
        <Button size="sm" onPress={() => onCompare({ before: origin.number, after: FILE })}>
          Compare with the file
        </Button>
      </div>
    </Callout>
  );
}

function Follow({ persona: { origin, canEdit }, onFollow }: { persona: PersonaView; onFollow: () => void }) {
  const none = origin.file === null ? "No file of it loads, so there is none to follow." : null;
  return (
    <Button size="sm" whyNot={canEdit.why ?? none} onPress={onFollow}>
      Follow the file again
    </Button>
  );
}
