import { z } from "zod";
import type { LintFinding } from "../../domain/assessment/lint";

/** Findings as a cache kept them. */
export const lintFindingsSchema: z.ZodType<LintFinding[]> = z.array(
  z.object({
    tool: z.enum(["oxlint", "ruff"]),
    rule: z.string(),
    severity: z.enum(["error", "warning"]),
    category: z.enum(["security", "correctness", "style"]),
    file: z.string(),
    line: z.number(),
    message: z.string(),
  }),
);
