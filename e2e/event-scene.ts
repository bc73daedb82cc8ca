import { chainedContent } from "../lib/domain/event/event-chain";
import { presetPolicy } from "../lib/domain/gate/presets";
import { digestOf } from "../lib/platform/digest";
import type { Product } from "./product";
import { withDatabase } from "./product-database";

/** A session that waits at its design gate, with as many events as asked for, chained as the product chains them. */
export async function addEventfulSession(product: Product, sessionId: string, events: number): Promise<void> {
  await withDatabase(product, async (client) => {
    await client.query(
      `INSERT INTO project (id, name, "sourceKind", source) VALUES ($1, 'bakery', 'new', 'new:' || $1)`,
      [sessionId],
    );
    await client.query(
      `INSERT INTO session (id, "projectId", kind, state, "stateReason", requirement, "agentId", policy, phases, target,
        "startedById", "startedByName")
      VALUES ($1, $1, 'build', 'waiting', 'Approval of the design gate', 'Bread', 'composer', $2, '{design}', 0.8, 'u', 'Ada')`,
      [sessionId, JSON.stringify(presetPolicy("standard", 0.8))],
    );
    await client.query(
      `INSERT INTO phase_iteration (id, "sessionId", phase, iteration, choices, tasks)
      VALUES ($1 || '.design.1', $1, 'design', 1, '[]', '{}')`,
      [sessionId],
    );
  });
  await addEvents(product, sessionId, events);
}

/** Appends events as the worker would, in one transaction each. */
export async function addEvents(product: Product, sessionId: string, count: number): Promise<void> {
  await withDatabase(product, async (client) => {
    for (let made = 0; made < count; made++) {
      const { rows } = await client.query<{ sequence: number; hash: string }>(
        `SELECT sequence, hash FROM event WHERE "sessionId" = $1 ORDER BY sequence DESC LIMIT 1`,
        [sessionId],
      );
      const event = nextEvent(sessionId, (rows[0]?.sequence ?? 0) + 1, rows[0]?.hash ?? null);
      await client.query(
        `INSERT INTO event ("sessionId", sequence, type, "actorKind", "actorId", "actorName", subject, text, data, changes, at,
          "onceKey", "previousHash", hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        [
          ...[sessionId, event.sequence, event.type, event.actorKind, event.actorId, event.actorName],
          ...[event.subject, event.text, event.data, JSON.stringify(event.changes), event.at.slice(0, -1)],
          ...[event.onceKey, event.previousHash, digestOf(chainedContent(event))],
        ],
      );
    }
  });
}

const nextEvent = (sessionId: string, sequence: number, previousHash: string | null) => {
  const isOpening = sequence === 2;
  const isClaim = sequence % 3 === 0;
  return {
    sessionId,
    sequence,
    type: sequence === 1 ? "session.created" : isOpening ? "iteration.opened" : "persona_run.progressed",
    at: new Date(Date.UTC(2027, 0, 4, 9, 0, sequence)).toISOString(),
    actorKind: isClaim ? "agent" : "worker",
    actorId: isClaim ? "composer" : "w",
    actorName: isClaim ? "composer" : "Maestro",
    subject: null,
    text: `Loaf ${sequence} was kneaded`,
    data: {},
    changes: isOpening
      ? [{ of: "iteration" as const, phase: "design" as const, iteration: 1, ended: false }]
      : [],
    onceKey: null,
    previousHash,
  };
};
