"use client";

import type { ColumnDef } from "@tanstack/react-table";
import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { SessionTotals } from "@/lib/domain/reuse/reuse-totals";
import type { SavingsRow } from "@/lib/domain/reuse/savings-report";
import { formatSaved, whyNotComparedLabel } from "@/lib/format/format-saving";
import { formatShare } from "@/lib/format/format-score";
import { formatDay, formatDuration } from "@/lib/format/format-time";
import { phaseLabel } from "@/lib/format/format-words";

const link = "text-accent underline";

export const savingsColumns: ColumnDef<SavingsRow>[] = [
  {
    id: "run",
    header: "Run",
    accessorFn: (row) => row.personaName,
    cell: ({ row: { original: row } }) => (
      <Link href={paths.sessionPhase(row.sessionId, row.phase)} className={link}>
        {row.personaName}
      </Link>
    ),
  },
  {
    id: "project",
    header: "Project",
    accessorFn: (row) => row.projectName,
    cell: ({ row: { original: row } }) =>
      `${row.projectName}, ${phaseLabel[row.phase].toLowerCase()} ${row.iteration}`,
    meta: { from: "md" },
  },
  {
    id: "day",
    header: "Day",
    accessorFn: (row) => row.startedAt ?? "",
    cell: ({ row: { original: row } }) => (row.startedAt ? formatDay(row.startedAt) : ""),
    meta: { from: "lg" },
  },
  {
    id: "source",
    header: "Taken from",
    accessorFn: (row) => row.similarity ?? 0,
    cell: ({ row: { original: row } }) =>
      row.sourceSessionId ? (
        <Link href={paths.session(row.sourceSessionId)} className={link}>
          {row.similarity === null ? "earlier session" : `${formatShare(row.similarity)} similar`}
        </Link>
      ) : (
        "–"
      ),
    meta: { from: "lg" },
  },
  {
    id: "duration",
    header: "Own time",
    accessorFn: (row) => row.durationMs ?? -1,
    cell: ({ row: { original: row } }) => (row.durationMs === null ? "–" : formatDuration(row.durationMs)),
    meta: { align: "right", from: "md" },
  },
  {
    id: "scratch",
    header: "From scratch",
    accessorFn: (row) => (row.saving.why === null ? row.saving.scratchMean : -1),
    cell: ({ row: { original: row } }) =>
      row.saving.why === null ? formatDuration(row.saving.scratchMean) : "–",
    meta: { align: "right", from: "md" },
  },
  {
    id: "saved",
    header: "Saved (measured)",
    accessorFn: (row) => row.saving.saved ?? Number.NEGATIVE_INFINITY,
    cell: ({ row: { original: row } }) =>
      row.saving.why === null ? (
        formatSaved(row.saving.saved)
      ) : (
        <span className="whitespace-normal text-muted">{whyNotComparedLabel[row.saving.why]}</span>
      ),
    meta: { align: "right" },
  },
];

export const sessionTotalsColumns: ColumnDef<SessionTotals>[] = [
  {
    id: "session",
    header: "Session",
    accessorFn: (row) => row.sessionId,
    cell: ({ row: { original: row } }) => (
      <Link href={paths.session(row.sessionId)} className={link}>
        {row.projectName} {row.sessionId.slice(-8)}
      </Link>
    ),
  },
  { accessorKey: "executed", header: "Executed", meta: { align: "right" } },
  { accessorKey: "reused", header: "From a deliverable", meta: { align: "right" } },
  { accessorKey: "fromTemplate", header: "From a template", meta: { align: "right", from: "md" } },
  { accessorKey: "templatesFound", header: "Templates found", meta: { align: "right", from: "md" } },
  { accessorKey: "templatesUsed", header: "Templates used", meta: { align: "right", from: "md" } },
];
