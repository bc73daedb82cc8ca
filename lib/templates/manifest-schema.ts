import { RE2JS } from "re2js";
import { z } from "zod";
import type { TemplatePlaceholder } from "../domain/template/template";

/** A pattern in the syntax of RE2, which is matched in linear time. */
export const patternSchema = z.string().max(500).refine(isPattern, "This is no pattern of RE2.");

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
  pattern: patternSchema.optional(),
});

function isPattern(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false;
  }
}

/** A placeholder, and for lists the fields of an item, which are placeholders themselves. */
export const placeholderSchema: z.ZodType<TemplatePlaceholder> = placeholderBase
  .extend({
    get fields() {
      return z.array(placeholderSchema).optional();
    },
  })
  .transform(({ fields, options, pattern, ...rest }) => ({
    ...rest,
    default: rest.default,
    ...(options ? { options } : {}),
    ...(fields ? { fields } : {}),
    ...(pattern === undefined ? {} : { pattern }),
  }));

/** `manifest.yaml` of a template folder of ours. */
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
