import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { loadPersonasPage } from "@/lib/usecases/persona/load-personas-page";

export const GET = defineRoute(z.object({}), (ctx) => loadPersonasPage(ctx));
