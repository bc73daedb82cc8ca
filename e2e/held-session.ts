import { presetPolicy } from "../lib/domain/gate/presets";
import type { Product } from "./product";
import { withDatabase } from "./product-database";

export const HELD_SESSION = "seeded-controls";

/** A session that used up its minutes before it was prepared: the worker holds it until somebody raises them or cancels. */
export const addHeldSession = (product: Product): Promise<void> =>
  withDatabase(product, async (client) => {
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
  });
