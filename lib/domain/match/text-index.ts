import { pickBest } from "./pick-best";
import { countOf, fieldOf, MOST_FIELDS, MOST_TEXTS, Postings, slotOf } from "./postings";
import type { Token } from "./tokenize";

/** A text in fields; the index weighs each field. */
export type TextFields = Readonly<Record<string, readonly Token[]>>;
export type FieldWeights = Readonly<Record<string, number>>;
/** How much a term of the question adds to a text's score, with the word as the question has it, and where it counts most. */
export type TermGain = { word: string; term: string; gain: number; field: string };

/** Saturation of a term's frequency, and how much a long field is held against it. */
const K1 = 1.2;
const LENGTH = 0.5;

/**
 * BM25F (Robertson, Zaragoza 2009), kept up to date text by text: frequencies of all fields are weighted together before
 * they saturate. A text's rank depends on the texts that are there and not on how they came there.
 */
export class TextIndex {
  private readonly fields: string[];
  private readonly weights: number[];
  /** Tokens of each field over all texts. */
  private readonly sums: number[];
  private readonly slots = new Map<string, number>();
  private readonly ids: (string | undefined)[] = [];
  private readonly freeSlots: number[] = [];
  private readonly terms = new Map<string, Postings>();
  /** Terms of each text. */
  private readonly termsOf: (readonly Postings[])[] = [];
  /** By field: how much one token more is held against a text. */
  private stretch: number[] = [];
  private lengths = new Uint16Array(0);
  private scores = new Float64Array(0);

  /** Texts are put with fields of these names; others are not looked at. */
  constructor(weights: FieldWeights) {
    this.fields = Object.keys(weights);
    this.weights = Object.values(weights);
    this.sums = this.fields.map(() => 0);
    if (this.fields.length > MOST_FIELDS) throw new RangeError(`An index has at most ${MOST_FIELDS} fields.`);
  }

  get size(): number {
    return this.slots.size;
  }

  /** Adds a text, or puts it in place of the one of that id. Returns its slot: a small number that is its own while it is there. */
  put(id: string, text: TextFields): number {
    this.remove(id);
    const slot = this.freeSlots.pop() ?? this.ids.length;
    if (slot >= MOST_TEXTS) throw new RangeError(`An index has at most ${MOST_TEXTS} texts.`);
    this.reserve(slot + 1);
    const counts = new Map<string, number[]>();
    this.fields.forEach((name, field) => {
      const tokens = text[name] ?? [];
      for (const { term } of tokens) {
        const of = counts.get(term) ?? this.fields.map(() => 0);
        of[field] = (of[field] ?? 0) + 1;
        counts.set(term, of);
      }
      const length = Math.min(tokens.length, 65_535);
      this.lengths[slot * MOST_FIELDS + field] = length;
      this.sums[field] = (this.sums[field] ?? 0) + length;
    });
    this.termsOf[slot] = [...counts].map(([term, of]) => this.addTerm(term, slot, of));
    this.ids[slot] = id;
    this.slots.set(id, slot);
    this.measureStretch();
    return slot;
  }

  /** Takes a text out; an id that is not there changes nothing. */
  remove(id: string): void {
    const slot = this.slots.get(id);
    if (slot === undefined) return;
    for (const postings of this.termsOf[slot] ?? []) {
      postings.remove(slot);
      if (postings.texts === 0) this.terms.delete(postings.term);
    }
    this.fields.forEach((_, field) => {
      this.sums[field] = (this.sums[field] ?? 0) - (this.lengths[slot * MOST_FIELDS + field] ?? 0);
    });
    this.termsOf[slot] = [];
    this.ids[slot] = undefined;
    this.slots.delete(id);
    this.freeSlots.push(slot);
    this.measureStretch();
  }

  /** What a term is worth, 0–1: 1 for one that a single text has, less the more have it, 0 for one that none has. */
  worth(term: string): number {
    const having = this.terms.get(term)?.texts ?? 0;
    return having === 0 ? 0 : this.rarity(having) / this.rarity(1);
  }

