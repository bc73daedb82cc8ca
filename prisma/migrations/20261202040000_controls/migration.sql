-- Who paused a session, what it may use up, what it used, where it was forked from, and what people edited in its files.
ALTER TABLE "session"
    ADD COLUMN "pausedAt" TIMESTAMP(3),
    ADD COLUMN "pausedById" TEXT,
    ADD COLUMN "pausedByName" TEXT,
    ADD COLUMN "budget" JSONB,
    ADD COLUMN "forkedFromId" TEXT,
    ADD COLUMN "forkedFromPhase" TEXT,
    ADD COLUMN "forkedFromCommit" TEXT;
CREATE INDEX "session_forkedFromId_idx" ON "session"("forkedFromId");
-- No action, not restrict: sessions that refer to each other may go in one statement.
ALTER TABLE "session" ADD CONSTRAINT "session_forkedFromId_fkey" FOREIGN KEY ("forkedFromId") REFERENCES "session"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

CREATE TABLE "session_work" (
    "id" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "phase" TEXT,
    "move" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "workedMs" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "session_work_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "session_work_sessionId_idx" ON "session_work"("sessionId");
ALTER TABLE "session_work" ADD CONSTRAINT "session_work_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "carried_gate" (
    "sessionId" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "gateId" TEXT NOT NULL,

    CONSTRAINT "carried_gate_pkey" PRIMARY KEY ("sessionId", "phase")
);
CREATE INDEX "carried_gate_gateId_idx" ON "carried_gate"("gateId");
ALTER TABLE "carried_gate" ADD CONSTRAINT "carried_gate_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "carried_gate" ADD CONSTRAINT "carried_gate_gateId_fkey" FOREIGN KEY ("gateId") REFERENCES "gate"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

CREATE TABLE "deliverable_edit" (
    "id" TEXT NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "sessionId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "digestBefore" TEXT NOT NULL,
    "digestAfter" TEXT NOT NULL,
    "commit" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deliverable_edit_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "deliverable_edit_sessionId_sequence_idx" ON "deliverable_edit"("sessionId", "sequence");
ALTER TABLE "deliverable_edit" ADD CONSTRAINT "deliverable_edit_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE FUNCTION "refuse_control_change"() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'edits and carried gates are append-only: % is refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER "carried_gate_append_only" BEFORE UPDATE ON "carried_gate"
  FOR EACH ROW EXECUTE FUNCTION "refuse_control_change"();
CREATE TRIGGER "deliverable_edit_append_only" BEFORE UPDATE ON "deliverable_edit"
  FOR EACH ROW EXECUTE FUNCTION "refuse_control_change"();
