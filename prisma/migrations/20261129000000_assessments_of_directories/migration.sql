-- Assessments of directories without a session.
ALTER TABLE "assessment" ALTER COLUMN "sessionId" DROP NOT NULL;
-- The newest of all, to choose what to compare.
CREATE INDEX "assessment_createdAt_idx" ON "assessment"("createdAt");

CREATE TABLE "directory_assessment" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "directory" TEXT NOT NULL,
    "execute" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "activities" JSONB NOT NULL,
    "failure" TEXT,
    "requestedById" TEXT NOT NULL,
    "requestedByName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "enqueuedAt" TIMESTAMP(3),
    "startedAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "cancelRequestedAt" TIMESTAMP(3),
    "assessmentId" TEXT,

    CONSTRAINT "directory_assessment_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "directory_assessment_assessmentId_key" ON "directory_assessment"("assessmentId");
CREATE INDEX "directory_assessment_enqueuedAt_createdAt_idx" ON "directory_assessment"("enqueuedAt", "createdAt");

ALTER TABLE "directory_assessment" ADD CONSTRAINT "directory_assessment_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "assessment"("id") ON DELETE SET NULL ON UPDATE CASCADE;
