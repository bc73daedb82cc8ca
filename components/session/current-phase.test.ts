import { expect, it } from "vitest";
import { PHASES, type Phase, type PhaseState } from "@/lib/domain/phase/phase";
import { currentPhase, neighbourPhase } from "./current-phase";

const phases = (states: Partial<Record<Phase, PhaseState>>) =>
  PHASES.map((phase) => ({
    phase,
    state: states[phase] ?? "pending",
    iterations: states[phase]
      ? [
          {
            iteration: 1,
            startedAt: "",
            endedAt: null,
            choices: [],
            personaRuns: [],
            entry: null,
            exit: null,
            clauses: [],
            revert: null,
            score: null,
          },
        ]
      : [],
  }));

it("shows the phase where something happens or went wrong", () => {
  expect(currentPhase(phases({ requirements: "passed", design: "waiting" }))).toBe("design");
  expect(currentPhase(phases({ requirements: "passed", design: "failed" }))).toBe("design");
});

it("shows the last phase of a session that passed, and the first of one that has not begun", () => {
  expect(currentPhase(phases({ requirements: "passed", design: "passed" }))).toBe("design");
  expect(currentPhase(phases({}))).toBe("requirements");
});

it("stays at the ends", () => {
  const all = phases({});
  expect(neighbourPhase(all, "design", 1)).toBe("implementation");
  expect(neighbourPhase(all, "requirements", -1)).toBe("requirements");
  expect(neighbourPhase(all, "deployment", 1)).toBe("deployment");
});
