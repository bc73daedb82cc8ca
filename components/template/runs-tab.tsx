import type { ColumnDef } from "@tanstack/react-table";
import { LibraryBig } from "lucide-react";
import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { TemplateRunView, TemplateView } from "@/lib/domain/template/template-view";
import { formatCount } from "@/lib/format/format-count";
import { formatScore, formatShare } from "@/lib/format/format-score";
import { formatKept, formatPassed, formatUses } from "@/lib/format/format-template";
import { plainWords } from "@/lib/format/format-words";
import { DriftPanel } from "../harvest/drift-panel";
import { DataTable } from "../ui/data-table";
import { NoneYet } from "../ui/empty-state";
import { RelativeTime } from "../ui/relative-time";
import { StatusBadge } from "../ui/status-badge";

const NOT_MEASURED = <span className="text-faint">Not measured</span>;
const NOTHING = <span className="text-faint">–</span>;

const columns: ColumnDef<TemplateRunView>[] = [
  {
    id: "session",
    header: "Session",
    accessorFn: (run) => run.projectName,
    cell: ({ row: { original: run } }) => (
      <Link
        href={paths.sessionPhase(run.sessionId, run.phase, "runs")}
        prefetch={false}
        className="rounded-md font-medium text-accent hover:underline"
      >
        {run.projectName} <code className="text-xs">{run.sessionId.slice(-8)}</code>
      </Link>
    ),
  },
  { id: "persona", header: "Persona", accessorFn: (run) => plainWords(run.personaId) },
  { id: "phase", header: "Phase", accessorFn: (run) => plainWords(run.phase), meta: { from: "md" } },
  {
    id: "match",
    header: "Match",
    accessorFn: (run) => run.probability ?? -1,
    cell: ({ row: { original: run } }) => (run.probability === null ? NOTHING : formatScore(run.probability)),
    meta: { align: "right", from: "md" },
  },
  {
    id: "used",
    header: "Used",
    accessorFn: (run) => Number(run.isUsed),
    cell: ({ row: { original: run } }) =>
      run.isUsed ? (run.revision === null ? "Yes" : `Revision ${run.revision}`) : "Only offered",
  },
  {
    id: "kept",
    header: "Lines kept",
    accessorFn: (run) => (run.linesUsed ? (run.linesKept ?? 0) / run.linesUsed : -1),
    cell: ({ row: { original: run } }) => <Kept run={run} />,
    meta: { align: "right" },
  },
  {
    id: "gate",
    header: "Gate",
    accessorFn: (run) => (run.gatePassed === null ? 0 : run.gatePassed ? 2 : 1),
    cell: ({ row: { original: run } }) => <GateOutcome run={run} />,
    meta: { from: "md" },
  },
  {
    id: "when",
    header: "Began",
    accessorFn: (run) => run.at,
    cell: ({ row: { original: run } }) => <RelativeTime iso={run.at} />,
  },
];

/** The newest persona runs that were offered the template or used it, with what is measured of each. */
export function RunsTab({ template: { id, runs, record } }: { template: TemplateView }) {
  return (
    <div className="flex flex-col gap-3">
      <h2 className="sr-only">Where used</h2>
      {runs.length > 0 && (
        <p className="text-sm text-muted">
          Measured: {formatUses(record)}; lines kept: {formatKept(record)}; gate: {formatPassed(record)}.{" "}
          {formatCount(runs.length, "run is", "runs are")} listed, newest first. A match is estimated.
        </p>
      )}
      <div className="rounded-lg border border-line bg-raised">
        <DataTable
          caption="Where the template was used"
          columns={columns}
          rows={runs}
          rowId={(run) => run.personaRunId}
          empty={
            <NoneYet
              icon={LibraryBig}
              text="No uses yet. Each persona run that is offered this template or uses it appears here."
              action={null}
            />
          }
        />
      </div>
      {record.uses > 0 && <DriftPanel templateId={id} />}
    </div>
  );
}

function Kept({ run: { isUsed, linesUsed, linesKept } }: { run: TemplateRunView }) {
  if (!isUsed) return NOTHING;
  if (linesUsed === null || linesKept === null) return NOT_MEASURED;
  return linesUsed === 0 ? "No lines" : `${formatShare(linesKept / linesUsed)} of ${linesUsed}`;
}

function GateOutcome({ run: { isUsed, gatePassed } }: { run: TemplateRunView }) {
  if (!isUsed) return NOTHING;
  if (gatePassed === null) return NOT_MEASURED;
  return gatePassed ? (
    <StatusBadge meaning="passed" label="Passed" />
  ) : (
    <StatusBadge meaning="failed" label="Not passed" />
  );
}
