import { DBOS } from "@dbos-inc/dbos-sdk";
import { listUnqueuedAssessments, markAssessmentEnqueued } from "../db/directory-assessments";
import { faultPoint } from "../platform/fault-point";
import { assessDirectoryWorkflow } from "./assessment-workflow";

export const ASSESSMENT_QUEUE = "assessments";

/** Turns ordered assessments into workflows. The workflow's id is the assessment's: enqueued twice is enqueued once. */
export async function enqueueAssessments(): Promise<void> {
  for (const { id } of await listUnqueuedAssessments(50)) {
    await DBOS.startWorkflow(assessDirectoryWorkflow, {
      workflowID: `assessment:${id}`,
      queueName: ASSESSMENT_QUEUE,
    })(id);
    faultPoint("assessment.enqueued");
    await markAssessmentEnqueued(id, new Date());
  }
}
