-- A session's page reads its template uses; without this it read everybody's.
CREATE INDEX "template_use_sessionId_createdAt_idx" ON "template_use"("sessionId", "createdAt");
-- Deleting a session deletes its assessments, and each of them looked through all iterations.
CREATE INDEX "phase_iteration_assessmentId_idx" ON "phase_iteration"("assessmentId");
