import Link from "next/link";
import { useFormContext, useWatch } from "react-hook-form";
import { paths } from "@/lib/client/paths";
import type { ReuseSettings } from "@/lib/domain/reuse/reuse-decision";
import type { ReusePreview } from "@/lib/domain/session/session-view";
import { formatScore, formatShare } from "@/lib/format/format-score";
import { phaseLabel } from "@/lib/format/format-words";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { CheckField } from "../ui/check-field";

type Fields = { reuse: ReuseSettings };

/** What could be reused; a person may decline each deliverable before the session begins. */
export function PreviewReuse({ reuse: { deliverables, templates, answeredBy } }: { reuse: ReusePreview }) {
  const { setValue } = useFormContext<Fields>();
  const { enabled, declined } = useWatch<Fields, "reuse">({ name: "reuse" });
  const take = (personaId: string, isWanted: boolean) =>
    setValue(
      "reuse.declined",
      isWanted ? declined.filter((id) => id !== personaId) : [...new Set([...declined, personaId])],
    );
  if (!enabled)
    return (
      <Card title="Reuse">
        <p className="text-sm text-muted">Switched off: every persona begins from scratch.</p>
      </Card>
    );
  return (
    <Card title="Reuse">
      <div className="flex flex-col gap-4 text-sm">
        {deliverables.length === 0 ? (
          <p className="text-muted">No passed session was asked for something alike enough to take over.</p>
        ) : (
          <div className="flex flex-col gap-2">
            <p className="text-muted">
              May be taken over from earlier sessions. The files that each persona finds are compared when it
              begins, and what is taken is checked like everything else.
            </p>
            <ul className="flex flex-col gap-2">
              {deliverables.map((one) => (
                <li key={`${one.phase} ${one.personaId}`} className="flex flex-col">
                  <CheckField
                    label={`${one.displayName}, ${phaseLabel[one.phase].toLowerCase()}`}
                    checked={!declined.includes(one.personaId)}
                    onChange={(event) => take(one.personaId, event.target.checked)}
                  />
                  <span className="pl-6 text-xs text-muted">
                    <Link
                      href={paths.session(one.sessionId)}
                      prefetch={false}
                      className="rounded-md text-accent underline"
                    >
                      Session {one.sessionId.slice(-8)}
                    </Link>
                    : requirement {formatScore(one.requirement)} alike, {formatScore(one.threshold)} needed
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )}
        <Templates templates={templates} answeredBy={answeredBy} />
      </div>
    </Card>
  );
}

const sourceWords: Record<ReusePreview["answeredBy"]["source"], string> = {
  service: "the templates service",
  cache: "the templates service",
  library: "the library",
  off: "nobody",
};

function Templates({ templates, answeredBy }: Pick<ReusePreview, "templates" | "answeredBy">) {
  if (templates.length === 0)
    return (
      <p className="text-muted">
        No template matches well enough to be offered. Asked: {sourceWords[answeredBy.source]} (
        {answeredBy.reason}).
      </p>
    );
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-2 text-muted">
        Offered to the agents as starting points, by {sourceWords[answeredBy.source]} <Badge>estimated</Badge>
      </p>
      <ul className="flex flex-col gap-1">
        {templates.map(({ templateId, name, probability }) => (
          <li key={templateId} className="flex justify-between gap-4">
            <Link
              href={paths.template(templateId)}
              prefetch={false}
              className="min-w-0 rounded-md text-accent underline wrap-anywhere"
            >
              {name}
            </Link>
            <span className="tabular-nums">{formatShare(probability)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
