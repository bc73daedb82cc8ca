import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadProjects } from "@/lib/usecases/project/load-projects";

export const GET = defineRoute(z.object({}), (ctx) => loadProjects(ctx));
