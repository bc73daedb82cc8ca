-- A session's page reads its template uses; without this it read everybody's.
CREATE INDEX "template_use_sessionId_createdAt_idx" ON "template_use"("sessionId", "createdAt");
