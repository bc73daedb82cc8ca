import type { PersonaView, RevisionView } from "@/lib/domain/persona/persona-view";
import { formatCount } from "@/lib/format/format-count";
import { revisionKindLabel } from "@/lib/format/format-persona";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { RelativeTime } from "../ui/relative-time";

/** One revision: what it was, who made it when and why, and who uses it. */
export function RevisionItem({
  revision,
  persona,
  onCompare,
  onRestore,
}: {
  revision: RevisionView;
  persona: PersonaView;
  onCompare: () => void;
  onRestore: () => void;
}) {
  const { number, kind, authorName, createdAt, note, sessions } = revision;
  const counts = persona.origin.kind === "revision" && persona.origin.number === number;
  const followed = kind === "following" && persona.revisions[0]?.number === number;
  const isSame = revision.digest === persona.digest;
  const whyNot = counts
    ? "This revision counts already."
    : isSame
      ? "What counts now says exactly the same."
      : null;
  const hasEarlier = persona.revisions.some((other) => other.number === number - 1);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-t border-line px-4 py-3 text-sm">
      <div className="flex min-w-0 flex-col gap-0.5">
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="font-medium">Revision {number}</h3>
          <Badge>{revisionKindLabel[kind]}</Badge>
          {counts && <Badge>Counts now</Badge>}
          {followed && <Badge>Its file counts now</Badge>}
        </div>
        <p className="max-w-text wrap-anywhere">
          <InertText text={note} />
        </p>
        <p className="text-muted">
          {kind !== "file" && `${authorName}, `}
          <RelativeTime iso={createdAt} /> ·{" "}
          {sessions === 0 ? "no session uses it" : `used by ${formatCount(sessions, "session")}`}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {hasEarlier && (
          <Button size="sm" variant="ghost" onPress={onCompare}>
            Show what changed
            <span className="sr-only"> in revision {number}</span>
          </Button>
        )}
        <Button size="sm" whyNot={persona.canEdit.why ?? whyNot} onPress={onRestore}>
          Restore<span className="sr-only"> revision {number}</span>
        </Button>
      </div>
    </li>
  );
}
