import { z } from "zod";

/** A JSON Schema whose keywords are all understood. */
export type JsonSchema = boolean | SchemaObject;
export type SchemaObject = { readonly [keyword: string]: unknown };

const object = z.record(z.string(), z.unknown());
const SCHEMA_DEPTH = 50;

/** What a keyword's value must be; `one`, `list` and `map` hold schemas. */
const keywords: Record<string, z.ZodType | "one" | "list" | "map"> = {
  type: z.union([typeName(), z.array(typeName()).min(1)]),
  enum: z.array(z.unknown()).min(1),
  const: z.unknown(),
  properties: "map",
  patternProperties: "map",
  additionalProperties: "one",
  propertyNames: "one",
  required: z.array(z.string()),
  dependentRequired: z.record(z.string(), z.array(z.string())),
  minProperties: whole(),
  maxProperties: whole(),
  items: "one",
  prefixItems: "list",
  contains: "one",
  minItems: whole(),
  maxItems: whole(),
  uniqueItems: z.boolean(),
  minLength: whole(),
  maxLength: whole(),
  pattern: z.string(),
  minimum: z.number(),
  maximum: z.number(),
  exclusiveMinimum: z.number(),
  exclusiveMaximum: z.number(),
  multipleOf: z.number().positive(),
  allOf: "list",
  anyOf: "list",
  oneOf: "list",
  not: "one",
  if: "one",
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: "one",
  else: "one",
  $ref: z.string(),
  $defs: "map",
  definitions: "map",
};
/** They say something to readers and decide nothing. */
const annotations = new Set(
  "$schema $id $anchor $comment title description default examples deprecated readOnly writeOnly format".split(
    " ",
  ),
);

function typeName() {
  return z.enum(["null", "boolean", "object", "array", "number", "integer", "string"]);
}
function whole() {
  return z.number().int().min(0);
}

/** The first thing in a schema that is not understood, as `properties.name.type: …`; null where all is. */
export function findSchemaProblem(schema: unknown): string | null {
  return problemOf(schema, schema, []);
}

function problemOf(schema: unknown, root: unknown, path: readonly string[]): string | null {
  const at = (problem: string, ...more: string[]) =>
    `${[...path, ...more].join(".") || "schema"}: ${problem}`;
  if (typeof schema === "boolean") return null;
  if (path.length > SCHEMA_DEPTH) return at(`nested more than ${SCHEMA_DEPTH} deep`);
  const fields = isObject(schema) ? object.parse(schema) : null;
  if (!fields) return at("must be an object or true or false");
  for (const [keyword, value] of Object.entries(fields)) {
    if (annotations.has(keyword)) continue;
    const expected = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
    if (expected === undefined)
      return at(`not understood. Allowed: ${Object.keys(keywords).join(", ")}`, keyword);
    const problem =
      typeof expected === "string"
        ? problemInside(expected, value, root, [...path, keyword])
        : ofValue(keyword, value, expected, root, (text) => at(text, keyword));
    if (problem !== null) return problem;
  }
  return null;
}

function problemInside(
  holds: "one" | "list" | "map",
  value: unknown,
  root: unknown,
  path: readonly string[],
): string | null {
  if (holds === "one") return problemOf(value, root, path);
  const isRight = holds === "list" ? Array.isArray(value) && value.length > 0 : isObject(value);
  if (!isRight)
    return `${path.join(".")}: must be ${holds === "list" ? "a list of schemas" : "an object of schemas"}`;
  for (const [key, inner] of Object.entries(object.parse({ ...Object(value) }))) {
    const problem = problemOf(inner, root, [...path, key]);
    if (problem !== null) return problem;
  }
  return null;
}

function ofValue(
  keyword: string,
  value: unknown,
  expected: z.ZodType,
  root: unknown,
  at: (problem: string) => string,
): string | null {
  if (!expected.safeParse(value).success) return at(`${JSON.stringify(value)?.slice(0, 60)} is not allowed`);
  if (keyword !== "$ref") return null;
  if (!String(value).startsWith("#"))
    return at("only references inside the schema, which begin with #, are followed");
  return resolveReference(root, String(value)) === undefined ? at("refers to nothing in the schema") : null;
}

/** What `#` or `#/$defs/name` refers to; undefined for nothing. */
export function resolveReference(root: unknown, reference: string): JsonSchema | undefined {
  const parts = reference.slice(1).split("/").slice(1);
  if (reference !== "#" && parts.length === 0) return undefined;
  let found: unknown = root;
  for (const part of parts) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = new Map(Object.entries(found)).get(key);
  }
  if (typeof found === "boolean") return found;
  return isObject(found) ? found : undefined;
}

export const isObject = (value: unknown): value is SchemaObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The regular expressions of a schema, wherever they stand. */
export function patternsOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(patternsOf);
  if (!isObject(schema)) return [];
  return Object.entries(schema).flatMap(([keyword, value]) => [
    ...(keyword === "pattern" && typeof value === "string" ? [value] : []),
    ...(keyword === "patternProperties" && isObject(value) ? Object.keys(value) : []),
    ...patternsOf(value),
  ]);
}
