import type { Template } from "../template/template";
import { type MatchCalibration, shippedCalibration, type VectorSource } from "./calibration";
import { type Comparison, compare, describeMatch, type IndexedEntry } from "./describe-match";
import { logistic } from "./fit-logistic";
import { pickBest } from "./pick-best";
import { readQuestion } from "./read-question";
import { headOf, lineOf, readTemplateFields, templateFieldWeights } from "./template-fields";
import type { MatchQuestion, TemplateMatch } from "./template-match";
import { TextIndex } from "./text-index";
import type { Token } from "./tokenize";
import { VectorTable } from "./vector-table";
import { textVector, toUnitLength, type WordVectors } from "./word-vectors";

/** The library as it is searched: kept up to date entry by entry, and never the source of truth. */
export type TemplateIndex = {
  /**
   * Adds an entry, or puts it in place of the one of that id. `vector` is what an outside service made of it; when its
   * dimension is not that of the vectors given before, those are forgotten.
   */
  put: (template: Template, vector?: ArrayLike<number>) => void;
  /** Takes an entry out; an id that is not there changes nothing. */
  remove: (id: string) => void;
  readonly size: number;
  /** How many entries have a vector of an outside service. */
  readonly embedded: number;
  /**
   * The best entries for a question, best first, at most `limit`, those below the threshold among them. A `vector` of the
   * question is compared with the given vectors; without one, or where an entry has none, the built-in ones are compared.
   */
  match: (question: EmbeddedQuestion, options: MatchOptions) => TemplateMatch[];
};
export type EmbeddedQuestion = MatchQuestion & { vector?: ArrayLike<number> };
export type MatchOptions = { limit: number; threshold: number };
export type TemplateIndexOptions = {
  /** Null: entries are compared by words alone. */
  words?: WordVectors | null;
  /** By where the vectors come from; what is left out is as shipped. */
  calibrations?: Partial<Record<VectorSource, MatchCalibration>>;
};

/** Entries that are looked at closely: the best by words, and the nearest by vector. */
const BY_WORDS = 100;
const BY_VECTOR = 30;

export function createTemplateIndex({
  words = null,
  calibrations = {},
}: TemplateIndexOptions = {}): TemplateIndex {
  const texts = new TextIndex(templateFieldWeights);
  const entries = new Map<string, IndexedEntry>();
  const bySlot = new Map<number, IndexedEntry>();
  const own = words && new VectorTable(words.dimension);
  let given: VectorTable | null = null;

  const put = (template: Template, vector?: ArrayLike<number>): void => {
    remove(template.id);
    const fields = readTemplateFields(template);
    const slot = texts.put(template.id, fields);
    const { id, digest, personas } = template;
    const entry = { id, slot, digest, personas, line: lineOf(fields) };
    entries.set(id, entry);
    bySlot.set(slot, entry);
    const built = words && textVector(words, headOf(fields));
    if (built) own?.set(slot, built);
    const outside = vector && toUnitLength(vector);
    if (!outside) return;
    if (given?.dimension !== outside.length) given = new VectorTable(outside.length);
    given.set(slot, outside);
  };

  const remove = (id: string): void => {
    const entry = entries.get(id);
    if (!entry) return;
    texts.remove(id);
    own?.remove(entry.slot);
    given?.remove(entry.slot);
    entries.delete(id);
    bySlot.delete(entry.slot);
  };

  const match = (asked: EmbeddedQuestion, { limit, threshold }: MatchOptions): TemplateMatch[] => {
    const question = readQuestion(asked.text, (term) => texts.worth(term));
    const { table, vector, source } = chooseVectors(asked, question.tokens);
    const { weights } = calibrations[source] ?? shippedCalibration(source);
    const near = table && vector ? table.nearest(vector, BY_VECTOR) : [];
    const found = [
      ...texts.best(question.words, BY_WORDS).flatMap(({ id }) => entries.get(id) ?? []),
      ...near.flatMap((slot) => bySlot.get(slot) ?? []),
    ];
    const compared = [...new Set(found)].map((entry) => {
      const similarity = table && vector ? table.cosine(entry.slot, vector) : null;
      const gains = texts.gains(entry.id, question.words);
      return compare({ entry, gains, similarity, vectors: source }, question, asked.persona);
    });
    return pickBest(compared, limit, isBefore).map((hit) =>
      describeMatch(hit, question, { probability: logistic(hit.features, weights), threshold }),
    );
  };

  const chooseVectors = (asked: EmbeddedQuestion, tokens: readonly Token[]): ChosenVectors => {
    const outside = asked.vector && toUnitLength(asked.vector);
    if (outside && given && given.size === entries.size && given.dimension === outside.length)
      return { source: "service", table: given, vector: outside };
    const vector = words && textVector(words, tokens);
    return vector
      ? { source: "built_in", table: own, vector }
      : { source: "none", table: null, vector: null };
  };

  return {
    put,
    remove,
    match,
    get size() {
      return entries.size;
    },
    get embedded() {
      return given?.size ?? 0;
    },
  };
}

type ChosenVectors = { source: VectorSource; table: VectorTable | null; vector: Float32Array | null };

const isBefore = (a: Comparison, b: Comparison): boolean =>
  a.score > b.score || (a.score === b.score && a.entry.id < b.entry.id);
