import { z } from "zod";
import type { Assessment } from "./assessment";

/**
 * The wire shape of the quality-fabric service: exactly these keys, since old clients refuse any other. Scores are 0–1.
 * A dimension that was not measured is left out, for the service has no way to say so and a zero would be a lie.
 */
export const qualityFabricSchema = z.strictObject({
  overall_score: z.number().min(0).max(1),
  dimensions: z.record(z.string(), z.number().min(0).max(1)),
  issues: z.array(
    z.strictObject({
      /** A metric, or `cap:` and the cap that holds the score down. */
      metric: z.string(),
      dimension: z.string().nullable(),
      /** The measured share, or the most that the cap allows. */
      value: z.number().min(0).max(1).nullable(),
      met: z.number().int().nullable(),
      counted: z.number().int().nullable(),
      summary: z.string(),
      evidence: z.array(
        z.object({ file: z.string().optional(), line: z.number().int().optional(), note: z.string() }),
      ),
    }),
  ),
  recommendations: z.array(z.string()),
  confidence: z.number().min(0).max(1),
});
export type QualityFabricView = z.infer<typeof qualityFabricSchema>;

/** An assessment as that service tells one: what is wrong, caps first, then the worst measures. No number is new. */
export function qualityFabricView(
  assessment: Assessment,
  recommendations: readonly string[],
): QualityFabricView {
  const { score, confidence, dimensions } = assessment;
  return {
    overall_score: score,
    dimensions: Object.fromEntries(
      dimensions.flatMap((d) => (d.score === null ? [] : [[d.dimension, d.score]])),
    ),
    issues: [...capsOf(assessment), ...wrongMeasures(assessment)],
    recommendations: [...recommendations],
    confidence,
  };
}

const capsOf = ({ caps }: Assessment): QualityFabricView["issues"] =>
  caps.map(({ cap, limit, reason }) => ({
    metric: `cap:${cap}`,
    dimension: null,
    value: limit,
    met: null,
    counted: null,
    summary: `No score above ${limit.toFixed(2)}: ${reason}`,
    evidence: [],
  }));

const wrongMeasures = ({ measures }: Assessment): QualityFabricView["issues"] =>
  measures
    .filter((m) => m.state === "measured" && (m.value ?? 0) < 1)
    .sort((a, b) => (a.value ?? 0) - (b.value ?? 0))
    .map(({ metric, dimension, value, met, n, summary, evidence }) => ({
      metric,
      dimension,
      value,
      met,
      counted: n,
      summary,
      evidence,
    }));
