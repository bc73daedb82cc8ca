import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { editDeliverableInput } from "@/lib/domain/session/edit-deliverable-input";
import { editDeliverable } from "@/lib/usecases/session/edit-deliverable";
import { loadFile } from "@/lib/usecases/session/load-files";

export const GET = defineRoute(z.object({ sessionId: z.string(), path: z.string().max(1000) }), loadFile);

export const PUT = defineRoute(editDeliverableInput, editDeliverable);
