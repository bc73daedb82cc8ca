import { presetPolicy } from "../lib/domain/gate/presets";
import type { Product } from "./product";
import { withDatabase } from "./product-database";

const PREFIX = "seeded-reuse";

/**
 * Sessions as the worker would have left them, from 1 March 2027 on, a day apart: twelve from scratch of ten minutes,
 * then twelve that took over deliverables, of four. No event is written, so that all of it can be removed again.
 */
export async function addReuseHistory(product: Product): Promise<void> {
  await withDatabase(product, async (client) => {
    const started = "timestamp '2027-03-01 10:00' + n * interval '1 day'";
    await client.query(`INSERT INTO project (id, name, "sourceKind", source)
      VALUES ('${PREFIX}', 'seeded', 'new', 'new:${PREFIX}')`);
    await client.query(
      `INSERT INTO session (id, "projectId", kind, state, requirement, "agentId", policy, phases, target,
        "startedById", "startedByName", "createdAt", "finishedAt")
      SELECT '${PREFIX}-' || n, '${PREFIX}', 'build', 'passed', 'Customers order bread', 'composer', $1,
        '{implementation}', 0.8, 'u', 'Ada', ${started}, ${started} + interval '1 hour'
      FROM generate_series(0, 23) AS n`,
      [JSON.stringify(presetPolicy("standard", 0.8))],
    );
    await client.query(`INSERT INTO phase_iteration (id, "sessionId", phase, iteration, choices, tasks)
      SELECT id || '.implementation.1', id, 'implementation', 1, '[]', '{}' FROM session WHERE id LIKE '${PREFIX}-%'`);
    await client.query(`INSERT INTO persona_run (id, "phaseIterationId", "personaId", "displayName", "personaRevision",
        "agentId", position, batch, state, attempts, "startedAt", "endedAt")
      SELECT '${PREFIX}-' || n || '.run', '${PREFIX}-' || n || '.implementation.1', 'backend_developer',
        'Backend Developer', 'p', 'composer', 0, 0, 'done', 1, ${started},
        ${started} + CASE WHEN n < 12 THEN 10 ELSE 4 END * (9 + n % 3) / 10.0 * interval '1 minute'
      FROM generate_series(0, 23) AS n`);
    await client.query(`INSERT INTO reuse_decision ("personaRunId", "sessionId", "personaId", start, reason,
        "sourceSessionId", similarity, threshold)
      SELECT '${PREFIX}-' || n || '.run', '${PREFIX}-' || n, 'backend_developer',
        CASE WHEN n < 12 THEN 'scratch' ELSE 'deliverable' END, '',
        CASE WHEN n >= 12 THEN '${PREFIX}-0' END, CASE WHEN n >= 12 THEN 0.93 END, CASE WHEN n >= 12 THEN 0.88 END
      FROM generate_series(0, 23) AS n`);
  });
}

export const removeReuseHistory = (product: Product): Promise<void> =>
  withDatabase(product, async (client) => {
    await client.query(`DELETE FROM session WHERE id LIKE '${PREFIX}-%'`);
    await client.query(`DELETE FROM project WHERE id = '${PREFIX}'`);
  });
