import path from "node:path";
import pg from "pg";
import { embeddedPostgres } from "../bin/postgres.mjs";
import { presetPolicy } from "../lib/domain/gate/presets";
import type { Product } from "./product";

export const HELD_SESSION = "seeded-controls";

/** A session that used up its minutes before it was prepared: the worker holds it until somebody raises them or cancels. */
export async function addHeldSession({ dataDir }: Product): Promise<void> {
  const client = new pg.Client(embeddedPostgres({ home: path.join(dataDir, "postgres") }).address());
  await client.connect();
  try {
    await client.query(`INSERT INTO project (id, name, "sourceKind", source)
      VALUES ('${HELD_SESSION}', 'held', 'new', 'new:${HELD_SESSION}')`);
    await client.query(
      `INSERT INTO session (id, "projectId", kind, state, "stateReason", requirement, "agentId", policy, budget, phases,
        target, "startedById", "startedByName")
      VALUES ('${HELD_SESSION}', '${HELD_SESSION}', 'build', 'waiting', 'Budget used up: 2 of 1 minutes of work', '',
        'composer', $1, '{"iterations":null,"minutes":1,"tokens":null,"dollars":5}', '{requirements}', 0.8, 'u', 'Ada')`,
      [JSON.stringify(presetPolicy("standard", 0.8))],
    );
    await client.query(`INSERT INTO session_work (id, "sessionId", move, "startedAt", "workedMs")
      VALUES ('${HELD_SESSION}', '${HELD_SESSION}', 'prepare', now(), 120000)`);
  } finally {
    await client.end();
  }
}
