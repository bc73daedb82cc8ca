import { z } from "zod";
import { bodyStream } from "@/lib/boundary/body-stream";
import { defineRoute } from "@/lib/boundary/define-route";
import { keepTemplateUpload } from "@/lib/usecases/template/keep-template-upload";

/** The file is the body itself, so that it is written to disk while it arrives. */
export const POST = defineRoute(z.object({ kind: z.enum(["zip", "json"]) }), (ctx, { kind }, request) =>
  keepTemplateUpload(ctx, kind, bodyStream(request)),
);
