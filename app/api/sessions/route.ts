import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { sessionStateSchema } from "@/lib/domain/session/session-state";
import { loadSessions } from "@/lib/usecases/session/load-sessions";

const listQuery = z.object({
  status: z
    .string()
    .transform((list) => list.split(","))
    .pipe(z.array(sessionStateSchema))
    .optional(),
  text: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});

export const GET = defineRoute(listQuery, (ctx, { status, ...rest }) =>
  loadSessions(ctx, { state: status, ...rest }),
);
