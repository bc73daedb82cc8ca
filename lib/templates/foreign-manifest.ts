import { z } from "zod";
import type { TemplateEntry, TemplatePlaceholder } from "../domain/template/template";
import { declaredFields, declaredScores } from "./declared-scores";
import { patternSchema, placeholderSchema } from "./manifest-schema";
import { templateIdSchema } from "./template-entry-schema";
import { undeclaredSlots, whyNotRenderable } from "./why-not-renderable";

const word = z.string().trim().max(300);
const words = z
  .array(word)
  .max(200)
  .nullish()
  .transform((list) => list ?? []);
const nameOrNull = z.string().trim().max(120).nullable().default(null);
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** Types that the predecessor's manifests name, in ours. */
const types: Record<string, "text" | "number" | "boolean" | "list"> = {
  string: "text",
  str: "text",
  text: "text",
  choice: "text",
  enum: "text",
  select: "text",
  path: "text",
  integer: "number",
  int: "number",
  float: "number",
  number: "number",
  boolean: "boolean",
  bool: "boolean",
  list: "list",
  array: "list",
};

const foreignPlaceholder = z.object({
  variable: z.string().regex(/^[A-Z][A-Z0-9_]*$/, "A placeholder is written in UPPER_SNAKE."),
  description: z.string().max(2000).nullish(),
  type: z
    .string()
    .default("string")
    .refine(
      (type) => Object.hasOwn(types, type.toLowerCase()),
      `The type is one of ${Object.keys(types).join(", ")}.`,
    ),
  required: z.boolean().default(false),
  default: z.union([scalar, z.array(scalar)]).nullish(),
  pattern: patternSchema.nullish(),
  choices: z.array(scalar).nullish(),
});

const commands = z.union([z.string().transform((command) => [command]), words]);

/** `manifest.yaml` of the predecessor. What it would run is listed and never run. */
export const foreignManifestSchema = z.object({
  name: templateIdSchema,
  description: z.string().trim().min(1).max(5000),
  version: z.union([z.string().trim().min(1).max(60), z.number().transform(String)]),
  engine: z.enum(["jinja2", "cookiecutter", "copier", "custom"]),
  metadata: z
    .object({
      category: nameOrNull,
      language: nameOrNull,
      framework: nameOrNull,
      tags: words,
      use_cases: words,
      persona: word.optional(),
      personas: words,
      ...declaredFields,
    })
    .prefault({}),
  placeholders: z.array(foreignPlaceholder).max(200).nullish(),
  hooks: z.record(z.string().max(60), commands.nullish()).nullish(),
});
type ForeignManifest = z.infer<typeof foreignManifestSchema>;

/** An entry of the predecessor's manifest and the files beside it. */
export function fromForeignManifest(
  manifest: ForeignManifest,
  besides: TemplateEntry["files"],
  persona: string | null,
): TemplateEntry {
  const { name: id, description, version, engine, metadata } = manifest;
  const files = besides.map((f) => ({ ...f, path: f.path.replace(/\.(?:jinja2?|j2)$/, "") }));
  const declared = (manifest.placeholders ?? []).map(toPlaceholder);
  const own = [...metadata.personas, ...(metadata.persona ? [metadata.persona] : [])];
  const entry: Omit<TemplateEntry, "notRenderable"> = {
    id,
    name: id.replaceAll(/[-_]+/g, " ").replace(/^./, (c) => c.toUpperCase()),
    description,
    version,
    personas: own.length > 0 ? own : [persona].filter((p) => p !== null),
    tags: metadata.tags,
    category: metadata.category,
    language: metadata.language,
    framework: metadata.framework,
    useCases: metadata.use_cases,
    declared: declaredScores(metadata),
    layout: "manifest",
    placeholders: [...declared, ...undeclaredSlots(files, declared)],
    files,
    hooks: Object.entries(manifest.hooks ?? {}).flatMap(([when, run]) =>
      (run ?? []).map((command) => `${when}: ${command}`.slice(0, 300)),
    ),
  };
  const notRenderable =
    engine === "custom"
      ? "Its engine is its own (custom), and what it would do with the files is not known."
      : whyNotRenderable(entry, true);
  return { ...entry, notRenderable };
}

function toPlaceholder(given: z.infer<typeof foreignPlaceholder>): TemplatePlaceholder {
  const type = types[given.type.toLowerCase()] ?? "text";
  return placeholderSchema.parse({
    name: given.variable,
    type,
    description: given.description ?? "",
    default:
      given.default === null || given.default === undefined
        ? empty(given.required, type)
        : suit(given.default, type),
    ...(given.choices?.length && type === "text" ? { options: given.choices.map(String) } : {}),
    ...(given.pattern && type === "text" ? { pattern: given.pattern } : {}),
  });
}

/** What nobody has to give and has no default is empty; of a number there is no such value. */
function empty(required: boolean, type: string): unknown {
  if (required || type === "number") return undefined;
  return type === "list" ? [] : type === "boolean" ? false : "";
}

/** Defaults are often written as text, whatever their type is. What does not fit is found when the entry is checked. */
function suit(value: unknown, type: string): unknown {
  if (type === "text") return Array.isArray(value) ? value.join(", ") : String(value);
  if (type === "list") return Array.isArray(value) ? value.map(String) : value;
  if (typeof value !== "string") return value;
  if (type === "number" && /^-?\d+(?:\.\d+)?$/.test(value)) return Number(value);
  return /^(?:true|false)$/i.test(value) ? value.toLowerCase() === "true" : value;
}
