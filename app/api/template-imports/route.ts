import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { importSourceSchema } from "@/lib/domain/template/template-import";
import { previewImport } from "@/lib/usecases/template/import-templates";

/** What an import would do, by POST because the text is too long for an address. Writes nothing. */
export const POST = defineRoute(z.object({ source: importSourceSchema }), (ctx, { source }) =>
  previewImport(ctx, source),
);
