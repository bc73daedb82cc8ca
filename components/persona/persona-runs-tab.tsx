import type { ColumnDef } from "@tanstack/react-table";
import { UsersRound } from "lucide-react";
import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { PersonaView, RunOfPersona } from "@/lib/domain/persona/persona-view";
import { formatCount } from "@/lib/format/format-count";
import { formatRecord } from "@/lib/format/format-persona";
import { phaseLabel } from "@/lib/format/format-words";
import { DataTable } from "../ui/data-table";
import { NoneYet } from "../ui/empty-state";
import { RelativeTime } from "../ui/relative-time";
import { StatusBadge } from "../ui/status-badge";

const columns: ColumnDef<RunOfPersona>[] = [
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
  {
    id: "contract",
    header: "Contract",
    accessorFn: (run) => (run.contractMet === null ? 0 : run.contractMet ? 2 : 1),
    cell: ({ row: { original: run } }) => <Met contractMet={run.contractMet} />,
  },
  { id: "phase", header: "Phase", accessorFn: (run) => phaseLabel[run.phase] },
  { id: "iteration", header: "Iteration", accessorFn: (run) => run.iteration, meta: { align: "right" } },
  {
    id: "revision",
    header: "Used",
    accessorFn: (run) => run.revision ?? 0,
    cell: ({ row: { original: run } }) => (run.revision === null ? "File" : `Revision ${run.revision}`),
    meta: { from: "md" },
  },
  {
    id: "when",
    header: "Began",
    accessorFn: (run) => run.startedAt,
    cell: ({ row: { original: run } }) => <RelativeTime iso={run.startedAt} />,
  },
];

/** The newest runs of a persona, whether or not they were in the days that its record covers. */
export function PersonaRunsTab({ persona: { runs, record } }: { persona: PersonaView }) {
  return (
    <div className="flex flex-col gap-3">
      <h2 className="sr-only">Runs</h2>
      {runs.length > 0 && (
        <p className="text-sm text-muted">
          {formatRecord(record)}. {formatCount(runs.length, "run is", "runs are")} listed, newest first. A
          contract is met when no error clause is violated or was left unmeasured.
        </p>
      )}
      <div className="rounded-lg border border-line bg-raised">
        <DataTable
          caption="Runs of the persona"
          columns={columns}
          rows={runs}
          rowId={(run) => run.personaRunId}
          empty={
            <NoneYet
              icon={UsersRound}
              text="Each time that it works in a session appears here, with what its contract said after it."
              action={null}
            />
          }
        />
      </div>
    </div>
  );
}

function Met({ contractMet }: { contractMet: boolean | null }) {
  if (contractMet === null) return <StatusBadge meaning="neutral" label="Not checked" />;
  return contractMet ? (
    <StatusBadge meaning="passed" label="Met" />
  ) : (
    <StatusBadge meaning="failed" label="Not met" />
  );
}
