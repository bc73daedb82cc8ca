-- Personas edited in the product, and what sessions pin of them.
CREATE TABLE "persona_document" (
    "digest" TEXT NOT NULL,
    "personaId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "persona_document_pkey" PRIMARY KEY ("digest")
);
CREATE INDEX "persona_document_personaId_idx" ON "persona_document"("personaId");

CREATE TABLE "persona_revision" (
    "id" TEXT NOT NULL,
    "personaId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "authorName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "persona_revision_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "persona_revision_personaId_number_key" ON "persona_revision"("personaId", "number");
CREATE INDEX "persona_revision_digest_idx" ON "persona_revision"("digest");

ALTER TABLE "persona_revision" ADD CONSTRAINT "persona_revision_digest_fkey" FOREIGN KEY ("digest") REFERENCES "persona_document"("digest") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Digests of the personas that a session uses, by id. Null for sessions older than this.
ALTER TABLE "session" ADD COLUMN "personas" JSONB;

-- What a persona's page asks for: its runs, where its contract was checked, and what was checked lately.
CREATE INDEX "persona_run_personaId_idx" ON "persona_run"("personaId");
CREATE INDEX "clause_check_personaId_idx" ON "clause_check"("personaId");
CREATE INDEX "phase_iteration_startedAt_idx" ON "phase_iteration"("startedAt");

CREATE FUNCTION "refuse_persona_change"() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'personas'' revisions are append-only: % is refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER "persona_document_append_only" BEFORE UPDATE OR DELETE ON "persona_document"
  FOR EACH ROW EXECUTE FUNCTION "refuse_persona_change"();
CREATE TRIGGER "persona_revision_append_only" BEFORE UPDATE OR DELETE ON "persona_revision"
  FOR EACH ROW EXECUTE FUNCTION "refuse_persona_change"();
