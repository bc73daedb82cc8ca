import { FEWEST_GATES, OVERRIDE_ALERTS, type OverrideRate } from "@/lib/domain/gate/override-rate";
import { formatShare } from "@/lib/format/format-score";
import { Callout } from "../ui/callout";

const kinds = { too_few: "info", usual: "info", raised: "warning", high: "error" } as const;

/** How often gates passed only by an override, with how many gates that says it of. */
export function OverrideNote({ overrides }: { overrides: OverrideRate }) {
  const { overridden, passed, days, level } = overrides;
  const counted = `${overridden} of ${passed} passed exit gates of the last ${days} days (measured)`;
  if (level === "too_few")
    return (
      <Callout title="Override rate: too few gates to tell">
        {counted}; a rate is told from {FEWEST_GATES} on.
      </Callout>
    );
  return (
    <Callout kind={kinds[level]} title={`Override rate: ${formatShare(overridden / passed)}`}>
      {counted}. Raised from {formatShare(OVERRIDE_ALERTS.raised)}, high from{" "}
      {formatShare(OVERRIDE_ALERTS.high)}.
    </Callout>
  );
}
