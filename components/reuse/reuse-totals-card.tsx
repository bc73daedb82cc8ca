import type { ReuseSummary } from "@/lib/domain/reuse/reuse-summary";
import { formatDuration } from "@/lib/format/format-time";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { KeyValueList } from "../ui/key-value-list";

/** How many personas worked and what they began from, as the records have it. */
export function ReuseTotalsCard({ summary }: { summary: ReuseSummary }) {
  const { started, templates } = summary;
  return (
    <Card title="Totals" actions={<Badge>measured</Badge>}>
      <div className="grid gap-x-12 gap-y-2 sm:grid-cols-2">
        <KeyValueList
          items={[
            { name: "Persona runs executed", value: summary.executed.count },
            { name: "Began from an earlier deliverable", value: started.deliverable.count },
            { name: "Began from a template", value: started.template.count },
            { name: "Began from scratch", value: started.scratch.count },
            { name: "No record of what they began from", value: started.unrecorded.count },
          ]}
        />
        <KeyValueList
          items={[
            { name: "Failed", value: summary.failed.count },
            { name: "Templates found", value: templates.offered.count },
            { name: "Templates used", value: templates.used.count + templates.usedUnoffered.count },
            { name: "Time of the personas", value: formatDuration(summary.durationMs) },
            { name: "Runs whose cost was metered", value: summary.meteredRuns },
          ]}
        />
      </div>
    </Card>
  );
}
