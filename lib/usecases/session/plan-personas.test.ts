import { describe, expect, test } from "vitest";
import type { Measure } from "../../domain/assessment/measure";
import { noFacts } from "../../domain/assessment/project-facts";
import { deliverableContractSchema } from "../../domain/contract/contract";
import { makePersona } from "../../testing/make-persona";
import { type PlanPersonasInput, planPersonas } from "./plan-personas";

const asking = (metric: string) => deliverableContractSchema.parse({ quality_thresholds: { [metric]: 0.9 } });
const measured = (metric: "no_stubs" | "pages_complete", value: number): Measure => ({
  metric,
  dimension: "functional",
  state: "measured",
  value,
  met: null,
  n: null,
  provenance: "measured",
  quality: "parsed",
  tool: "test",
  command: null,
  summary: "",
  evidence: [],
});
const team = [
  makePersona("backend_developer", { contract: asking("no_stubs") }),
  makePersona("frontend_developer", { contract: asking("pages_complete") }),
  makePersona("database_specialist", { contract: asking("no_stubs") }),
  // Of another phase, and as responsible as can be.
  makePersona("qa_engineer", { contract: asking("pages_complete") }),
];
const plan = (overrides: Partial<PlanPersonasInput> = {}) =>
  planPersonas({
    phase: "implementation",
    iteration: 2,
    personas: team,
    requirement: "Customers order cakes.",
    projectName: "bakery",
    project: { facts: noFacts, matchPaths: () => [], inspections: new Map() },
    changed: new Map(),
    measures: [measured("no_stubs", 0.5), measured("pages_complete", 0.5)],
    personasWithErrors: [],
    failedMetrics: [],
    declinedReuse: [],
    isToBeBuilt: true,
    ...overrides,
  });
const names = (overrides: Partial<PlanPersonasInput> = {}) => plan(overrides).order.map((p) => p.id);

describe("a rework", () => {
  test("is for who answers for a metric that failed, optional ones included", () => {
    expect(names({ failedMetrics: ["no_stubs"] })).toEqual(["backend_developer", "database_specialist"]);
    expect(names({ failedMetrics: ["pages_complete"] })).toEqual(["frontend_developer"]);
  });
  test("is for who has contract errors open beside those who answer for a metric", () => {
    expect(names({ failedMetrics: ["pages_complete"], personasWithErrors: ["backend_developer"] })).toEqual([
      "backend_developer",
      "frontend_developer",
    ]);
  });
  test("is for all required personas of the phase where nobody in it is responsible", () => {
    const all = ["backend_developer", "frontend_developer"];
    expect(names({ failedMetrics: ["quality"] })).toEqual(all);
    expect(names({ failedMetrics: ["pages_complete"], measures: [measured("pages_complete", 1)] })).toEqual(
      all,
    );
  });
  test("counts what is not met of those who take part", () => {
    expect(plan({ failedMetrics: ["no_stubs"] }).unmet).toBe(2);
  });
});
