import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distinct, type TextFields, TextIndex } from "./text-index";
import { tokenize } from "./tokenize";

const weights = { title: 3, body: 1 };
const words = ["oven", "flour", "sugar", "salt", "water", "bread", "cake", "paint"];
const anyText = fc.record({
  title: fc.array(fc.constantFrom(...words), { maxLength: 3 }),
  body: fc.array(fc.constantFrom(...words), { maxLength: 12 }),
});
const anyChange = fc.record({
  id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
  text: fc.option(anyText),
});
const read = (text: { title: string[]; body: string[] }): TextFields => ({
  title: tokenize(text.title.join(" ")),
  body: tokenize(text.body.join(" ")),
});

/** The definition, read off the page: every text against every term of the question. */
function scoreByDefinition(texts: Map<string, TextFields>, question: string): [string, number][] {
  const all = [...texts.values()];
  const lengthOf = (text: TextFields, field: string) => text[field]?.length ?? 0;
  const count = (text: TextFields, field: string, term: string) =>
    (text[field] ?? []).filter((token) => token.term === term).length;
  const rarity = (having: number) => Math.log(1 + (all.length - having + 0.5) / (having + 0.5));
  const terms = [...new Set(tokenize(question).map((token) => token.term))];
  return [...texts].map(([id, text]) => [
    id,
    terms.reduce((sum, term) => {
      const having = all.filter((other) =>
        Object.keys(weights).some((f) => count(other, f, term) > 0),
      ).length;
      const frequency = Object.entries(weights).reduce((total, [field, weight]) => {
        const average = all.reduce((tokens, other) => tokens + lengthOf(other, field), 0) / all.length || 1;
        return total + (weight * count(text, field, term)) / (0.5 + (0.5 * lengthOf(text, field)) / average);
      }, 0);
      return having === 0 ? sum : sum + ((rarity(having) / rarity(1)) * frequency) / (1.2 + frequency);
    }, 0),
  ]);
}

describe("an index of texts", () => {
  test("scores as BM25F is defined, whatever was put in, replaced and taken out before", () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 25 }), fc.subarray(words), (changes, asked) => {
        const index = new TextIndex(weights);
        const texts = new Map<string, TextFields>();
        for (const { id, text } of changes) {
          if (text) index.put(id, read(text));
          else index.remove(id);
          if (text) texts.set(id, read(text));
          else texts.delete(id);
        }
        const question = asked.join(" ");
        const expected = scoreByDefinition(texts, question).filter(([, score]) => score > 0);
        const found = index.best(distinct(tokenize(question)), 99);
        expect(index.size).toBe(texts.size);
        expect(found.map((hit) => hit.id).sort()).toEqual(expected.map(([id]) => id).sort());
        for (const [id, score] of expected)
          expect(found.find((hit) => hit.id === id)?.score).toBeCloseTo(score, 9);
        expect(found.every((hit, i) => hit.score <= (found[i - 1]?.score ?? Infinity) + 1e-12)).toBe(true);
      }),
    );
  });

  test("answers the same again: no question leaves a trace", () => {
    const index = new TextIndex(weights);
    index.put("bread", read({ title: ["bread"], body: ["flour", "oven"] }));
    index.put("cake", read({ title: ["cake"], body: ["flour", "sugar", "oven"] }));
    const first = index.best(tokenize("flour oven"), 9);
    index.best(tokenize("bread sugar"), 1);
    expect(index.best(tokenize("flour oven"), 9)).toEqual(first);
  });

  test("holds words that are names of every object's properties for words", () => {
    const index = new TextIndex(weights);
    index.put("constructor", { title: tokenize("constructor toString"), body: tokenize("__proto__") });
    expect(index.best(tokenize("constructor"), 9).map((hit) => hit.id)).toEqual(["constructor"]);
    expect(index.best(tokenize("valueOf hasOwnProperty"), 9)).toEqual([]);
  });

  test("refuses more fields than it can tell apart", () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`field${i}`, 1]));
    expect(() => new TextIndex(many)).toThrow("at most 8 fields");
  });
});
