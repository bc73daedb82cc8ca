import { listReuseRuns } from "../../db/reuse-runs";
import { instantsOf, type SavingsFilter } from "../../domain/reuse/savings-filter";
import { makeSavingsReport, type SavingsReport } from "../../domain/reuse/savings-report";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

/** What reuse saved in the sessions of a span of time, measured where runs from scratch can be compared with. */
export async function loadSavings(ctx: Ctx, filter: SavingsFilter): Promise<SavingsReport> {
  requirePermission(ctx, "session:view");
  return makeSavingsReport(await listReuseRuns(instantsOf(filter)), filter);
}
