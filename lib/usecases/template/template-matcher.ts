import { type MatchCalibration, shippedCalibration, type VectorSource } from "../../domain/match/calibration";
import { headTextOf } from "../../domain/match/template-fields";
import { createTemplateIndex, type MatchOptions } from "../../domain/match/template-index";
import type { MatchQuestion, TemplateMatch } from "../../domain/match/template-match";
import type { WordVectors } from "../../domain/match/word-vectors";
import type { Template } from "../../domain/template/template";
import { BATCH, type Embed } from "../../services/embed-texts";

export type TemplateMatcherOptions = {
  words: WordVectors | null;
  /** Null: no embedding service is configured. */
  embed: Embed | null;
  calibrations?: Partial<Record<VectorSource, MatchCalibration>>;
};
/** Matches with whose vectors ordered them and why, and what their probabilities rest on (describeBasis says it). */
export type MatchAnswer = {
  matches: TemplateMatch[];
  vectors: { source: VectorSource; reason: string };
  basis: MatchCalibration["basis"];
};
export type TemplateMatcher = {
  /** Takes entries in; they are found at once by words, and by the service's vectors as soon as it gave them. */
  put: (templates: readonly Template[]) => Promise<void>;
  remove: (id: string) => void;
  readonly size: number;
  match: (question: MatchQuestion, options: MatchOptions) => Promise<MatchAnswer>;
};

/** The index together with the embedding service, if there is one; whatever that does, matches come. */
export function createTemplateMatcher({
  words,
  embed,
  calibrations = {},
}: TemplateMatcherOptions): TemplateMatcher {
  const index = createTemplateIndex({ words, calibrations });
  /** Entries that the service has given no vector for yet. */
  const waiting = new Map<string, Template>();

  const put = async (templates: readonly Template[]): Promise<void> => {
    for (const template of templates) {
      index.put(template);
      if (embed) waiting.set(template.id, template);
    }
    while (waiting.size > 0) if ((await embedSome()) !== null) return;
  };

  /** Gets vectors of one batch; returns why there are none. */
  const embedSome = async (): Promise<string | null> => {
    const batch = [...waiting.values()].slice(0, BATCH);
    const answer = await embed?.(batch.map(headTextOf));
    if (!answer?.ok) return answer?.reason ?? null;
    batch.forEach((template, i) => {
      // Meanwhile it may have been removed or replaced.
      if (waiting.get(template.id) !== template) return;
      index.put(template, answer.vectors[i]);
      waiting.delete(template.id);
    });
    return null;
  };

  const embedQuestion = async (text: string): Promise<{ vector?: number[]; reason: string }> => {
    if (!embed) return { reason: "No embedding service is configured." };
    const failure = waiting.size > 0 ? await embedSome() : null;
    if (failure) return { reason: failure };
    if (waiting.size > 0)
      return {
        reason: `The service has given no vectors yet for ${waiting.size} of ${index.size} templates.`,
      };
    const answer = await embed([text]);
    if (!answer.ok) return { reason: answer.reason };
    return { vector: answer.vectors[0], reason: "The embedding service answered." };
  };

  const match = async (question: MatchQuestion, options: MatchOptions): Promise<MatchAnswer> => {
    const { vector, reason } = await embedQuestion(question.text);
    const matches = index.match({ ...question, vector }, options);
    const source = matches[0]?.parts.vectors ?? (words ? "built_in" : "none");
    const { basis } = calibrations[source] ?? shippedCalibration(source);
    const unfit = vector && source !== "service" && matches.length > 0;
    return {
      matches,
      vectors: {
        source,
        reason: unfit
          ? "The service's vector of the question has another dimension than those of the templates: restart Maestro to embed them anew."
          : reason,
      },
      basis,
    };
  };

  const remove = (id: string): void => {
    index.remove(id);
    waiting.delete(id);
  };

  return {
    put,
    remove,
    match,
    get size() {
      return index.size;
    },
  };
}
