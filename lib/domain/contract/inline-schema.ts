import { z } from "zod";

const PARTS = 5000;
const DEPTH = 50;

/** A JSON Schema as a contract holds it: bounded, and without a reference to anywhere else. Its keywords are read later. */
export const inlineSchemaSchema = z
  .record(z.string(), z.unknown(), "A schema is a JSON object.")
  .superRefine((schema, context) => {
    const problem = findProblem(schema);
    if (problem) context.addIssue({ code: "custom", ...problem });
  });

type Part = { value: unknown; path: string[] };

function findProblem(schema: unknown): { path: string[]; message: string } | null {
  const pending: Part[] = [{ value: schema, path: [] }];
  let parts = 0;
  for (let part = pending.pop(); part; part = pending.pop()) {
    const { value, path } = part;
    if (++parts > PARTS || path.length > DEPTH)
      return {
        path: [],
        message: `A schema has at most ${PARTS} parts, ${DEPTH} deep; put a larger one into a file and name it as schema_file.`,
      };
    if (path.at(-1) === "$ref" && typeof value === "string" && !value.startsWith("#"))
      return { path, message: "Only references inside the schema, which begin with #, are followed." };
    if (typeof value !== "object" || value === null) continue;
    for (const [key, inner] of Object.entries(value)) pending.push({ value: inner, path: [...path, key] });
  }
  return null;
}
