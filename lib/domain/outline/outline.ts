import { z } from "zod";

/** What a value of a field is. `reference` is the id of a record of another entity. */
export const fieldKindSchema = z.enum([
  "text",
  "long_text",
  "email",
  "number",
  "boolean",
  "date",
  "date_time",
  "choice",
  "reference",
]);
export type FieldKind = z.infer<typeof fieldKindSchema>;
export const FIELD_KINDS = fieldKindSchema.options;

const words = z
  .string()
  .trim()
  .min(1, "Give it a name.")
  .max(40, "At most 40 characters.")
  .regex(
    /^[a-z][a-z0-9]*( [a-z0-9]+)*$/,
    "Use lower-case words, letters and digits, beginning with a letter.",
  );

export const outlineFieldSchema = z.object({
  /** Lower-case words: "start time". */
  name: words,
  kind: fieldKindSchema,
  required: z.boolean(),
  /** What a choice can be; empty for other kinds. */
  options: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
  /** Name of the entity that a reference points to; null for other kinds. */
  refersTo: words.nullable().default(null),
});
export type OutlineField = z.infer<typeof outlineFieldSchema>;

export const outlineEntitySchema = z.object({
  /** In the singular: "library card". */
  name: words,
  plural: words,
  fields: z.array(outlineFieldSchema).min(1, "An entity needs a field.").max(20),
  /** Whether the requirement says that there are such records, or it only follows from something else that it says. */
  stated: z.boolean().default(true),
});
export type OutlineEntity = z.infer<typeof outlineEntitySchema>;

/** Who uses the application, and what the requirement says that they do. */
export const outlineRoleSchema = z.object({
  name: words,
  may: z.array(z.string().max(300)).max(30),
});

/** `records`: create, read, change, remove · `search` · `filter` by fields · `count` per field · `none`: not built. */
export const outlineFeatureSchema = z.object({
  /** In the words of the requirement. */
  text: z.string().max(500),
  builtAs: z.enum(["records", "search", "filter", "count", "none"]),
  entity: words.nullable(),
  /** Fields of the entity that the feature filters or counts by. */
  fields: z.array(words).max(5).default([]),
  /** Why it is not built; empty where it is. */
  reason: z.string().max(300).default(""),
});
export type OutlineFeature = z.infer<typeof outlineFeatureSchema>;

/** What was understood of a requirement: read by an agent, corrected by a person, and what a build session builds. */
export const outlineSchema = z.object({
  entities: z
    .array(outlineEntitySchema)
    .min(1, "Name at least one thing that the application keeps.")
    .max(12),
  roles: z.array(outlineRoleSchema).max(12),
  features: z.array(outlineFeatureSchema).max(60),
  /** Sentences that say nothing that was understood. */
  notUnderstood: z.array(z.string().max(1000)).max(60),
});
export type Outline = z.infer<typeof outlineSchema>;
