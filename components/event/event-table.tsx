"use client";

import type { ColumnDef } from "@tanstack/react-table";
import type { EventRecord } from "@/lib/domain/event/event-chain";
import { formatClock, formatDay } from "@/lib/format/format-time";
import { plainWords } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { DataTable } from "../ui/data-table";
import { EventActor } from "./event-actor";

const columns: ColumnDef<EventRecord>[] = [
  { accessorKey: "sequence", header: "No.", meta: { align: "right" } },
  {
    accessorKey: "at",
    header: "Time",
    cell: ({ row: { original } }) => (
      <time dateTime={original.at} title={formatDay(original.at)} className="tabular-nums">
        {formatClock(original.at)}
      </time>
    ),
  },
  { accessorKey: "type", header: "Type", cell: ({ row }) => plainWords(row.original.type) },
  {
    accessorKey: "actorName",
    header: "Actor",
    meta: { from: "md" },
    cell: ({ row }) => <EventActor event={row.original} />,
  },
  {
    accessorKey: "text",
    header: "What happened",
    cell: ({ row }) => (
      <div className="w-96 whitespace-normal wrap-anywhere lg:w-auto">
        <InertText text={row.original.text} />
      </div>
    ),
  },
  {
    accessorKey: "hash",
    header: "Hash",
    enableSorting: false,
    meta: { from: "lg" },
    cell: ({ row }) => <code className="font-mono text-xs">{row.original.hash?.slice(0, 8) ?? "older"}</code>,
  },
];

export function EventTable({ events }: { events: EventRecord[] }) {
  return (
    <div className="rounded-lg border border-line bg-raised">
      <DataTable
        caption="Events of the session"
        columns={columns}
        rows={events}
        rowId={(event) => String(event.sequence)}
      />
    </div>
  );
}
