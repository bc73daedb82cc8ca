import { z } from "zod";
import { provenanceSchema } from "../provenance/provenance";

export const dimensionSchema = z.enum([
  "functional",
  "testing",
  "code",
  "documentation",
  "security",
  "delivery",
]);
export type Dimension = z.infer<typeof dimensionSchema>;
export const DIMENSIONS: readonly Dimension[] = dimensionSchema.options;

/** Every metric that this version can measure, and what it is about. `value` is a share in 0–1, 1 is best. */
export const metricSchema = z.enum([
  "promised_endpoints_served",
  "client_calls_served",
  "pages_complete",
  "imports_resolve",
  "routes_live",
  "packages_install",
  "build_passes",
  "server_starts",
  "tests_pass",
  "test_coverage",
  "reported_coverage",
  "tests_assert",
  "tests_reach",
  "no_stubs",
  "sources_parse",
  "types_check",
  "complexity_within_bounds",
  "lint_clean",
  "duplication_low",
  "readme_topics",
  "endpoints_documented",
  "links_resolve",
  "documented_commands_exist",
  "requirements_have_acceptance",
  "no_strong_secrets",
  "no_weak_secrets",
  "request_bodies_validated",
  "known_vulnerabilities",
  "ci_present",
  "environment_documented",
  "scripts_resolve",
  "container_present",
  "health_endpoint",
  "ignore_file_present",
  "lock_file_present",
  "has_behaviour",
  "documented_rules_tested",
  "pages_driven",
  "containers_build",
]);
export type Metric = z.infer<typeof metricSchema>;

export const evidenceSchema = z.object({
  /** Path inside the project, with `/`. */
  file: z.string().optional(),
  line: z.number().int().positive().optional(),
  /** The fact seen there, one plain sentence or the code itself. */
  note: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const commandRunSchema = z.object({
  command: z.string(),
  exitCode: z.number().int().nullable(),
  /** Whose failure it is; `none` when the command succeeded. Only `project` may cap a score. */
  attribution: z.enum(["none", "project", "environment", "unknown"]),
  sandbox: z.string(),
  durationMs: z.number(),
  /** Capped and redacted. */
  outputTail: z.string(),
  outputDigest: z.string(),
});
export type CommandRun = z.infer<typeof commandRunSchema>;

/**
 * One measured fact about a project. `value` is present exactly when `state` is `measured`.
 * `quality` is how good the evidence is: executed, parsed, tree (syntax tree) or heuristic.
 */
export const measureSchema = z.object({
  metric: metricSchema,
  dimension: dimensionSchema,
  state: z.enum(["measured", "not_measured", "not_applicable"]),
  value: z.number().min(0).max(1).nullable(),
  /** Met out of counted, where the value is a ratio of things; `n` drives shrinkage. */
  met: z.number().int().nonnegative().nullable(),
  n: z.number().int().nonnegative().nullable(),
  provenance: provenanceSchema,
  quality: z.enum(["executed", "parsed", "tree", "heuristic", "none"]),
  /** One sentence: what was counted, or why it was not measured or does not apply. */
  summary: z.string(),
  /** What is wrong, each with its place. Capped; `n` and `met` count all. */
  evidence: z.array(evidenceSchema),
  command: commandRunSchema.nullable(),
  tool: z.string(),
});
export type Measure = z.infer<typeof measureSchema>;
