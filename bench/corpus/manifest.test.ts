import { describe, expect, test } from "vitest";
import { labels, readManifest, splitIntoHalves } from "./manifest.mjs";

describe("the corpus", () => {
  const entries = readManifest();
  const countOf = (...wanted: number[]) => entries.filter(({ label }) => wanted.includes(label)).length;

  test("names at least thirty public repositories, of all labels, kinds and languages", () => {
    expect(entries.length).toBeGreaterThanOrEqual(30);
    for (const label of [1, 2, 3]) expect(countOf(label)).toBeGreaterThanOrEqual(7);
    expect(countOf(4, 5)).toBeGreaterThanOrEqual(14);
    const kinds = new Set(entries.map(({ kind }) => kind));
    for (const kind of ["mature", "young", "abandoned", "generated", "hollow"] as const)
      expect(kinds).toContain(kind);
    const mixes = new Set(entries.map(({ languages }) => (languages.length > 1 ? "mixed" : languages[0])));
    expect([...mixes].sort()).toEqual(["javascript", "mixed", "python", "typescript"]);
  });

  test("is split by the rule and by nothing else", () => {
    const halves = splitIntoHalves(entries);
    expect(entries.map(({ name, half }) => [name, half])).toEqual(
      entries.map(({ name }) => [name, halves.get(name)]),
    );
  });

  test("has the same number of each label in both halves, or one more to tune on", () => {
    for (const label of labels) {
      const of = (half: string) =>
        entries.filter((each) => each.label === label && each.half === half).length;
      expect([0, 1]).toContain(of("tuning") - of("held_out"));
    }
  });
});

describe("the rule", () => {
  test("takes the names of a label by their digest, in turn, whatever their order in the manifest", () => {
    // SHA-256: b 3e23…, c 2e7d…, a ca97…, d 18ac…
    const given = ["a", "b", "c", "d"].map((name) => ({ name, label: 3 }));
    const expected = { d: "tuning", c: "held_out", b: "tuning", a: "held_out" };
    expect(Object.fromEntries(splitIntoHalves(given))).toEqual(expected);
    expect(Object.fromEntries(splitIntoHalves([...given].reverse()))).toEqual(expected);
  });

  test("begins anew with each label", () => {
    const halves = splitIntoHalves([
      { name: "a", label: 1 },
      { name: "b", label: 2 },
    ]);
    expect([...halves.values()]).toEqual(["tuning", "tuning"]);
  });
});
