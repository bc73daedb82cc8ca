import { z } from "zod";
import { dimensionSchema, measureSchema } from "./measure";

/** A measured assessment of a project at one git commit. */
export const assessmentSchema = z.object({
  commit: z.string(),
  factsDigest: z.string(),
  executed: z.boolean(),
  /** Level of the sandbox that commands ran in: `bubblewrap`, `none` or `not executed`. */
  sandbox: z.string(),
  score: z.number(),
  uncapped: z.number(),
  confidence: z.number(),
  scoringVersion: z.string(),
  dimensions: z.array(
    z.object({
      dimension: dimensionSchema,
      score: z.number().nullable(),
      measured: z.number(),
      notMeasured: z.number(),
    }),
  ),
  caps: z.array(z.object({ cap: z.string(), limit: z.number(), reason: z.string() })),
  measures: z.array(measureSchema),
  durationMs: z.number(),
});
export type Assessment = z.infer<typeof assessmentSchema>;
