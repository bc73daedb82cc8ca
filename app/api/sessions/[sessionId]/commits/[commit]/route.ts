import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadCommitDiff } from "@/lib/usecases/session/load-commit-diff";

export const GET = defineRoute(z.object({ sessionId: z.string(), commit: z.string() }), (ctx, input) =>
  loadCommitDiff(ctx, input),
);
