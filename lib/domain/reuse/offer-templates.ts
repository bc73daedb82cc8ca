import { sectionsOf } from "./requirement-sections";

/** A template that is shown to an agent as a starting point. */
export type TemplateOffer = {
  templateId: string;
  digest: string;
  /** That somebody would take it, 0–1. */
  probability: number;
  threshold: number;
};

/** A persona is shown at most this many. */
const MOST_OFFERED = 5;
const MOST_QUESTIONS = 20;

/** What to ask the library for a requirement: the whole of it, and each sentence, because each may call for something else. */
export function questionsOf(requirement: string): string[] {
  const sentences = sectionsOf(requirement, null).map((section) => section.text);
  return [...new Set([requirement.trim(), ...sentences])].filter(Boolean).slice(0, MOST_QUESTIONS);
}

/** The best of all answers, each template once; only what reaches the threshold. */
export function offerTemplates(
  answers: readonly Omit<TemplateOffer, "threshold">[],
  threshold: number,
): TemplateOffer[] {
  const best = new Map<string, TemplateOffer>();
  for (const answer of answers)
    if (
      answer.probability >= threshold &&
      answer.probability > (best.get(answer.templateId)?.probability ?? 0)
    )
      best.set(answer.templateId, { ...answer, threshold });
  return [...best.values()]
    .sort((a, b) => b.probability - a.probability || (a.templateId < b.templateId ? -1 : 1))
    .slice(0, MOST_OFFERED);
}
