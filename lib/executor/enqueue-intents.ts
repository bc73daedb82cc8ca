import { DBOS } from "@dbos-inc/dbos-sdk";
import { listOpenIntents, markIntentEnqueued } from "../db/intents";
import { faultPoint } from "../platform/fault-point";
import { advanceSessionWorkflow } from "./session-workflow";

export const SESSION_QUEUE = "sessions";

/**
 * Turns intents into workflows. The workflow's id is the intent's, so that a kill between the two writes enqueues
 * nothing twice; the queue runs one workflow per session at a time.
 */
export async function enqueueIntents(): Promise<void> {
  for (const intent of await listOpenIntents(50)) {
    await DBOS.startWorkflow(advanceSessionWorkflow, {
      workflowID: `intent:${intent.id}`,
      queueName: SESSION_QUEUE,
      enqueueOptions: { queuePartitionKey: intent.sessionId },
    })(intent.sessionId);
    faultPoint("intent.enqueued");
    await markIntentEnqueued(intent.id, new Date());
  }
}
