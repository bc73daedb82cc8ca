import type { ReactNode } from "react";
import type { Assessment } from "@/lib/domain/assessment/assessment";
import type { SessionView } from "@/lib/domain/session/session-view";
import { formatChange, formatScore } from "@/lib/format/format-score";
import { sandboxMeans } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { Callout } from "../ui/callout";

/** The whole project's score before and now, in figures, with what holds it down. */
export function ScoreSummary({ session: { initial, latest, final, target } }: { session: SessionView }) {
  const now = final ?? latest;
  const change = formatChange(initial?.score ?? null, now?.score ?? null);
  return (
    <div className="flex flex-col gap-3">
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        <Figure name="Before" value={formatScore(initial?.score ?? null)}>
          {initial ? <Source of={initial} /> : null}
        </Figure>
        <Figure name={final ? "At the end" : "Now"} value={formatScore(now?.score ?? null)}>
          {now ? <Source of={now} /> : null}
        </Figure>
        <Figure name="Lift" value={change ?? "not measured"}>
          {change && <Badge>measured</Badge>}
        </Figure>
        <Figure name="Target" value={formatScore(target)}>
          <Badge>declared</Badge>
        </Figure>
      </dl>
      {initial && !isHeldDownAlike(initial, now) && <Caps when="before" assessment={initial} />}
      <Caps when="now" assessment={now} wasBefore={initial !== null && isHeldDownAlike(initial, now)} />
    </div>
  );
}

function Figure({ name, value, children }: { name: string; value: string; children: ReactNode }) {
  const isNumber = value !== "not measured";
  return (
    <div className="flex flex-col gap-1">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className={isNumber ? "text-2xl font-semibold tabular-nums" : "text-lg leading-8 text-muted"}>
        {isNumber ? value : "Not measured"}
      </dd>
      <dd className="flex flex-wrap items-center gap-1.5 text-xs text-muted">{children}</dd>
    </div>
  );
}

const Source = ({ of }: { of: Assessment }) => (
  <>
    <Badge>measured</Badge> {of.executed ? sandboxMeans(of.sandbox) : "nothing was executed"}, confidence{" "}
    {formatScore(of.confidence)}
  </>
);

/** Whether the same caps held before and hold now: told once then. */
const isHeldDownAlike = (before: Assessment, now: Assessment | null): boolean =>
  before.caps.length > 0 && before.caps.map(capId).join() === now?.caps.map(capId).join();
const capId = ({ cap }: Assessment["caps"][number]): string => cap;

/** A cap is an upper bound that the project itself caused. */
function Caps({
  when,
  assessment,
  wasBefore = false,
}: {
  when: "before" | "now";
  assessment: Assessment | null;
  wasBefore?: boolean;
}) {
  if (!assessment || assessment.caps.length === 0) return null;
  const uncapped = formatScore(assessment.uncapped);
  const held =
    when === "now"
      ? `The score is held down${wasBefore ? ", as it was before" : ""}`
      : "Before, the score was held down";
  return (
    <Callout
      kind={when === "now" ? "warning" : "info"}
      title={`${held}; without this it would be ${uncapped}`}
    >
      <ul className="flex flex-col gap-1 wrap-anywhere">
        {assessment.caps.map((cap) => (
          <li key={cap.cap}>
            At most {formatScore(cap.limit)}: <InertText text={cap.reason} />
          </li>
        ))}
      </ul>
    </Callout>
  );
}
