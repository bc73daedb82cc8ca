import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadComparison } from "@/lib/usecases/assessment/load-comparison";

const id = z.string().min(1).max(300);

export const GET = defineRoute(z.object({ a: id, b: id }), loadComparison);
