import type { Assessment } from "../assessment/assessment";
import type { CheckedClause } from "../contract/clause";
import type { JudgedCondition } from "./gate";

/**
 * What a decision rests on, without what differs between two runs over the same tree (durations, output texts). Its
 * digest is what an approval names.
 */
export const evidenceDigestInput = (
  assessment: Assessment,
  clauses: readonly CheckedClause[],
  conditions: readonly JudgedCondition[],
) => ({
  commit: assessment.commit,
  factsDigest: assessment.factsDigest,
  score: assessment.score,
  scoringVersion: assessment.scoringVersion,
  measures: assessment.measures.map((m) => ({
    metric: m.metric,
    state: m.state,
    value: m.value,
    met: m.met,
    n: m.n,
  })),
  clauses: clauses.map((c) => ({
    persona: c.personaId,
    clause: c.clauseId,
    outcome: c.outcome,
    severity: c.severity,
    ...(c.waiverId && { waiver: c.waiverId }),
  })),
  conditions: conditions.map((c) => ({
    metric: c.metric,
    operator: c.operator,
    required: c.required,
    actual: c.actual,
    outcome: c.outcome,
  })),
});
