import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadTemplatesPage } from "@/lib/usecases/template/load-templates-page";

export const GET = defineRoute(z.object({}), (ctx) => loadTemplatesPage(ctx));
