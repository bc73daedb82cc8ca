"use client";

import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  type RowData,
  useReactTable,
} from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";

declare module "@tanstack/react-table" {
  // The type parameters must repeat the library's.
  interface ColumnMeta<TData extends RowData, TValue> {
    /** Numbers stand on the right, in figures of one width. */
    align?: "right";
    /** Hidden below this width; the first column never is. */
    from?: "md" | "lg";
  }
}

/**
 * Rows of 36 px under a header that stays. The first column holds the link to the row's page. `sorting` starts when a
 * header is pressed, unless the column says `enableSorting: false`. Keep `columns` outside of the component.
 */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowId,
  empty,
}: {
  /** Names the table for those who cannot see it. */
  caption: string;
  columns: ColumnDef<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  empty?: ReactNode;
}) {
  // The table instance changes inside; the compiler must not keep what it returned.
  "use no memo";
  const table = useReactTable({
    data: rows,
    columns,
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  if (rows.length === 0 && empty) return empty;
  return (
    <section aria-label={caption} className="relative table-frame max-w-full rounded-lg">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 z-10 bg-raised text-xs text-muted">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <HeaderCell
                  key={header.id}
                  sorted={header.column.getIsSorted()}
                  onSort={header.column.getCanSort() ? header.column.getToggleSortingHandler() : undefined}
                  className={cellClass(header.column.columnDef.meta)}
                >
                  {flexRender(header.column.columnDef.header, header.getContext())}
                </HeaderCell>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} data-row className="h-9 border-t border-line hover:bg-sunken/50">
              {row.getVisibleCells().map((cell) => (
                <td key={cell.id} className={cellClass(cell.column.columnDef.meta)}>
                  {flexRender(cell.column.columnDef.cell, cell.getContext())}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function HeaderCell({
  sorted,
  onSort,
  className,
  children,
}: {
  sorted: false | "asc" | "desc";
  onSort?: (event: unknown) => void;
  className: string;
  children: ReactNode;
}) {
  const Arrow = sorted === "asc" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sorted === "asc" ? "ascending" : "descending") : undefined}
      className={`h-9 font-medium ${className}`}
    >
      {onSort ? (
        <button type="button" onClick={onSort} className="inline-flex h-6 items-center gap-1 rounded-md">
          {children}
          {sorted && <Arrow aria-hidden className="size-3" />}
        </button>
      ) : (
        children
      )}
    </th>
  );
}

const fromWidth = { md: "max-md:hidden", lg: "max-lg:hidden" };

function cellClass(meta: { align?: "right"; from?: "md" | "lg" } | undefined): string {
  const side = meta?.align === "right" ? "text-right tabular-nums" : "text-left";
  return `px-2 py-1 whitespace-nowrap first:pl-4 last:pr-4 ${side} ${meta?.from ? fromWidth[meta.from] : ""}`;
}
