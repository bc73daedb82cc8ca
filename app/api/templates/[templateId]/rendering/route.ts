import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { previewRendering } from "@/lib/usecases/template/preview-rendering";

/** A question, by POST because its values are too long for an address. Changes nothing. */
export const POST = defineRoute(
  z.object({ templateId: z.string(), values: z.record(z.string(), z.unknown()) }),
  previewRendering,
);
