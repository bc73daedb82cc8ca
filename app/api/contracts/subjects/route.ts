import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadSubjects } from "@/lib/usecases/contract/load-subjects";

export const GET = defineRoute(z.object({}), (ctx) => loadSubjects(ctx));
