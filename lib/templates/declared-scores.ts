import { z } from "zod";
import type { TemplateEntry } from "../domain/template/template";

const percent = z.number().min(0).max(100);

/** What an entry of the predecessor says of its own quality: percentages, a rate, and a count of uses that is no score. */
export const declaredFields = {
  quality_score: percent.optional(),
  security_score: percent.optional(),
  performance_score: percent.optional(),
  maintainability_score: percent.optional(),
  test_coverage: percent.optional(),
  success_rate: percent.optional(),
  usage_count: z.number().min(0).optional(),
};
const declaredSchema = z.object(declaredFields);
const PERCENTAGES = [
  "quality_score",
  "security_score",
  "performance_score",
  "maintainability_score",
  "test_coverage",
] as const;

/** The declared scores in 0–1. A rate of success over no uses says nothing and is left out. */
export function declaredScores(fields: z.infer<typeof declaredSchema>): TemplateEntry["declared"] {
  const scores = PERCENTAGES.flatMap((name) => {
    const value = fields[name];
    return value === undefined ? [] : [{ name, value: value / 100 }];
  });
  const { success_rate: rate, usage_count: uses } = fields;
  if (rate === undefined || !uses) return scores;
  // Written as a share by some and in percent by others.
  return [...scores, { name: "success_rate", value: rate > 1 ? rate / 100 : rate }];
}
