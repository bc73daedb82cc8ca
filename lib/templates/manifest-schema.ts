import { z } from "zod";

/** `manifest.yaml` of a template folder. Hooks may be listed by others' templates; they are never run. */
export const manifestSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/, "An id has lower-case letters, digits and hyphens."),
  name: z.string().min(1),
  description: z.string().min(1),
  version: z.string().min(1),
  personas: z.array(z.string()).min(1),
  tags: z.array(z.string()).default([]),
  placeholders: z
    .array(
      z.object({
        name: z.string().regex(/^[A-Z][A-Z0-9_]*$/, "A placeholder is written in UPPER_SNAKE."),
        type: z.enum(["text", "identifier", "kebab", "number", "list", "boolean"]),
        description: z.string(),
        default: z.unknown(),
      }),
    )
    .default([]),
});
