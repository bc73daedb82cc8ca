import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { budgetSchema } from "@/lib/domain/budget/budget";
import { raiseBudget } from "@/lib/usecases/session/raise-budget";

export const POST = defineRoute(
  z.object({ sessionId: z.string(), budget: budgetSchema }),
  async (ctx, input) => {
    await raiseBudget(ctx, input);
    return { sessionId: input.sessionId };
  },
);
