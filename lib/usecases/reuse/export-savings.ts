import { EXPORT_COLUMNS, exportRows, toCsv } from "../../domain/reuse/export-rows";
import type { SavingsFilter } from "../../domain/reuse/savings-filter";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { loadSavings } from "./load-savings";

export type ExportFormat = "csv" | "json";

/** The rows of the report as a file: the same ones in both formats, each with its range and provenance. */
export async function exportSavings(
  ctx: Ctx,
  filter: SavingsFilter,
  format: ExportFormat,
): Promise<{ fileName: string; content: Buffer }> {
  requirePermission(ctx, "session:view");
  const rows = exportRows(await loadSavings(ctx, filter));
  const text =
    format === "csv" ? toCsv(rows, EXPORT_COLUMNS) : `${JSON.stringify({ filter, rows }, null, 2)}\n`;
  return {
    fileName: `savings-${filter.from}-to-${filter.to}.${format}`,
    content: Buffer.from(text),
  };
}
