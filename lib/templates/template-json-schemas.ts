import { z } from "zod";
import { declaredFields } from "./declared-scores";
import {
  MOST_FILES,
  templateEntrySchema,
  templateIdSchema,
  templatePathSchema,
} from "./template-entry-schema";

const word = z.string().trim().max(300);
const words = z.array(word).max(200).default([]);
const name = z.string().trim().min(1).max(200);
const nameOrNull = z.string().trim().max(120).nullable().default(null);
const description = z.string().trim().max(5000).default("");

/** A value that is given where nobody gives one. */
const variable = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/** An entry as we export it. */
export const exportedTemplateSchema = z.object({
  maestro_template: z.literal(1, "Only version 1 of the format is known."),
  template: templateEntrySchema,
});

/** One file of text or code with what there is to know of it. */
export const nestedTemplateSchema = z.object({
  metadata: z.object({
    id: templateIdSchema,
    name,
    description,
    version: z.string().trim().min(1).max(60).default("unversioned"),
    category: nameOrNull,
    language: nameOrNull,
    framework: nameOrNull,
    tags: words,
    persona: z.string().trim().min(1).max(120).optional(),
    ...declaredFields,
  }),
  content: z.string().min(1, "It has no content."),
  variables: z.record(z.string(), variable).default({}),
  workflow_context: z.object({ typical_use_cases: words }).default({ typical_use_cases: [] }),
});
export type NestedTemplate = z.infer<typeof nestedTemplateSchema>;

/** Several files by their names, with everything else at the top. */
export const flatTemplateSchema = z.object({
  template_id: templateIdSchema,
  name,
  description,
  version: z.string().trim().min(1).max(60).default("unversioned"),
  category: nameOrNull,
  language: nameOrNull,
  framework: nameOrNull,
  tags: words,
  use_cases: words,
  persona: z.string().trim().min(1).max(120).optional(),
  implementation: z.record(z.string(), z.string()).superRefine((files, context) => {
    const names = Object.keys(files);
    if (names.length === 0 || names.length > MOST_FILES)
      context.addIssue(`It has ${names.length} files; 1 to ${MOST_FILES} are taken.`);
    for (const file of names) {
      const [problem] = templatePathSchema.safeParse(file).error?.issues ?? [];
      if (problem) context.addIssue({ code: "custom", path: [file], message: problem.message });
    }
  }),
  ...declaredFields,
});
export type FlatTemplate = z.infer<typeof flatTemplateSchema>;
