import { expect, it } from "vitest";
import { PHASES } from "@/lib/domain/phase/phase";
import { phaseColour } from "./series-colour";

it("gives every phase a colour of its own from the theme", () => {
  const colours = PHASES.map(phaseColour);
  expect(new Set(colours).size).toBe(PHASES.length);
  for (const colour of colours) expect(colour).toMatch(/^var\(--series-[1-6]\)$/);
});
