import { z } from "zod";
import type { TemplatePlaceholder } from "../domain/template/template";

const placeholderBase = z.object({
  name: z.string().regex(/^[A-Z][A-Z0-9_]*$/, "A placeholder is written in UPPER_SNAKE."),
  type: z.enum([
    "text",
    "line",
    "identifier",
    "variable",
    "kebab",
    "path",
    "route",
    "number",
    "list",
    "boolean",
  ]),
  description: z.string().default(""),
  default: z.unknown().optional(),
  options: z.array(z.string()).min(1).optional(),
});

/** A placeholder, and for lists the fields of an item, which are placeholders themselves. */
const placeholderSchema: z.ZodType<TemplatePlaceholder> = placeholderBase
  .extend({
    get fields() {
      return z.array(placeholderSchema).optional();
    },
  })
  .transform(({ fields, options, ...rest }) => ({
    ...rest,
    default: rest.default,
    ...(options ? { options } : {}),
    ...(fields ? { fields } : {}),
  }));

/** `manifest.yaml` of a template folder. Hooks may be listed by others' templates; they are never run. */
export const manifestSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/, "An id has lower-case letters, digits and hyphens."),
  name: z.string().min(1),
  description: z.string().min(1),
  version: z.string().regex(/^\d+\.\d+\.\d+/, "A version is written as 1.2.3."),
  personas: z.array(z.string()).min(1),
  tags: z.array(z.string()).default([]),
  category: z.string().nullable().default(null),
  language: z.string().nullable().default(null),
  framework: z.string().nullable().default(null),
  use_cases: z.array(z.string()).default([]),
  placeholders: z.array(placeholderSchema).default([]),
});
