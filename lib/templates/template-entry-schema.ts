import { z } from "zod";
import type { TemplateEntry } from "../domain/template/template";
import { placeholderSchema } from "./manifest-schema";
import { staysInside } from "./placeholder-values";

/** What an entry may be called: it stands in addresses and in commits. */
export const templateIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][\w.-]{0,119}$/, "An id has letters, digits, hyphens, underscores and dots.");
export const MOST_FILES = 500;
export const MOST_ENTRY_BYTES = 2_000_000;

/** Names stand in lists and titles: characters that hide or reorder what is beside them have no place there. */
const plain = z
  .string()
  .regex(/^[^\p{Cc}\p{Bidi_Control}]*$/u, "Control characters and marks of direction are not taken here.");
const words = z.array(plain.max(300)).max(200);
const nameOrNull = plain.max(120).nullable();
export const templatePathSchema = z
  .string()
  .max(300)
  .refine(staysInside, "A file's path must stay inside the project.");

/** What every entry must be, whichever layout it came in: an entry as it is kept and exported. The same entry has the same digest, wherever it was read. */
export const templateEntrySchema: z.ZodType<TemplateEntry> = z.object({
  id: templateIdSchema,
  name: plain.min(1).max(200),
  description: z.string().max(5000),
  version: plain.min(1).max(60),
  personas: words,
  tags: words,
  category: nameOrNull,
  language: nameOrNull,
  framework: nameOrNull,
  useCases: words,
  declared: z.array(z.object({ name: plain.max(60), value: z.number().min(0).max(1) })).max(20),
  layout: z.enum(["maestro", "manifest", "nested", "flat"]),
  placeholders: z.array(placeholderSchema).max(200),
  files: z
    .array(z.object({ path: templatePathSchema, source: z.string(), exact: z.literal(true).optional() }))
    .max(MOST_FILES),
  hooks: z.array(z.string().max(300)).max(200),
  notRenderable: z.string().max(2000).nullable(),
});
