import type { PersonaRunView } from "@/lib/domain/session/session-view";
import { formatCount } from "@/lib/format/format-count";
import { plainWords } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";

/** What the agent says of its run. A claim, labelled so; what Maestro measured stands beside it, never in its place. */
export function Claims({ run }: { run: PersonaRunView }) {
  const { claim } = run;
  if (!claim) return <p className="text-sm text-muted">The agent has reported nothing.</p>;
  return (
    <div className="flex flex-col gap-2 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        <Badge>claimed by the agent</Badge>
        <span className="text-xs text-muted">{run.agentId}</span>
      </div>
      <p className="wrap-anywhere whitespace-pre-line">
        <InertText text={claim.summary} />
      </p>
      <ClaimGroup
        title="Kept"
        entries={claim.kept.map((kept) => ({
          what: kept.purpose,
          why: `${plainWords(kept.ability)}, from ${kept.source}${kept.files.length > 0 ? `: ${kept.files.join(", ")}` : ""}`,
        }))}
      />
      <ClaimGroup
        title="Reverted"
        entries={claim.reverted.map((one) => ({
          what: one.purpose,
          why: `${plainWords(one.ability)}: ${one.reason}`,
        }))}
      />
      <ClaimGroup title="Left" entries={claim.left.map((left) => ({ what: left.what, why: left.reason }))} />
    </div>
  );
}

function ClaimGroup({ title, entries }: { title: string; entries: { what: string; why: string }[] }) {
  if (entries.length === 0) return null;
  return (
    <details className="rounded-md border border-line">
      <summary className="cursor-pointer rounded-md px-3 py-1.5">
        {title}{" "}
        <span className="tabular-nums text-muted">({formatCount(entries.length, "entry", "entries")})</span>
      </summary>
      <ul className="flex flex-col gap-2 border-t border-line px-3 py-2">
        {entries.map(({ what, why }) => (
          <li key={`${what} ${why}`} className="flex flex-col wrap-anywhere">
            <InertText text={what} />
            <span className="text-xs text-muted">
              <InertText text={why} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
