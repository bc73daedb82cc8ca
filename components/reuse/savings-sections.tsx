"use client";

import type { SavingsReport } from "@/lib/domain/reuse/savings-report";
import { prepareDeliverableFunnel, prepareTemplateFunnel } from "../charts/reuse-funnel/prepare-reuse-funnel";
import { prepareSavingsByPersona } from "../charts/savings-by-persona/prepare-savings-by-persona";
import { SavingsByPersonaChart } from "../charts/savings-by-persona/savings-by-persona-chart";
import { prepareSavingsOverTime } from "../charts/savings-over-time/prepare-savings-over-time";
import { SavingsOverTimeChart } from "../charts/savings-over-time/savings-over-time-chart";
import { Card } from "../ui/card";
import { DataTable } from "../ui/data-table";
import { FunnelCard } from "./funnel-card";
import { MeasuredCard } from "./measured-card";
import { ModelledCard } from "./modelled-card";
import { ReuseTotalsCard } from "./reuse-totals-card";
import type { SavingsAddress } from "./savings-address";
import { savingsColumns, sessionTotalsColumns } from "./savings-columns";

/**
 * A chart is drawn for the width of the screen, and printing asks nobody to draw it again: on paper it is fitted into its
 * frame. A card that fits on a page is not torn apart.
 */
const onPaper = [
  "print:[&_.recharts-responsive-container>div]:size-full!",
  "print:[&_.recharts-wrapper]:size-full!",
  "print:[&_.recharts-wrapper>svg]:size-full!",
  "print:[&_section:has(figure)]:break-inside-avoid",
].join(" ");

/** Everything that the report says: measured first, then what is modelled, then what it rests on. */
export function SavingsSections({
  report,
  address,
  setAddress,
}: {
  report: SavingsReport;
  address: SavingsAddress;
  setAddress: (change: Partial<SavingsAddress>) => void;
}) {
  return (
    <div className={`flex flex-col gap-6 ${onPaper}`}>
      <div className="grid gap-6 lg:grid-cols-2">
        <MeasuredCard report={report} rate={address.rate} />
        <ModelledCard report={report} address={address} setAddress={setAddress} />
      </div>
      {report.time.all.state === "measured" && (
        <>
          <Card title="By persona">
            <SavingsByPersonaChart chart={prepareSavingsByPersona(report)} />
          </Card>
          <Card title="Over time">
            <SavingsOverTimeChart chart={prepareSavingsOverTime(report.weeks)} />
          </Card>
        </>
      )}
      <ReuseTotalsCard summary={report.summary} />
      <div className="grid gap-6 lg:grid-cols-2">
        <FunnelCard
          title="Deliverables"
          chart={prepareDeliverableFunnel(report.summary)}
          places={report.places}
        />
        <FunnelCard title="Templates" chart={prepareTemplateFunnel(report.summary)} places={report.places} />
      </div>
      <Card title="Runs that reused" bleed>
        <DataTable
          caption="Persona runs that reused"
          columns={savingsColumns}
          rows={report.rows}
          rowId={(row) => row.id}
          empty={<p className="px-4 pb-4 text-sm text-muted">No run began so in these days.</p>}
        />
      </Card>
      <Card title="Sessions" bleed>
        <DataTable
          caption="Reuse by session"
          columns={sessionTotalsColumns}
          rows={report.sessions}
          rowId={(row) => row.sessionId}
        />
      </Card>
    </div>
  );
}
