import { z } from "zod";
import { metricSchema } from "../assessment/measure";
import { commonFields, namesOneStack, namesOneStackMessage, scopeSchema } from "./applies-when";
import { contentRuleFields, contentRuleSchemas } from "./content-rules";
import { globByStackSchema, globSchema } from "./glob";

/** The rules that read one measure and demand at least `min` of it (default 1). */
export const ruleSchema = z.enum([
  "build_passes",
  "tests_pass",
  "no_stubs",
  "pages_complete",
  "routes_live",
  "imports_resolve",
  "all_endpoints_documented",
  "promised_endpoints_served",
  "client_calls_served",
  "links_resolve",
  "documented_commands_exist",
  "requirements_have_acceptance",
  "no_secrets",
  "scripts_resolve",
  "environment_documented",
  "ci_present",
  "health_endpoint",
  "sources_parse",
]);
export type Rule = z.infer<typeof ruleSchema>;

const share = z.number().min(0, "Give a share from 0 to 1.").max(1, "Give a share from 0 to 1.");

/** The fields of each kind of entry, where it is an object. */
export const entryFields = {
  file: z.object({
    glob: globByStackSchema,
    min: z.number().int().min(1).default(1),
    scope: scopeSchema.default("project"),
    ...commonFields,
  }),
  directory: z.object({ path: globByStackSchema, ...commonFields }),
  section: z.object({
    heading: z.string().min(1),
    aliases: z.array(z.string()).default([]),
    level: z
      .number()
      .int()
      .min(1, "A heading's level is 1 to 6.")
      .max(6, "A heading's level is 1 to 6.")
      .optional(),
    ...commonFields,
  }),
  threshold: z.object({ min: share, ...commonFields }),
  measureRule: z.object({ rule: ruleSchema, min: share.default(1), ...commonFields }),
};

const plain = { severity: "error" as const };
const fileEntry = z.union([
  globSchema.transform((glob) => ({ glob, min: 1, scope: "project" as const, ...plain })),
  entryFields.file.refine(namesOneStack, namesOneStackMessage),
]);
const directoryEntry = z.union([
  globSchema.transform((path) => ({ path, ...plain })),
  entryFields.directory.refine(namesOneStack, namesOneStackMessage),
]);
const sectionEntry = z.union([
  z
    .string()
    .min(1)
    .transform((heading) => ({ heading, aliases: [] as string[], level: undefined, ...plain })),
  entryFields.section,
]);
const thresholdEntry = z.union([share.transform((min) => ({ min, ...plain })), entryFields.threshold]);

const rules = [...ruleSchema.options, ...Object.keys(contentRuleFields)];
const ruleEntry = z
  .discriminatedUnion("rule", [entryFields.measureRule, ...contentRuleSchemas], {
    error: ({ code, input }) => (code === "invalid_union" ? tellUnknownRule(input) : undefined),
  })
  .refine((entry) => !("glob" in entry) || namesOneStack(entry), namesOneStackMessage);

function tellUnknownRule(entry: unknown): string {
  const named = typeof entry === "object" && entry !== null && "rule" in entry ? entry.rule : undefined;
  return `There is no rule ${JSON.stringify(named)}. Allowed: ${rules.join(", ")}.`;
}

const CLAUSES = 500;
const upTo = <T extends z.ZodType>(list: z.ZodArray<T>) =>
  list.max(CLAUSES, `At most ${CLAUSES} are allowed.`);

/** The `deliverable_contract` of a persona file, as written there. */
export const deliverableContractSchema = z.object({
  required_files: upTo(z.array(fileEntry)).default([]),
  required_directories: upTo(z.array(directoryEntry)).default([]),
  required_documentation_sections: z.record(globSchema, upTo(z.array(sectionEntry))).default({}),
  quality_thresholds: z.partialRecord(metricSchema, thresholdEntry).default({}),
  validation_rules: upTo(z.array(ruleEntry)).default([]),
});
export type DeliverableContract = z.infer<typeof deliverableContractSchema>;
