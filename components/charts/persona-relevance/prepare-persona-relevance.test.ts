import { expect, it } from "vitest";
import type { PersonaChoice } from "@/lib/domain/persona/choose-personas";
import { preparePersonaRelevance } from "./prepare-persona-relevance";

const choice = (personaId: string, relevance: number, over: Partial<PersonaChoice> = {}): PersonaChoice => ({
  personaId,
  displayName: personaId,
  chosen: true,
  role: "required",
  reason: "",
  matched: [],
  relevance,
  ...over,
});

it("puts the most relevant persona first, and equal ones by name", () => {
  const { bars } = preparePersonaRelevance([
    { phase: "design", personas: [choice("tailor", 0.1), choice("baker", 0.1), choice("smith", 0.4)] },
  ]);
  expect(bars.map((bar) => bar.name)).toEqual(["smith", "baker", "tailor"]);
});

it("draws a persona of two phases once, chosen if either phase chose it", () => {
  const { bars } = preparePersonaRelevance([
    { phase: "design", personas: [choice("smith", 0.2, { chosen: true })] },
    { phase: "testing", personas: [choice("smith", 0.2, { chosen: false })] },
  ]);
  expect(bars).toMatchObject([{ personaId: "smith", chosen: true }]);
});

it.each([
  [0.2, 0.25, 0.8],
  [0.25, 0.25, 1],
  [0.3, 0.5, 0.6],
  [0.9, 1, 0.9],
])("draws %d on a scale from zero to %d", (relevance, scaleEnd, length) => {
  const chart = preparePersonaRelevance([{ phase: "design", personas: [choice("smith", relevance)] }]);
  expect(chart.scaleEnd).toBe(scaleEnd);
  expect(chart.bars[0]?.length).toBeCloseTo(length);
});

it("lists those without a keyword instead of drawing empty bars", () => {
  const { bars, without } = preparePersonaRelevance([
    { phase: "design", personas: [choice("smith", 0.2), choice("tailor", 0), choice("baker", 0)] },
  ]);
  expect([bars.map((bar) => bar.name), without]).toEqual([["smith"], ["baker", "tailor"]]);
});

it("says in a sentence what the bars show", () => {
  const said = (...personas: PersonaChoice[]) =>
    preparePersonaRelevance([{ phase: "design", personas }]).summary;
  expect(said(choice("smith", 0.5), choice("baker", 0))).toBe(
    "Keywords of 1 of 2 personas occur; most of all those of smith (50%).",
  );
  expect(said(choice("smith", 0))).toBe("No persona's keywords occur in the requirement or the project.");
  expect(said()).toBe("No persona is loaded.");
});
