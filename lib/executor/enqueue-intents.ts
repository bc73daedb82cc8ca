import { DBOS } from "@dbos-inc/dbos-sdk";
import { listEngineWork } from "../db/engine-work";
import { listNextIntents, markIntentEnqueued } from "../db/intents";
import { listWorkerLimits } from "../db/workers";
import { sessionCapacity } from "../domain/worker/worker";
import { getConfig } from "../platform/config";
import { faultPoint } from "../platform/fault-point";
import { advanceSessionWorkflow } from "./session-workflow";

export const SESSION_QUEUE = "sessions";

/**
 * Turns intents into workflows, no more than the workers can take up at once: the engine's queue knows no order between
 * sessions, so what waits longer waits here, where the most urgent is next. The workflow's id is the intent's, so that a
 * kill between the two writes, or another worker that does the same, enqueues nothing twice; the queue runs one workflow
 * per session at a time.
 */
export async function enqueueIntents(): Promise<void> {
  const taken = (await listEngineWork()).filter((work) => work.queue === SESSION_QUEUE);
  const capacity = sessionCapacity(await listWorkerLimits(), getConfig().fleetSessions);
  if (taken.length >= capacity) return;
  const busy = taken.map((work) => work.subject);
  for (const intent of await listNextIntents(busy, capacity - taken.length)) {
    await DBOS.startWorkflow(advanceSessionWorkflow, {
      workflowID: `intent:${intent.id}`,
      queueName: SESSION_QUEUE,
      enqueueOptions: { queuePartitionKey: intent.sessionId, priority: intent.priority },
    })(intent.sessionId);
    faultPoint("intent.enqueued");
    await markIntentEnqueued(intent.id, new Date());
  }
}
