import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Outline } from "../outline/outline";
import { type ChooseStartInput, chooseStart, similarityOf } from "./choose-start";
import { isOrdinaryName, renameProject } from "./rename-project";
import { sectionsOf } from "./requirement-sections";
import { reuseAll } from "./reuse-decision";
import { inputSimilarity, newSections, requirementSimilarity } from "./similarity";
import { whyNotDecline } from "./why-not-decline";

const sentences = (text: string) => sectionsOf(text, null);
const alike = (a: string, b: string) => requirementSimilarity(sentences(a), sentences(b));

const bakery = "Customers order cakes. A cake has a name and a price.";
const outline = (kind: "text" | "number"): Outline => ({
  entities: [
    {
      name: "cake",
      plural: "cakes",
      stated: true,
      fields: [
        { name: "name", kind: "text", required: true, options: [], refersTo: null },
        { name: "price", kind, required: true, options: [], refersTo: null },
      ],
    },
  ],
  roles: [],
  features: [],
  notUnderstood: [],
});

describe("how alike two requirements are", () => {
  test("is 1 for the same words, whatever the order of sentences", () => {
    expect(alike(bakery, "A cake has a name and a price. Customers order cakes.")).toBe(1);
    expect(alike("", "")).toBe(1);
  });
  test("is 0 where nothing is shared, or only one asks for something", () => {
    expect(alike(bakery, "Trucks carry freight.")).toBe(0);
    expect(alike(bakery, "")).toBe(0);
  });
  test("falls by what either side has more, as much as that is long", () => {
    expect(alike(bakery, `${bakery} Bakers see open orders.`)).toBeLessThan(1);
    expect(alike(bakery, `${bakery} Bakers see open orders.`)).toBeCloseTo(
      alike(`${bakery} Bakers see open orders.`, bakery),
    );
  });
  test("sees another kind of field", () => {
    const same = requirementSimilarity(sectionsOf("", outline("text")), sectionsOf("", outline("text")));
    const other = requirementSimilarity(sectionsOf("", outline("text")), sectionsOf("", outline("number")));
    expect([same, other < 1]).toEqual([1, true]);
  });
  test("stays within 0 and 1 and does not depend on the side", () => {
    const text = fc.array(fc.constantFrom("cake", "order", "price", "truck", "see", "."), { maxLength: 20 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const value = alike(a.join(" "), b.join(" "));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(alike(b.join(" "), a.join(" "))).toBeCloseTo(value);
      }),
    );
  });
  test("names what is asked for here and was not there", () => {
    expect(newSections(sentences(`${bakery} Bakers see open orders.`), sentences(bakery))).toEqual([
      "Bakers see open orders.",
    ]);
  });
});

describe("how alike found files are", () => {
  test("weighs files by their lines", () => {
    expect(inputSimilarity([], 0)).toBe(1);
    expect(inputSimilarity([], 12)).toBe(1);
    expect(inputSimilarity([{ earlier: ["a", "b"], now: null }], 8)).toBe(0.8);
    expect(inputSimilarity([{ earlier: ["a", "b"], now: ["a", "c"] }], 8)).toBe(0.9);
    expect(inputSimilarity([{ earlier: null, now: ["a"] }], 0)).toBe(0);
  });
});

const candidate = (requirement: number, inputs: number, more: object = {}) => ({
  personaRunId: "r1",
  sessionId: "s1",
  parts: { requirement, inputs },
  blocked: null,
  ...more,
});
const start = (overrides: Partial<ChooseStartInput> = {}) =>
  chooseStart({
    personaId: "baker",
    reuse: { allowed: true, threshold: 0.85 },
    settings: reuseAll,
    candidates: [],
    offered: [],
    ...overrides,
  });

describe("what a run begins from", () => {
  test("is a deliverable only where the requirement and what was found are both alike enough", () => {
    expect(start({ candidates: [candidate(0.85, 0.9)] })).toMatchObject({
      start: "deliverable",
      reason: "requirement 0.85 and inputs 0.90 alike, 0.85 needed",
    });
    for (const parts of [candidate(0.99, 0.84), candidate(0.84, 0.99)])
      expect(start({ candidates: [parts] }).start).toBe("scratch");
    expect(start({ candidates: [candidate(0.849, 1)] }).reason).toContain("requirement 0.84 and");
  });
  test("is the most alike one", () => {
    const better = candidate(0.95, 0.95, { personaRunId: "r2" });
    expect(start({ candidates: [candidate(0.9, 0.99), better] }).best?.personaRunId).toBe("r2");
  });
  test.each<[string, Partial<ChooseStartInput>]>([
    ["switched off", { settings: { enabled: false, declined: [] } }],
    ["always does its work itself", { reuse: { allowed: false, threshold: 0 } }],
    ["person declined", { settings: { enabled: true, declined: ["baker"] } }],
    ["cannot be taken: a.js is a link", { candidates: [candidate(1, 1, { blocked: "a.js is a link" })] }],
  ])("is never a deliverable where reuse is refused: %s", (reason, overrides) => {
    expect(start({ candidates: [candidate(1, 1)], ...overrides })).toMatchObject({
      start: "scratch",
      reason: expect.stringContaining(reason),
    });
  });
  test("is a template where one is offered and no deliverable is alike enough", () => {
    expect(start({ offered: ["REST resource"] })).toMatchObject({
      start: "template",
      reason: expect.stringContaining("REST resource"),
    });
    expect(start({ offered: ["x"], candidates: [candidate(0.9, 0.9)] }).start).toBe("deliverable");
    expect(start({ offered: ["x"], settings: { enabled: false, declined: [] } }).start).toBe("scratch");
  });
  test("never takes over below the threshold", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, (requirement, inputs, threshold) => {
        const found = candidate(requirement, inputs);
        const { start: chosen } = start({ candidates: [found], reuse: { allowed: true, threshold } });
        expect(chosen === "deliverable").toBe(similarityOf(found.parts) >= threshold);
      }),
    );
  });
});

describe("a project's name in what is taken over", () => {
  test.each([
    ["# Cake Shop", "# Reading Room"],
    ['"name": "cake-shop"', '"name": "reading-room"'],
    ["the cake shop's page", "the reading room's page"],
    ["cake shops and pancake shop", "cake shops and pancake shop"],
    ["cake-shopper", "cake-shopper"],
  ])("of %j becomes %j", (text, expected) => {
    expect(renameProject(text, "cake shop", "reading room")).toBe(expected);
  });
  test("is replaced once, also by a name that has the old one in it", () => {
    expect(renameProject("bakery", "bakery", "old bakery")).toBe("old bakery");
    expect(renameProject("a$b (c)", "a$b (c)", "$&")).toBe("$&");
  });
  test("is told apart from the words of the task", () => {
    expect(isOrdinaryName("library", "A Library lends books.")).toBe(true);
    expect(isOrdinaryName("library", "Members borrow books.")).toBe(false);
  });
});

test("declining says why it cannot be done, for each reason", () => {
  const open = {
    isEnded: false,
    start: "deliverable" as const,
    isDeclined: false,
    iteration: 1,
    maxIterations: 3,
  };
  expect(whyNotDecline(open)).toBeNull();
  expect(whyNotDecline({ ...open, start: null, iteration: 3 })).toBeNull();
  for (const change of [
    { isEnded: true },
    { isDeclined: true },
    { start: "scratch" as const },
    { iteration: 3 },
  ])
    expect(whyNotDecline({ ...open, ...change })).toMatch(/\.$/);
});
