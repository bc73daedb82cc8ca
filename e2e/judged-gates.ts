import type pg from "pg";
import type { Assessment } from "../lib/domain/assessment/assessment";
import type { CheckedClause } from "../lib/domain/contract/clause";
import type { JudgedCondition } from "../lib/domain/gate/gate";
import type { GateInputs } from "../lib/domain/gate/gate-inputs";
import { judgeExitGate } from "../lib/domain/gate/judge-gate";
import { presetPolicy } from "../lib/domain/gate/presets";
import type { Product } from "./product";
import { withDatabase } from "./product-database";

const SESSION = "seeded-policies";
const policy = presetPolicy("unattended", 0.8);
type History = Extract<GateInputs, { kind: "exit" }>["history"];

/** A session that failed at its second design gate, as the worker would have left it. Resolves to that gate's id. */
export async function addJudgedGates(product: Product): Promise<string> {
  await withDatabase(product, async (client) => {
    await client.query(`INSERT INTO project (id, name, "sourceKind", source)
      VALUES ('${SESSION}', 'seeded', 'new', 'new:${SESSION}')`);
    await client.query(
      `INSERT INTO session (id, "projectId", kind, state, "stateReason", requirement, "agentId", policy, phases, target,
        "startedById", "startedByName", "finishedAt")
      VALUES ('${SESSION}', '${SESSION}', 'build', 'failed', 'iteration_limit', 'Orders of bread', 'composer', $1, '{design}',
        0.8, 'u', 'Ada', now())`,
      [JSON.stringify(policy)],
    );
    const first = await addIteration(client, 1, { documented: 0.5, clauseMet: false, history: {} });
    await addIteration(client, 2, { documented: 0.7, clauseMet: true, history: historyOf(first) });
  });
  return `${SESSION}.design.2.exit`;
}

type Measured = { documented: number; clauseMet: boolean; history: History };

async function addIteration(
  client: InstanceType<typeof pg.Client>,
  iteration: number,
  measured: Measured,
): Promise<JudgedCondition[]> {
  const id = `${SESSION}.design.${iteration}`;
  const assessment = assessmentOf(measured.documented);
  const clauses: CheckedClause[] = [
    clause("docs/ARCHITECTURE.md", measured.clauseMet),
    clause("docs/API.md", false),
  ];
  const { history } = measured;
  const judged = judgeExitGate({ phase: "design", iteration, policy, assessment, clauses, history });
  const inputs: GateInputs = { kind: "exit", verdict: judged.verdict, iteration, history };
  await insert(client, "assessment", { id, sessionId: SESSION, ...assessment });
  await insert(client, "phase_iteration", {
    ...{ id, sessionId: SESSION, phase: "design", iteration, choices: [], assessmentId: id },
  });
  for (const checked of clauses)
    await insert(client, "clause_check", {
      ...{ id: `${id}.${checked.clauseId}`, phaseIterationId: id, kind: "file", evidence: [], ...checked },
    });
  await insert(client, "gate", {
    ...{
      id: `${id}.exit`,
      phaseIterationId: id,
      sessionId: SESSION,
      phase: "design",
      iteration,
      kind: "exit",
    },
    ...{
      mode: "automatic",
      verdict: judged.verdict,
      sentence: judged.sentence,
      score: judged.score,
      state: "judged",
    },
    ...{ evidenceDigest: "e".repeat(64), commit: assessment.commit, inputs },
  });
  for (const [position, condition] of judged.conditions.entries())
    await insert(client, "condition", {
      ...{ id: `${id}.${position}`, gateId: `${id}.exit`, position, ...condition },
    });
  return judged.conditions;
}

/** Lists and objects go in as JSON. */
async function insert(
  client: InstanceType<typeof pg.Client>,
  table: string,
  row: Record<string, unknown>,
): Promise<void> {
  const columns = Object.keys(row).map((name) => `"${name}"`);
  const values = Object.values(row).map((value) =>
    typeof value === "object" && value !== null ? JSON.stringify(value) : value,
  );
  await client.query(
    `INSERT INTO "${table}" (${columns.join(", ")}) VALUES (${values.map((_, at) => `$${at + 1}`).join(", ")})`,
    values,
  );
}

const historyOf = (conditions: readonly JudgedCondition[]): History =>
  Object.fromEntries(
    conditions.map(({ metric, actual, required, outcome }) => [
      metric,
      [{ iteration: 1, actual, required, met: outcome === "met" }],
    ]),
  );

const clause = (file: string, isMet: boolean): CheckedClause => ({
  personaId: "solution_architect",
  clauseId: `file:${file}`,
  severity: "error",
  outcome: isMet ? "met" : "violated",
  expected: `A file ${file}`,
  actual: isMet ? "Found 1" : "Found none",
});

const assessmentOf = (documented: number): Assessment => ({
  ...{
    commit: "c".repeat(40),
    factsDigest: "f".repeat(64),
    executed: true,
    sandbox: "bubblewrap",
    score: 0.7,
  },
  ...{ uncapped: 0.7, confidence: 0.6, scoringVersion: "1", caps: [], durationMs: 5 },
  dimensions: [{ dimension: "documentation", score: 0.7, measured: 1, notMeasured: 0 }],
  measures: [
    {
      ...{ metric: "endpoints_documented", dimension: "documentation", state: "measured", value: documented },
      ...{
        met: null,
        n: null,
        provenance: "measured",
        quality: "parsed",
        evidence: [],
        command: null,
        tool: "test",
      },
      summary: `${documented} of the served endpoints are documented`,
    },
  ],
});
