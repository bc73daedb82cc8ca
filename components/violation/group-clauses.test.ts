import { expect, it } from "vitest";
import type { ClauseCheckView } from "@/lib/domain/session/session-view";
import { countOutcomes, groupClauses, isOpen } from "./group-clauses";

const clause = (personaId: string, outcome: ClauseCheckView["outcome"]): ClauseCheckView => ({
  personaId,
  personaName: personaId,
  clauseId: `${personaId}.${outcome}`,
  severity: "error",
  outcome,
  expected: "",
  actual: "",
  remediation: null,
  motivation: null,
  evidence: [],
});

it("takes the latest iteration of each phase that was checked, not one that only began", () => {
  const groups = groupClauses([
    {
      phase: "design",
      iterations: [
        { iteration: 1, clauses: [clause("architect", "violated")] },
        { iteration: 2, clauses: [clause("architect", "met")] },
        { iteration: 3, clauses: [] },
      ],
    },
    { phase: "testing", iterations: [] },
  ]);
  expect(groups).toMatchObject([{ personaId: "architect", phase: "design", iteration: 2 }]);
});

it("groups by persona with what is open first", () => {
  const clauses = [
    clause("tester", "met"),
    clause("tester", "not_applicable"),
    clause("tester", "not_measured"),
    clause("analyst", "met"),
    clause("tester", "violated"),
  ];
  const groups = groupClauses([{ phase: "testing", iterations: [{ iteration: 1, clauses }] }]);
  expect(groups.map(({ personaId, clauses }) => [personaId, clauses.map((c) => c.outcome)])).toEqual([
    ["tester", ["violated", "not_measured", "met", "not_applicable"]],
    ["analyst", ["met"]],
  ]);
  expect(countOutcomes(groups)).toEqual({ violated: 1, not_measured: 1, met: 2, not_applicable: 1 });
});

it("keeps what was not measured open", () => {
  expect(isOpen(clause("tester", "not_measured"))).toBe(true);
  expect(isOpen(clause("tester", "not_applicable"))).toBe(false);
});
