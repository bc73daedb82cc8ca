import { z } from "zod";
import { bodyStream } from "@/lib/boundary/body-stream";
import { defineRoute } from "@/lib/boundary/define-route";
import { projectName } from "@/lib/domain/project/project";
import { addUploadedProject } from "@/lib/usecases/project/add-uploaded-project";

/** The zip is the body itself, so that it is written to disk while it arrives. */
export const POST = defineRoute(z.object({ name: projectName }), (ctx, { name }, request) =>
  addUploadedProject(ctx, name, bodyStream(request)),
);
