import { expect, it } from "vitest";
import { countByPhase, filterPersonas } from "./persona-filter";

const tester = {
  id: "unit_tester",
  displayName: "Unit Tester",
  role: "Tests units",
  description: "Covers functions with tests",
  phases: [{ phase: "testing" as const, part: "required" as const }],
};
const reviewer = {
  id: "phase_reviewer",
  displayName: "Phase Reviewer",
  role: "Reviews",
  description: "",
  phases: [],
};
const all = [tester, reviewer];

it("finds personas that hold every word, in whatever field and case", () => {
  expect(filterPersonas(all, { q: "UNIT covers", phase: [] })).toEqual([tester]);
  expect(filterPersonas(all, { q: "unit reviews", phase: [] })).toEqual([]);
  expect(filterPersonas(all, { q: "  ", phase: [] })).toEqual(all);
});

it("finds personas by any of the phases, and those that no phase calls", () => {
  expect(filterPersonas(all, { q: "", phase: ["testing", "design"] })).toEqual([tester]);
  expect(filterPersonas(all, { q: "", phase: ["none"] })).toEqual([reviewer]);
});

it("counts personas by phase", () => {
  expect(countByPhase(all)).toMatchObject({ testing: 1, design: 0, none: 1 });
});
