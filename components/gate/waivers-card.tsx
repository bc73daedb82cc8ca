import type { WaiverView } from "@/lib/domain/gate/waiver";
import { formatInstant } from "@/lib/format/format-time";
import { InertText } from "../diff/inert-text";
import { Card } from "../ui/card";
import { StatusBadge } from "../ui/status-badge";

/** The waivers of a project, expired ones too: what was let through stays in sight. */
export function WaiversCard({ waivers }: { waivers: readonly WaiverView[] }) {
  if (waivers.length === 0) return null;
  return (
    <Card title="Waivers of this project">
      <ul className="flex flex-col gap-3 text-sm">
        {waivers.map((waiver) => (
          <li key={waiver.id} className="flex flex-col gap-1">
            <StatusBadge
              meaning={waiver.isInForce ? "overridden" : "neutral"}
              label={waiver.isInForce ? "Waived" : "Expired, counts again"}
            />
            <code className="text-xs wrap-anywhere">
              <InertText text={waiver.clauseId} />
            </code>
            <p className="wrap-anywhere">
              <InertText text={waiver.reason} />
            </p>
            <p className="text-xs text-muted">
              by {waiver.actorName}, until {formatInstant(waiver.until)}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
