import { z } from "zod";
import { commonFields, scopeSchema } from "./applies-when";
import { globByStackSchema, pathSchema } from "./glob";
import { inlineSchemaSchema } from "./inline-schema";
import { structureLanguageSchema, structureRuleSchema } from "./structure-rule";

const TEXT_CHARACTERS = 1000;
const PATTERN_CHARACTERS = 300;

const base = { glob: globByStackSchema, scope: scopeSchema.default("project"), ...commonFields };
const needle = {
  text: z
    .string()
    .min(1)
    .max(TEXT_CHARACTERS, `A text has at most ${TEXT_CHARACTERS} characters.`)
    .optional(),
  pattern: z
    .string()
    .min(1)
    .max(PATTERN_CHARACTERS, `A pattern has at most ${PATTERN_CHARACTERS} characters.`)
    .refine((pattern) => !/\(\?(?:<?[=!]|>)|\\[1-9]|\\k</.test(pattern), {
      message: "A pattern is matched in linear time: no look-around, no backreferences (RE2 syntax).",
    })
    .optional(),
};

/** The fields of each rule that reads the content of files. */
export const contentRuleFields = {
  file_contains: z.object({
    rule: z.literal("file_contains"),
    ...base,
    ...needle,
    /** Whether one of the files is enough. */
    in: z.enum(["any", "every"], "Allowed: any or every.").default("any"),
  }),
  file_not_contains: z.object({ rule: z.literal("file_not_contains"), ...base, ...needle }),
  json_schema: z.object({
    rule: z.literal("json_schema"),
    ...base,
    schema: inlineSchemaSchema.optional(),
    schema_file: pathSchema.optional(),
  }),
  structure: z.object({
    rule: z.literal("structure"),
    ...base,
    language: structureLanguageSchema,
    find: structureRuleSchema,
    expect: z.enum(["present", "absent"], "Allowed: present or absent."),
  }),
  all_api_files_have_docstrings: z.object({
    rule: z.literal("all_api_files_have_docstrings"),
    min: z.number().min(0).max(1).default(1),
    scope: scopeSchema.default("project"),
    ...commonFields,
  }),
};

const oneOf = (a: string, b: string) => ({
  holds: (entry: Record<string, unknown>) => (entry[a] === undefined) !== (entry[b] === undefined),
  message: { path: [a], message: `Give either ${a} or ${b}.` },
});
const textOrPattern = oneOf("text", "pattern");
const schemaOrFile = oneOf("schema", "schema_file");

/** The same as entries of `validation_rules`. */
export const contentRuleSchemas = [
  contentRuleFields.file_contains.refine(textOrPattern.holds, textOrPattern.message),
  contentRuleFields.file_not_contains.refine(textOrPattern.holds, textOrPattern.message),
  contentRuleFields.json_schema.refine(schemaOrFile.holds, schemaOrFile.message),
  contentRuleFields.structure,
  contentRuleFields.all_api_files_have_docstrings,
] as const;
