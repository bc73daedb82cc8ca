import { expect, it } from "vitest";
import type { PersonaChoice } from "@/lib/domain/persona/choose-personas";
import { preparePersonaRelevance } from "./prepare-persona-relevance";

const choice = (
  personaId: string,
  probability: number | null,
  over: Partial<PersonaChoice> = {},
): PersonaChoice => ({
  personaId,
  displayName: personaId,
  chosen: true,
  role: "optional",
  reason: "",
  probability,
  gains: [],
  ...over,
});
const prepare = (...personas: PersonaChoice[]) => preparePersonaRelevance([{ phase: "design", personas }]);

it("puts the most probable persona first, and equal ones by name", () => {
  const { bars } = prepare(choice("tailor", 0.1), choice("baker", 0.1), choice("smith", 0.4));
  expect(bars.map((bar) => bar.name)).toEqual(["smith", "baker", "tailor"]);
});

it("draws a persona of two phases once: chosen if either chose it, required if either requires it, with both reasons", () => {
  const { bars } = preparePersonaRelevance([
    { phase: "design", personas: [choice("smith", 0.2, { role: "required", reason: "a" })] },
    { phase: "testing", personas: [choice("smith", 0.2, { chosen: false, reason: "b" })] },
  ]);
  expect(bars).toMatchObject([
    {
      chosen: true,
      role: "required",
      reasons: [
        { phase: "design", reason: "a" },
        { phase: "testing", reason: "b" },
      ],
    },
  ]);
});

it("measures words against the one that adds most", () => {
  const gains = [
    { word: "oven", gain: 2 },
    { word: "bread", gain: 1 },
  ];
  expect(prepare(choice("baker", 0.5, { gains })).bars[0]?.gains.map((g) => g.length)).toEqual([1, 0.5]);
});

it("leaves out what was not estimated, and says so where nothing was", () => {
  expect(prepare(choice("smith", null))).toMatchObject({ bars: [], summary: "Nothing was estimated." });
});

it("says in a sentence what the bars show, and when nobody is called for", () => {
  expect(prepare(choice("smith", 0.5), choice("baker", 0)).summary).toBe(
    "1 of 2 personas reach 30%; smith most (50%).",
  );
  expect(prepare(choice("smith", 0.29)).summary).toBe(
    "Nobody reaches 30%: only the required personas take part.",
  );
});
