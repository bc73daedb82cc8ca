import { describe, expect, test } from "vitest";
import { makeTemplate } from "../../testing/make-template";
import { createTemplateIndex } from "./template-index";
import type { WordVectors } from "./word-vectors";

const all = { limit: 10, threshold: 0.75 };
const bread = makeTemplate({
  id: "bread",
  name: "Bread baking",
  description: "Bakes bread of flour, water and salt.",
  tags: ["bread", "oven"],
  personas: ["baker"],
  files: [{ path: "bread.js", source: "const yeast = 1;" }],
});
const cake = makeTemplate({
  id: "cake",
  name: "Cake",
  description: "Bakes a cake of flour and sugar.",
  tags: ["cake", "oven"],
  personas: ["confectioner"],
  files: [],
});
const paint = makeTemplate({
  id: "paint",
  name: "Wall paint",
  description: "Paints a wall.",
  tags: ["wall"],
});

/** Loaf lies beside bread, and nothing else does. */
const words: WordVectors = {
  dimension: 2,
  rows: new Map([
    ["bread", 0],
    ["loaf", 1],
    ["wall", 2],
  ]),
  frequency: new Float32Array(3),
  scale: new Float32Array(3).fill(0.01),
  values: Int8Array.from([100, 0, 99, 10, 0, 100]),
};

function indexOf(options: Parameters<typeof createTemplateIndex>[0] = {}) {
  const index = createTemplateIndex(options);
  for (const template of [bread, cake, paint]) index.put(template);
  return index;
}
const ask = (text: string, persona: string | null = null) => ({ text, persona });

describe("a match", () => {
  test("names the words in common with their field, and they are the strength", () => {
    const [first] = indexOf().match(ask("an oven for bread with yeast and raisins"), all);
    expect(first?.templateId).toBe("bread");
    expect(first?.digest).toBe(bread.digest);
    expect(first?.parts.terms.map((t) => `${t.word} in ${t.field}`).sort()).toEqual([
      "bread in name",
      "oven in tags",
      "yeast in contents",
    ]);
    const gains = first?.parts.terms.map((t) => t.gain) ?? [];
    expect(first?.parts.features.strength).toBeCloseTo(gains.reduce((sum, gain) => sum + gain, 0));
  });

  test("names what the entry lacks, and with what it reaches this is all that could be reached", () => {
    const [, second] = indexOf().match(ask("oven bread raisins"), all);
    expect(second?.templateId).toBe("cake");
    expect(second?.missing.map((m) => m.word).sort()).toEqual(["bread", "raisins"]);
    const missing = second?.missing.reduce((sum, m) => sum + m.worth, 0) ?? 0;
    expect(missing).toBeGreaterThan(0.5);
    expect(missing + (second?.parts.features.strength ?? 1)).toBeLessThan(1);
  });

  test("puts first who serves the asking persona, and leaves nobody out", () => {
    const order = (persona: string | null) =>
      indexOf()
        .match(ask("flour in an oven", persona), all)
        .map((m) => `${m.templateId} ${m.parts.persona}`);
    expect(order("baker")).toEqual(["bread serves", "cake serves_others"]);
    expect(order("confectioner")).toEqual(["cake serves", "bread serves_others"]);
    expect(order(null).every((hit) => hit.endsWith("not_asked"))).toBe(true);
  });

  test("is above the threshold from exactly its probability on", () => {
    const [first] = indexOf().match(ask("bread"), all);
    const threshold = first?.probability ?? 2;
    const at = (value: number) =>
      indexOf().match(ask("bread"), { ...all, threshold: value })[0]?.aboveThreshold;
    expect([at(threshold), at(threshold + 1e-9)]).toEqual([true, false]);
  });

  test("counts words that follow each other in both", () => {
    const phrases = (text: string) => indexOf().match(ask(text), all)[0]?.parts.features.phrases;
    expect([phrases("bread baking"), phrases("a salty bread")]).toEqual([1, 0]);
  });

  test("is found by its vector where no word is shared, and says so", () => {
    expect(indexOf().match(ask("loaf"), all)).toEqual([]);
    const [first] = indexOf({ words }).match(ask("loaf"), all);
    expect(first).toMatchObject({ templateId: "bread", parts: { terms: [], vectors: "built_in" } });
    expect(first?.parts.similarity).toBeGreaterThan(0.97);
  });

  test.each(["", "   ", "the of and", "\u202e\0", "🍞"])(
    "of a question that says nothing (%j) is none",
    (text) => {
      expect(indexOf({ words }).match(ask(text), all)).toEqual([]);
    },
  );

  test("of a very long question stays bounded", () => {
    const long = Array.from({ length: 20_000 }, (_, i) => `word${i}`).join(" ");
    const [first] = indexOf().match(ask(`bread oven ${long}`), all);
    expect(first?.templateId).toBe("bread");
    expect(first?.missing).toHaveLength(64);
  });
});

describe("an index of templates", () => {
  test("finds an entry as it is now: put, replaced, removed", () => {
    const index = indexOf({ words });
    index.put({ ...bread, name: "Rolls", description: "Bakes rolls.", tags: [], digest: "second" });
    expect(index.size).toBe(3);
    expect(index.match(ask("rolls"), all)[0]).toMatchObject({ templateId: "bread", digest: "second" });
    expect(index.match(ask("salt"), all)).toEqual([]);
    index.remove("bread");
    index.remove("bread");
    expect(index.size).toBe(2);
    expect(index.match(ask("rolls"), all)).toEqual([]);
  });

  test("compares given vectors once every entry has one, and the built-in ones until then", () => {
    const index = indexOf({ words });
    const asked = { ...ask("bread"), vector: [0, 0, 1] };
    index.put(bread, [1, 0, 0]);
    index.put(cake, [0, 0, 2]);
    expect(index.embedded).toBe(2);
    expect(index.match(asked, all)[0]?.parts.vectors).toBe("built_in");
    index.put(paint, [0, 1, 0]);
    const found = index.match(asked, all);
    const cosines = Object.fromEntries(found.map((m) => [m.templateId, m.parts.similarity]));
    expect(cosines.cake).toBeCloseTo(1, 2);
    expect(cosines.bread).toBeCloseTo(0, 2);
    expect(found[0]?.parts.vectors).toBe("service");
    expect(index.match({ ...asked, vector: [1, 0] }, all)[0]?.parts.vectors).toBe("built_in");
    index.remove("cake");
    expect(index.embedded).toBe(2);
  });
});
