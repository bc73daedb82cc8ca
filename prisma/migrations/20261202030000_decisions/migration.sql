-- Several people may have to approve one gate: an approval is one person's decision, the last of which settles the gate.
DROP INDEX "approval_gateId_key";
ALTER TABLE "approval"
    ADD COLUMN "actorKind" TEXT NOT NULL DEFAULT 'user',
    ADD COLUMN "countsAsId" TEXT,
    ADD COLUMN "countsAsName" TEXT,
    ADD COLUMN "countsAsRole" TEXT NOT NULL DEFAULT 'approver',
    ADD COLUMN "reason" TEXT,
    ADD COLUMN "expiresAt" TIMESTAMP(3);
UPDATE "approval" SET "countsAsId" = "actorId", "countsAsName" = "actorName";
ALTER TABLE "approval"
    ALTER COLUMN "countsAsId" SET NOT NULL,
    ALTER COLUMN "countsAsName" SET NOT NULL;
-- Nobody counts twice on the same evidence, neither who acts nor for whom.
CREATE UNIQUE INDEX "approval_gateId_evidenceDigest_decision_actorId_key" ON "approval"("gateId", "evidenceDigest", "decision", "actorId");
CREATE UNIQUE INDEX "approval_gateId_evidenceDigest_decision_countsAsId_key" ON "approval"("gateId", "evidenceDigest", "decision", "countsAsId");

-- What a gate's policy says of who decides it and when, beside the gate: lists need no policy of every session.
ALTER TABLE "gate"
    ADD COLUMN "decidableFrom" TIMESTAMP(3),
    ADD COLUMN "timesOutAt" TIMESTAMP(3),
    ADD COLUMN "decidedAt" TIMESTAMP(3);
UPDATE "gate" SET "decidedAt" = (SELECT max("decidedAt") FROM "approval" WHERE "approval"."gateId" = "gate"."id")
    WHERE "state" = 'decided';
CREATE INDEX "gate_state_timesOutAt_idx" ON "gate"("state", "timesOutAt");
CREATE INDEX "gate_state_decidedAt_id_idx" ON "gate"("state", "decidedAt", "id");

CREATE TABLE "waiver" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "gateId" TEXT NOT NULL,
    "personaId" TEXT NOT NULL,
    "clauseId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,
    "evidenceDigest" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "waiver_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "waiver_projectId_until_idx" ON "waiver"("projectId", "until");
ALTER TABLE "waiver" ADD CONSTRAINT "waiver_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- The waiver under which a violation was let through when its gate was judged.
ALTER TABLE "clause_check" ADD COLUMN "waiverId" TEXT;

CREATE TABLE "gate_comment" (
    "id" TEXT NOT NULL,
    "gateId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "evidenceDigest" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gate_comment_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "gate_comment_gateId_createdAt_idx" ON "gate_comment"("gateId", "createdAt");
ALTER TABLE "gate_comment" ADD CONSTRAINT "gate_comment_gateId_fkey" FOREIGN KEY ("gateId") REFERENCES "gate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "delegation" (
    "id" TEXT NOT NULL,
    "fromId" TEXT NOT NULL,
    "fromName" TEXT NOT NULL,
    "toId" TEXT NOT NULL,
    "toName" TEXT NOT NULL,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "delegation_toId_endsAt_idx" ON "delegation"("toId", "endsAt");
CREATE INDEX "delegation_fromId_endsAt_idx" ON "delegation"("fromId", "endsAt");

-- What people said stays as they said it. A row goes only with the session or the project that it belongs to.
CREATE FUNCTION "refuse_decision_change"() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'what people decided is append-only: % of % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER "approval_append_only" BEFORE UPDATE OR DELETE ON "approval"
  FOR EACH ROW EXECUTE FUNCTION "refuse_decision_change"();
CREATE TRIGGER "waiver_append_only" BEFORE UPDATE OR DELETE ON "waiver"
  FOR EACH ROW EXECUTE FUNCTION "refuse_decision_change"();
CREATE TRIGGER "gate_comment_append_only" BEFORE UPDATE OR DELETE ON "gate_comment"
  FOR EACH ROW EXECUTE FUNCTION "refuse_decision_change"();
