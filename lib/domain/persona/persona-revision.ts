import { z } from "zod";

/** What made a revision: the file that the first edit began from, an edit, an import, an older revision again, or the file again. */
export const revisionKindSchema = z.enum(["file", "edited", "imported", "restored", "following"]);
export type RevisionKind = z.infer<typeof revisionKindSchema>;

export const MAX_PERSONA_CHARACTERS = 400_000;
const personaId = z.string().min(1).max(60);
const note = z.string().trim().min(1, "Say in a few words what you changed and why.").max(500);
const text = z.string().min(2).max(MAX_PERSONA_CHARACTERS);

export const savePersonaInput = z.object({
  personaId,
  /** The whole persona as JSON. */
  text,
  note,
  /** Digest of what the author began from. */
  basedOn: z.string(),
});
export type SavePersonaInput = z.infer<typeof savePersonaInput>;

export const importPersonaInput = z.object({ text, note });
export type ImportPersonaInput = z.infer<typeof importPersonaInput>;

export const restoreRevisionInput = z.object({
  personaId,
  /** Null: the file counts again. */
  number: z.number().int().positive().nullable(),
  note,
  basedOn: z.string(),
});
export type RestoreRevisionInput = z.infer<typeof restoreRevisionInput>;

/** What came of an edit: it was saved, or somebody saved another one meanwhile and both must be brought together. */
export type SavePersonaResult =
  | { kind: "saved"; number: number; digest: string }
  | { kind: "unchanged" }
  | { kind: "overtaken"; digest: string; text: string; authorName: string; note: string };
