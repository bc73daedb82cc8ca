import Link from "next/link";
import { paths } from "@/lib/client/paths";
import { type ConditionChange, compareConditions } from "@/lib/domain/gate/compare-conditions";
import type { GatePageView } from "@/lib/domain/session/session-view";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { ConditionChanges } from "./condition-changes";

const ORDER: readonly ConditionChange["outcome"][] = [
  "newly_failing",
  "newly_met",
  "added",
  "removed",
  "other",
  "same",
];

/** What each condition was at the gate before and is now; nothing in the first iteration. */
export function SinceLastIteration({ view: { gate, earlier } }: { view: GatePageView }) {
  if (!earlier) return null;
  const changes = compareConditions(earlier.conditions, gate.conditions).sort(
    (a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome),
  );
  const count = (outcome: ConditionChange["outcome"]) => changes.filter((c) => c.outcome === outcome).length;
  return (
    <Card title="Since the last iteration" actions={<Badge>measured by Maestro</Badge>} bleed>
      <p className="px-4 pb-2 text-sm text-muted">
        {count("newly_met")} newly met, {count("newly_failing")} newly failing, against{" "}
        <Link href={paths.gate(earlier.id)} className="rounded-md text-accent underline">
          iteration {earlier.iteration}
        </Link>
        . The ladder asks for more each time.
      </p>
      <ConditionChanges
        caption="Conditions before and now"
        before={`Iteration ${earlier.iteration}`}
        after={`Iteration ${gate.iteration}`}
        changes={changes}
      />
    </Card>
  );
}
