"use client";

import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { SavingsReport } from "@/lib/domain/reuse/savings-report";
import { formatCount } from "@/lib/format/format-count";
import { phaseLabel } from "@/lib/format/format-words";
import type { ReuseFunnelChart as Chart, FunnelBar } from "../charts/reuse-funnel/prepare-reuse-funnel";
import { ReuseFunnelChart } from "../charts/reuse-funnel/reuse-funnel-chart";
import { Card } from "../ui/card";

const MOST_LISTED = 100;

/** A funnel with the runs behind each of its bars. */
export function FunnelCard({
  title,
  chart,
  places,
}: {
  title: string;
  chart: Chart;
  places: SavingsReport["places"];
}) {
  return (
    <Card title={title}>
      {chart.bars[0]?.count === 0 ? (
        <p className="text-sm text-muted">{chart.none}</p>
      ) : (
        <ReuseFunnelChart chart={chart} />
      )}
      {chart.notes.map((note) => (
        <p key={note} className="mt-2 text-sm text-muted">
          {note}
        </p>
      ))}
      <div className="mt-2 flex flex-col gap-1 print:hidden">
        {chart.bars
          .filter((bar) => bar.runIds.length > 0)
          .map((bar) => (
            <RunsBehind key={bar.id} bar={bar} places={places} />
          ))}
      </div>
    </Card>
  );
}

function RunsBehind({ bar, places }: { bar: FunnelBar; places: SavingsReport["places"] }) {
  const shown = bar.runIds.slice(0, MOST_LISTED);
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer rounded-md text-xs text-muted hover:text-ink">
        {bar.label}: {formatCount(bar.runIds.length, "run")}
      </summary>
      <ul className="mt-1 flex flex-col gap-1 pl-4">
        {shown.map((id) => {
          const place = places[id];
          return place ? (
            <li key={id}>
              <Link href={paths.sessionPhase(place.sessionId, place.phase)} className="text-accent underline">
                {place.personaName}
              </Link>
              {`, ${phaseLabel[place.phase].toLowerCase()} ${place.iteration}, ${place.projectName}`}
            </li>
          ) : null;
        })}
        {bar.runIds.length > MOST_LISTED && <li>and {bar.runIds.length - MOST_LISTED} more</li>}
      </ul>
    </details>
  );
}
