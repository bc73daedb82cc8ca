import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadProject } from "@/lib/usecases/project/load-project";

export const GET = defineRoute(z.object({ projectId: z.string() }), (ctx, { projectId }) =>
  loadProject(ctx, projectId),
);
