import type { ColumnDef } from "@tanstack/react-table";
import Link from "next/link";
import { paths } from "@/lib/client/paths";
import { describeState } from "@/lib/domain/session/session-meaning";
import type { SessionListItem } from "@/lib/domain/session/session-view";
import { formatScore } from "@/lib/format/format-score";
import { RelativeTime } from "../ui/relative-time";
import { StatusBadge } from "../ui/status-badge";
import { PhaseStrip } from "./phase-strip";

export const sessionColumns: ColumnDef<SessionListItem>[] = [
  {
    id: "session",
    header: "Session",
    accessorFn: (session) => session.projectName,
    cell: ({ row: { original: session } }) => (
      <Link
        href={paths.session(session.id)}
        prefetch={false}
        className="flex items-baseline gap-2 rounded-md"
      >
        <span className="max-w-28 truncate sm:max-w-40 font-medium text-accent hover:underline">
          {session.projectName}
        </span>
        <code className="text-xs text-faint max-sm:hidden">{session.alias}</code>
      </Link>
    ),
  },
  {
    id: "state",
    header: "State",
    accessorFn: (session) => session.state,
    cell: ({ row: { original: session } }) => (
      <StatusBadge {...describeState(session.state, session.phases)} />
    ),
  },
  {
    id: "phases",
    header: "Phases",
    enableSorting: false,
    meta: { from: "md" },
    cell: ({ row: { original: session } }) => <PhaseStrip phases={session.phases} />,
  },
  {
    id: "score",
    header: "Score of target",
    accessorFn: (session) => session.score ?? -1,
    meta: { align: "right" },
    cell: ({ row: { original: session } }) => <ScoreOfTarget score={session.score} target={session.target} />,
  },
  {
    id: "iteration",
    header: "Iteration",
    accessorFn: (session) => session.iteration,
    meta: { align: "right", from: "lg" },
  },
  {
    id: "waiting",
    header: "Waits for",
    enableSorting: false,
    meta: { from: "md" },
    cell: ({ row: { original: session } }) => <WaitsFor session={session} />,
  },
  {
    id: "age",
    header: "Started",
    accessorFn: (session) => session.createdAt,
    cell: ({ row: { original: session } }) => <RelativeTime iso={session.createdAt} />,
  },
  {
    id: "by",
    header: "Started by",
    accessorFn: (session) => session.startedByName,
    meta: { from: "lg" },
    cell: ({ row: { original: session } }) => (
      <span className="inline-block max-w-28 truncate align-bottom">{session.startedByName}</span>
    ),
  },
];

function ScoreOfTarget({ score, target }: { score: number | null; target: number }) {
  if (score === null) return <span className="text-faint">not measured</span>;
  return (
    <span>
      {formatScore(score)} <span className="text-faint">of {formatScore(target)}</span>
    </span>
  );
}

function WaitsFor({ session }: { session: SessionListItem }) {
  if (session.state !== "waiting" || !session.openGateId) return <span className="text-faint">–</span>;
  const phase = session.phases.find((one) => one.state === "waiting")?.phase;
  return (
    <Link
      href={paths.gate(session.openGateId)}
      prefetch={false}
      className="rounded-md text-accent hover:underline"
    >
      A person: {phase} gate
    </Link>
  );
}
