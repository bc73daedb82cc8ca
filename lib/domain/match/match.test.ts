import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { relevanceOf } from "./relevance";
import { distinct, TextIndex } from "./text-index";
import { tokenize } from "./tokenize";

const terms = (text: string) => tokenize(text).map((t) => t.term);

describe("words", () => {
  test.each([
    ["a rapid therapist's API", ["rapid", "therapist", "api"]],
    ["Orders, ordered; ORDERING", ["order", "order", "order"]],
    ["the and of it", []],
    ["signIn page", ["sign", "page"]],
    ["Größe 12px", ["größe", "12px"]],
  ])("of %j", (text, expected) => expect(terms(text)).toEqual(expected));

  test("keep what people wrote beside what is compared", () => {
    expect(tokenize("Payments")).toEqual([{ word: "payments", term: "payment" }]);
  });
});

describe("ranking", () => {
  const index = new TextIndex({ title: 3, body: 1 });
  const put = (id: string, title: string, body: string) =>
    index.put(id, { title: tokenize(title), body: tokenize(body) });
  put("bread", "bread", "flour, water and salt for an oven");
  put("cake", "cake", "flour and sugar for an oven");
  put("paint", "paint", "oil, pigment, and bread to clean it");
  const ids = (text: string) => index.best(distinct(tokenize(text)), 9).map((r) => r.id);

  test("puts first what has the word in the weightier field", () => {
    expect(ids("bread")).toEqual(["bread", "paint"]);
  });
  test("leaves out what shares no word", () => {
    expect(ids("zebra")).toEqual([]);
    expect(ids("pigments")).toEqual(["paint"]);
  });
  test("holds a rare word for more than a common one, and an unknown one for nothing", () => {
    expect([index.worth("pigment"), index.worth("zebra")]).toEqual([1, 0]);
    expect(index.worth("flour")).toBeLessThan(1);
  });
  test("tells what each word adds and where it stands, and these are the score", () => {
    const question = distinct(tokenize("bread with flour from the oven, bread!"));
    const ranked = index.best(question, 9);
    expect(ranked).toHaveLength(3);
    for (const { id, score } of ranked) {
      const gains = index.gains(id, question);
      expect(gains.reduce((sum, g) => sum + g.gain, 0)).toBeCloseTo(score);
      expect(new Set(gains.map((g) => g.term)).size).toBe(gains.length);
    }
    expect(index.gains("bread", tokenize("bread oven")).map((g) => g.field)).toEqual(["title", "body"]);
    expect(index.gains("zebra", question)).toEqual([]);
  });
  test("does not depend on the order of texts or words", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(["bread", "oven", "flour", "sugar", "salt"]), (words) => {
        expect(ids(words.join(" "))).toEqual(ids([...words].sort().join(" ")));
      }),
    );
  });
});

test("relevance rises with what is in common, within 0 and 1", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 50, noNaN: true }),
      fc.integer({ min: 0, max: 3 }),
      (strength, phrases) => {
        const here = relevanceOf({ strength, phrases });
        expect(here).toBeGreaterThan(0);
        expect(here).toBeLessThanOrEqual(1);
        expect(relevanceOf({ strength: strength + 0.1, phrases })).toBeGreaterThanOrEqual(here);
      },
    ),
  );
});
