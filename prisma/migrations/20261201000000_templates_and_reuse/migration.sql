-- The template library with its revisions, what sessions were offered and used of it, and what persona runs began from.
CREATE TABLE "template_document" (
    "digest" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "entry" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "template_document_pkey" PRIMARY KEY ("digest")
);
CREATE INDEX "template_document_templateId_idx" ON "template_document"("templateId");

CREATE TABLE "template_revision" (
    "id" TEXT NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "templateId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "authorName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "template_revision_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "template_revision_sequence_key" ON "template_revision"("sequence");
CREATE UNIQUE INDEX "template_revision_templateId_number_key" ON "template_revision"("templateId", "number");
CREATE INDEX "template_revision_digest_idx" ON "template_revision"("digest");
ALTER TABLE "template_revision" ADD CONSTRAINT "template_revision_digest_fkey" FOREIGN KEY ("digest") REFERENCES "template_document"("digest") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION "refuse_template_change"() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'templates'' revisions are append-only: % is refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER "template_document_append_only" BEFORE UPDATE OR DELETE ON "template_document"
  FOR EACH ROW EXECUTE FUNCTION "refuse_template_change"();
CREATE TRIGGER "template_revision_append_only" BEFORE UPDATE OR DELETE ON "template_revision"
  FOR EACH ROW EXECUTE FUNCTION "refuse_template_change"();

CREATE TABLE "template_offer" (
    "id" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "personaRunId" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,
    "threshold" DOUBLE PRECISION NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "template_offer_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "template_offer_personaRunId_templateId_key" ON "template_offer"("personaRunId", "templateId");
CREATE INDEX "template_offer_templateId_idx" ON "template_offer"("templateId");
CREATE INDEX "template_offer_sessionId_idx" ON "template_offer"("sessionId");
ALTER TABLE "template_offer" ADD CONSTRAINT "template_offer_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "template_offer" ADD CONSTRAINT "template_offer_personaRunId_fkey" FOREIGN KEY ("personaRunId") REFERENCES "persona_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "template_use"
    ADD COLUMN "digest" TEXT,
    ADD COLUMN "linesUsed" INTEGER,
    ADD COLUMN "linesKept" INTEGER,
    ADD COLUMN "gatePassed" BOOLEAN,
    ADD COLUMN "settledAt" TIMESTAMP(3);
CREATE INDEX "template_use_templateId_idx" ON "template_use"("templateId");

CREATE TABLE "harvest_proposal" (
    "id" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "personaRunId" TEXT NOT NULL,
    "personaId" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "entry" JSONB NOT NULL,
    "nearDuplicates" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedAt" TIMESTAMP(3),
    "decidedById" TEXT,
    "decidedByName" TEXT,

    CONSTRAINT "harvest_proposal_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "harvest_proposal_personaRunId_templateId_key" ON "harvest_proposal"("personaRunId", "templateId");
CREATE INDEX "harvest_proposal_sessionId_idx" ON "harvest_proposal"("sessionId");
CREATE INDEX "harvest_proposal_state_createdAt_idx" ON "harvest_proposal"("state", "createdAt");
ALTER TABLE "harvest_proposal" ADD CONSTRAINT "harvest_proposal_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "reuse_decision" (
    "personaRunId" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "personaId" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "sourceRunId" TEXT,
    "sourceSessionId" TEXT,
    "similarity" DOUBLE PRECISION,
    "threshold" DOUBLE PRECISION,
    "parts" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "declinedAt" TIMESTAMP(3),
    "declinedById" TEXT,
    "declinedByName" TEXT,

    CONSTRAINT "reuse_decision_pkey" PRIMARY KEY ("personaRunId")
);
CREATE INDEX "reuse_decision_sessionId_idx" ON "reuse_decision"("sessionId");
CREATE INDEX "reuse_decision_sourceRunId_idx" ON "reuse_decision"("sourceRunId");
CREATE INDEX "reuse_decision_createdAt_idx" ON "reuse_decision"("createdAt");
ALTER TABLE "reuse_decision" ADD CONSTRAINT "reuse_decision_personaRunId_fkey" FOREIGN KEY ("personaRunId") REFERENCES "persona_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "reuse_decision" ADD CONSTRAINT "reuse_decision_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "session" ADD COLUMN "reuse" JSONB;

-- What people said of matches, and weights fitted to that.
CREATE TABLE "match_label" (
    "id" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "personaId" TEXT,
    "templateId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "fits" BOOLEAN NOT NULL,
    "features" JSONB NOT NULL,
    "vectors" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "match_label_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "match_label_vectors_createdAt_idx" ON "match_label"("vectors", "createdAt");
CREATE INDEX "match_label_templateId_idx" ON "match_label"("templateId");

CREATE TABLE "match_calibration_version" (
    "id" TEXT NOT NULL,
    "vectors" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "weights" JSONB,
    "labels" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "match_calibration_version_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "match_calibration_version_vectors_version_key" ON "match_calibration_version"("vectors", "version");
