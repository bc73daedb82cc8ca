import { saveAssessment } from "../db/assessments";
import { db, inTransaction } from "../db/client";
import { saveGate } from "../db/gates";
import { addIteration, saveIterationEvidence } from "../db/phase-iterations";
import { findOrAddProject } from "../db/projects";
import { addSession, setSessionState, updateSession } from "../db/sessions";
import type { Assessment } from "../domain/assessment/assessment";
import { evidenceDigestInput } from "../domain/gate/evidence-digest-input";
import { judgeExitGate } from "../domain/gate/judge-gate";
import type { GatePolicy } from "../domain/gate/policy";
import { presetPolicy } from "../domain/gate/presets";
import type { Outcome } from "../domain/outcome/outcome";
import { PHASES } from "../domain/phase/phase";
import type { Actor, Role } from "../domain/user/permissions";
import { getConfig } from "../platform/config";
import { digestOf } from "../platform/digest";
import { newId } from "../platform/id";
import type { Ctx } from "../usecases/ctx";
import { importProject } from "../workspace/import-project";
import { sessionPaths } from "../workspace/session-paths";
import { bakery } from "./bakery";
import { makeTree } from "./tree";

type Person = Extract<Actor, { kind: "user" }>;

/** A person of the test cast, with a row of their own. */
export async function addPerson(name: string, role: Role): Promise<Person> {
  const userId = newId();
  await db.user.create({ data: { id: userId, name, email: `${userId}@bakery.example`, role } });
  return { kind: "user", userId, name, role };
}

export const ctxOf = (actor: Actor): Ctx => ({ actor, now: new Date(), requestId: "test" });

/** Values that no measuring made: for tests of what happens to evidence, not of how it is measured. */
export function assessmentAt(commit: string): Assessment {
  return {
    commit,
    factsDigest: "f".repeat(64),
    executed: true,
    sandbox: "bubblewrap",
    score: 0.9,
    uncapped: 0.9,
    confidence: 0.6,
    scoringVersion: "1",
    dimensions: [
      { dimension: "functional", score: 0.9, measured: 2, notMeasured: 0 },
      { dimension: "documentation", score: 0.9, measured: 2, notMeasured: 0 },
    ],
    caps: [],
    measures: [
      {
        metric: "endpoints_documented",
        dimension: "documentation",
        state: "measured",
        value: 1,
        met: 3,
        n: 3,
        provenance: "measured",
        quality: "parsed",
        summary: "3 of 3 served endpoints are documented",
        evidence: [],
        command: null,
        tool: "test",
      },
    ],
    durationMs: 5,
  };
}

/**
 * A session of the bakery that waits at its design gate, with a work tree, as the worker would have left it. With an
 * `outcome` of its one clause that is not met, the gate has failed and asks a person all the same.
 */
export async function addWaitingSession(
  startedBy: Person,
  policy: GatePolicy = presetPolicy("standard", 0.8),
  outcome: Outcome = "met",
) {
  const source = makeTree(bakery);
  const sessionId = newId();
  const { tree } = sessionPaths(getConfig().dataDir, sessionId);
  const commit = await importProject({ kind: "directory", path: source.root }, tree);
  source.remove();
  const phaseIterationId = `${sessionId}.design.1`;
  const assessment = assessmentAt(commit);
  const clauses = [
    {
      personaId: "solution_architect",
      clauseId: "file:docs/ARCHITECTURE.md",
      severity: "error" as const,
      outcome,
      expected: "A file",
      actual: outcome === "met" ? "Found 1" : "Found 0",
    },
  ];
  const judged = judgeExitGate({ phase: "design", iteration: 1, policy, assessment, clauses, history: {} });
  const evidenceDigest = digestOf(evidenceDigestInput(assessment, clauses, judged.conditions));
  const gateId = `${phaseIterationId}.exit`;
  await inTransaction(async (tx) => {
    const projectId = await findOrAddProject(tx, {
      name: "bakery",
      sourceKind: "directory",
      source: source.root,
    });
    await addSession(tx, {
      id: sessionId,
      projectId,
      kind: "repair",
      requirement: "",
      agentId: "composer",
      personas: {},
      policy,
      phases: [...PHASES],
      target: 0.8,
      startedById: startedBy.userId,
      startedByName: startedBy.name,
    });
    await updateSession(tx, sessionId, { preparedAt: new Date(), baseCommit: commit });
    await addIteration(tx, {
      id: phaseIterationId,
      sessionId,
      phase: "design",
      iteration: 1,
      choices: [],
      tasks: [],
      personaRuns: [],
    });
    await saveAssessment(tx, `${phaseIterationId}.a`, sessionId, assessment);
    await saveIterationEvidence(
      tx,
      phaseIterationId,
      `${phaseIterationId}.a`,
      clauses.map(({ personaId, clauseId: _, ...c }) => ({
        ...c,
        personaId,
        evidence: [],
        clause: {
          kind: "file",
          id: "file:docs/ARCHITECTURE.md",
          glob: "docs/ARCHITECTURE.md",
          min: 1,
          scope: "project",
          severity: "error",
          appliesWhen: null,
          motivation: null,
          remediation: null,
          effort: null,
        },
      })),
    );
    await saveGate(tx, {
      id: gateId,
      phaseIterationId,
      sessionId,
      phase: "design",
      iteration: 1,
      kind: "exit",
      mode: policy.phases.design.mode,
      judged,
      inputs: { kind: "exit", verdict: judged.verdict, iteration: 1, history: {} },
      state: "open",
      evidenceDigest,
      commit,
    });
    await setSessionState(tx, sessionId, {
      state: "waiting",
      reason: "Approval of the design gate",
      now: new Date(),
    });
  });
  return { sessionId, gateId, evidenceDigest, tree };
}
