import { z } from "zod";

/** Append-only facts of a session, in the order in which they happened. */
export const eventTypeSchema = z.enum([
  "session.created",
  "session.queued",
  "session.prepared",
  "session.waiting",
  "session.resumed",
  "session.passed",
  "session.failed",
  "session.cancelled",
  "iteration.opened",
  "persona_run.started",
  "persona_run.progressed",
  "persona_run.finished",
  "assessment.finished",
  "gate.judged",
  "gate.approved",
  "gate.sent_back",
  "gate.rejected",
  "cancellation.requested",
  "session.branch_pushed",
  "session.deleted",
  "session.files_removed",
  "project.uploaded",
  "git_credential.saved",
  "git_credential.deleted",
  "user.created",
]);
export type EventType = z.infer<typeof eventTypeSchema>;
