import { defineRoute } from "@/lib/boundary/define-route";
import { savingsFilterSchema } from "@/lib/domain/reuse/savings-filter";
import { loadSavings } from "@/lib/usecases/reuse/load-savings";

export const GET = defineRoute(savingsFilterSchema, loadSavings);
