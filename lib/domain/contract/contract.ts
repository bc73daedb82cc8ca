import { z } from "zod";
import { metricSchema } from "../assessment/measure";
import { severitySchema } from "../outcome/outcome";

/** A glob inside the project: relative, no `..`, no backslash, bounded length. */
export const globSchema = z
  .string()
  .min(1)
  .max(200)
  .refine((g) => !g.startsWith("/") && !g.includes("\\") && !g.split("/").includes(".."), {
    message: "A path must be relative, inside the project and use forward slashes.",
  })
  .refine((g) => !/(\*\*\/){3,}|\*{3,}|[+@?!*]\([^)]*[+@?!*]\(/.test(g), {
    message: "This pattern is too complex to be matched in linear time.",
  });

/** Where a clause applies: it is *not applicable* where none of the paths matches or a feature is absent. */
export const appliesWhenSchema = z.object({
  paths: z.array(globSchema).optional(),
  has: z.enum(["source", "endpoints", "frontend", "data_models", "package_json", "server"]).optional(),
  stack: z.array(z.string()).optional(),
});

const common = {
  severity: severitySchema.default("error"),
  applies_when: appliesWhenSchema.optional(),
  motivation: z.string().optional(),
  remediation: z.string().optional(),
  effort: z.enum(["minutes", "hours", "days"]).optional(),
};

/** The rules that a contract may name. Each reads one measure and demands at least `min` of it (default 1). */
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

const fileEntry = z.union([
  globSchema.transform((glob) => ({ glob, min: 1, severity: "error" as const })),
  z.object({ glob: globSchema, min: z.number().int().min(1).default(1), ...common }),
]);
const directoryEntry = z.union([
  globSchema.transform((path) => ({ path, severity: "error" as const })),
  z.object({ path: globSchema, ...common }),
]);
const sectionEntry = z.union([
  z
    .string()
    .min(1)
    .transform((heading) => ({ heading, aliases: [] as string[], severity: "error" as const })),
  z.object({ heading: z.string().min(1), aliases: z.array(z.string()).default([]), ...common }),
]);

/** The `deliverable_contract` of a persona file, as written there. */
export const deliverableContractSchema = z.object({
  required_files: z.array(fileEntry).default([]),
  required_directories: z.array(directoryEntry).default([]),
  required_documentation_sections: z.record(globSchema, z.array(sectionEntry)).default({}),
  quality_thresholds: z.partialRecord(metricSchema, z.number().min(0).max(1)).default({}),
  validation_rules: z
    .array(z.object({ rule: ruleSchema, min: z.number().min(0).max(1).default(1), ...common }))
    .default([]),
});
export type DeliverableContract = z.infer<typeof deliverableContractSchema>;
export type AppliesWhen = z.infer<typeof appliesWhenSchema>;
