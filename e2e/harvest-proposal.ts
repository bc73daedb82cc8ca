import { parsesAs } from "../lib/analysis/parses-as";
import { presetPolicy } from "../lib/domain/gate/presets";
import { harvestTemplate } from "../lib/templates/harvest-template";
import type { Product } from "./product";
import { withDatabase } from "./product-database";

const PREFIX = "seeded-harvest";
const limiter = `const windows = new Map();
export const MAX_CALLS = 240;

/** Whether a caller may go on, counted in windows of a minute. */
export function limiter(caller, now) {
  const minute = Math.floor(now / 60_000);
  const known = windows.get(caller);
  if (known?.minute !== minute) windows.set(caller, { minute, calls: 0 });
  const limiterWindow = windows.get(caller);
  limiterWindow.calls += 1;
  return limiterWindow.calls <= MAX_CALLS;
}
`;

/** A passed session with two proposals, made as the worker makes them: one to publish, one to dismiss. */
export async function addProposals(product: Product): Promise<void> {
  await withDatabase(product, async (client) => {
    await client.query(`INSERT INTO project (id, name, "sourceKind", source)
      VALUES ('${PREFIX}', 'seeded', 'new', 'new:${PREFIX}')`);
    await client.query(
      `INSERT INTO session (id, "projectId", kind, state, requirement, "agentId", policy, phases, target, reuse,
        "startedById", "startedByName", "finishedAt")
      VALUES ('${PREFIX}', '${PREFIX}', 'build', 'passed', 'Calls are limited', 'composer', $1, '{implementation}', 0.8,
        '{"enabled":true,"declined":[]}', 'u', 'Ada', now())`,
      [JSON.stringify(presetPolicy("standard", 0.8))],
    );
    await client.query(`INSERT INTO phase_iteration (id, "sessionId", phase, iteration, choices, tasks)
      VALUES ('${PREFIX}.implementation.1', '${PREFIX}', 'implementation', 1, '[]', '{}')`);
    await client.query(`INSERT INTO persona_run (id, "phaseIterationId", "personaId", "displayName", "personaRevision",
        "agentId", position, batch, state, attempts, "startedAt", "endedAt")
      VALUES ('${PREFIX}.run', '${PREFIX}.implementation.1', 'backend_developer', 'Backend Developer', 'p', 'composer', 0,
        0, 'done', 1, now(), now())`);
    for (const [id, name] of [
      ["seeded-limiter", "Module: limiter"],
      ["seeded-other", "Module: other"],
    ] as const)
      await client.query(
        `INSERT INTO harvest_proposal (id, "sessionId", "personaRunId", "personaId", "templateId", entry, "nearDuplicates", state)
        VALUES ($1, '${PREFIX}', '${PREFIX}.run', 'backend_developer', $1, $2, $3, 'proposed')`,
        [id, JSON.stringify(await entryOf(id, name)), JSON.stringify(nearDuplicates)],
      );
  });
}

const nearDuplicates = [
  {
    kind: "template",
    id: "health-endpoint-node-http",
    name: "Health endpoint",
    alike: 0.21,
    contained: 0.25,
  },
];

const entryOf = (id: string, name: string) =>
  harvestTemplate({
    described: {
      ...{ id, name, description: "Limits calls.", version: "1.0.0", personas: ["backend_developer"] },
      ...{ tags: ["module"], category: "module", language: "javascript", framework: null, useCases: [] },
      ...{ declared: [], layout: "maestro", hooks: [], notRenderable: null },
    },
    files: [{ path: "server/limiter.js", text: limiter, isCode: true, foreign: [] }],
    subjects: [{ kind: "module", name: "limiter", plural: null }],
    parses: parsesAs,
  });
