import { z } from "zod";
import { metricSchema } from "../assessment/measure";

/** What an agent says of a persona run: claims, stored beside the measurement, never in its place. */
export const personaReportSchema = z.object({
  summary: z.string(),
  kept: z.array(
    z.object({ ability: z.string(), purpose: z.string(), files: z.array(z.string()), source: z.string() }),
  ),
  reverted: z.array(z.object({ ability: z.string(), purpose: z.string(), reason: z.string() })),
  /** `metric` where a measure tells how it stands. */
  left: z.array(z.object({ what: z.string(), reason: z.string(), metric: metricSchema.optional() })),
  templates: z.array(z.object({ templateId: z.string(), version: z.string(), files: z.array(z.string()) })),
});
export type PersonaReport = z.infer<typeof personaReportSchema>;
