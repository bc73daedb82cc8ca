import type { ReuseRun, RunDecision } from "../domain/reuse/reuse-run";

export const makeDecision = (overrides: Partial<RunDecision> = {}): RunDecision => ({
  start: "scratch",
  sourceRunId: null,
  sourceSessionId: null,
  similarity: null,
  threshold: null,
  declined: false,
  ...overrides,
});

/** A backend run from scratch of ten minutes, in a session of its own. */
export function makeReuseRun(id: string, overrides: Partial<ReuseRun> = {}): ReuseRun {
  return {
    id,
    sessionId: `session of ${id}`,
    projectName: "bakery",
    kind: "build",
    personaId: "backend_developer",
    personaName: "Backend Developer",
    agentId: "composer",
    phase: "implementation",
    iteration: 1,
    state: "done",
    startedAt: "2027-03-01T10:00:00.000Z",
    endedAt: "2027-03-01T10:10:00.000Z",
    durationMs: 600_000,
    cost: null,
    size: { kind: "build", words: 100, parts: 10 },
    gatePassed: true,
    decision: makeDecision(),
    offers: [],
    uses: [],
    ...overrides,
  };
}