  /** The best texts for the question (each term once), best first; those that share no term with it are left out. */
  best(question: readonly Token[], limit: number): { id: string; score: number }[] {
    const touched = this.scoreAll(question);
    const { scores, ids } = this;
    const scoreOf = (slot: number): number => scores[slot] ?? 0;
    const idOf = (slot: number): string => ids[slot] ?? "";
    const best = pickBest(
      touched,
      limit,
      (a, b) => scoreOf(a) > scoreOf(b) || (scoreOf(a) === scoreOf(b) && idOf(a) < idOf(b)),
    ).map((slot) => ({ id: idOf(slot), score: scoreOf(slot) }));
    for (const slot of touched) scores[slot] = 0;
    return best;
  }

  /** What each term of the question (each once) adds to one text's score, most first; the score is their sum. */
  gains(id: string, question: readonly Token[]): TermGain[] {
    const slot = this.slots.get(id);
    if (slot === undefined) return [];
    const gains: TermGain[] = [];
    for (const { word, term } of question) {
      const found = this.terms.get(term);
      const frequency = found ? this.frequencyIn(found, slot) : null;
      if (frequency)
        gains.push({ word, term, gain: this.worth(term) * saturate(frequency.all), field: frequency.field });
    }
    return gains.sort((a, b) => b.gain - a.gain || (a.word < b.word ? -1 : 1));
  }

  /** The weighted frequency of a term in a text, and the field that most of it comes from; null where it is not there. */
  private frequencyIn(postings: Postings, slot: number): { all: number; field: string } | null {
    let [all, most, field] = [0, 0, 0];
    for (let at = postings.find(slot); at < postings.length; at++) {
      const cell = postings.cells[at] ?? 0;
      if (slotOf(cell) !== slot) break;
      const part = this.weigh(cell);
      all += part;
      if (part > most) [most, field] = [part, fieldOf(cell)];
    }
    return all === 0 ? null : { all, field: this.fields[field] ?? "" };
  }

  /** Fills `scores` and returns the slots that have one. */
  private scoreAll(question: readonly Token[]): number[] {
    const { scores } = this;
    const touched: number[] = [];
    for (const { term } of question) {
      const postings = this.terms.get(term);
      if (!postings) continue;
      const worth = this.worth(term);
      const { cells, length } = postings;
      for (let at = 0; at < length; ) {
        const slot = slotOf(cells[at] ?? 0);
        let frequency = 0;
        for (; at < length && slotOf(cells[at] ?? 0) === slot; at++) frequency += this.weigh(cells[at] ?? 0);
        if (scores[slot] === 0) touched.push(slot);
        scores[slot] = (scores[slot] ?? 0) + worth * saturate(frequency);
      }
    }
    return touched;
  }

  /** What the occurrences of a cell weigh: more in a weightier field, less in one that is longer than others are. */
  private weigh(cell: number): number {
    const field = fieldOf(cell);
    const length = this.lengths[slotOf(cell) * MOST_FIELDS + field] ?? 0;
    return ((this.weights[field] ?? 0) * countOf(cell)) / (1 - LENGTH + (this.stretch[field] ?? 0) * length);
  }

  private measureStretch(): void {
    this.stretch = this.sums.map((sum) => LENGTH / (sum / this.size || 1));
  }

  private rarity(having: number): number {
    return Math.log(1 + (this.size - having + 0.5) / (having + 0.5));
  }

  private addTerm(term: string, slot: number, counts: readonly number[]): Postings {
    const known = this.terms.get(term);
    const postings = known ?? new Postings(copyOf(term));
    postings.add(slot, counts);
    if (!known) this.terms.set(postings.term, postings);
    return postings;
  }

  private reserve(slots: number): void {
    if (slots <= this.scores.length) return;
    const room = Math.max(slots, 16, Math.ceil(this.scores.length * 1.5));
    const lengths = new Uint16Array(room * MOST_FIELDS);
    lengths.set(this.lengths);
    this.lengths = lengths;
    this.scores = new Float64Array(room);
  }
}

/** A part of a long text keeps all of that text in memory; engines copy parts up to 12 characters. */
const copyOf = (term: string): string => (term.length < 13 ? term : [...term].join(""));

const saturate = (frequency: number): number => frequency / (K1 + frequency);

/** Each term once, as its first word. */
export const distinct = (tokens: readonly Token[]): Token[] => [
  ...new Map([...tokens].reverse().map((token) => [token.term, token])).values(),
];
