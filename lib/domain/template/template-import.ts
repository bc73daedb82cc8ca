import { z } from "zod";
import type { TemplateRejection } from "./template";

const note = z.string().trim().min(1, "Say in a few words where these come from and why.").max(500);
const templateId = z.string().min(1).max(120);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Most characters of an entry that is pasted; a larger one is uploaded as a file. */
export const MAX_PASTED_CHARACTERS = 400_000;

/** Where entries are taken from: a folder below a project root, an upload that is kept for a day, or one entry as JSON. */
export const importSourceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("folder"), path: z.string().trim().min(1).max(1000) }),
  z.object({ kind: z.literal("upload"), uploadId: z.uuid() }),
  z.object({ kind: z.literal("text"), text: z.string().trim().min(2).max(MAX_PASTED_CHARACTERS) }),
]);
export type ImportSource = z.infer<typeof importSourceSchema>;

export const importTemplatesInput = z.object({
  source: importSourceSchema,
  note,
  /** What to take, as the preview showed it. */
  take: z.array(z.object({ templateId, digest })).min(1, "Choose at least one template.").max(1000),
});
export type ImportTemplatesInput = z.infer<typeof importTemplatesInput>;

/** What an import would do with each entry. */
export type ImportPreview = {
  entries: {
    templateId: string;
    name: string;
    digest: string;
    place: string;
    layout: string;
    effect: "new" | "new revision" | "unchanged";
    notRenderable: string | null;
  }[];
  rejected: TemplateRejection[];
  warnings: string[];
};

/** Digest of what counted when the person decided; null where nothing did. */
const basedOn = digest.nullable();
export const restoreTemplateInput = z.object({
  templateId,
  number: z.number().int().positive(),
  note: z.string().trim().min(1, "Say in a few words why.").max(500),
  basedOn,
});
export type RestoreTemplateInput = z.infer<typeof restoreTemplateInput>;

export const retireTemplateInput = restoreTemplateInput.omit({ number: true });
export type RetireTemplateInput = z.infer<typeof retireTemplateInput>;
