-- Gate policies that people made, and what a gate was judged on that no other row keeps.
CREATE TABLE "gate_policy_revision" (
    "id" TEXT NOT NULL,
    "policyId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "policy" JSONB NOT NULL,
    "name" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "authorName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gate_policy_revision_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "gate_policy_revision_policyId_number_key" ON "gate_policy_revision"("policyId", "number");

CREATE FUNCTION "refuse_gate_policy_change"() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'gate policies'' revisions are append-only: % is refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER "gate_policy_revision_append_only" BEFORE UPDATE OR DELETE ON "gate_policy_revision"
  FOR EACH ROW EXECUTE FUNCTION "refuse_gate_policy_change"();

ALTER TABLE "gate" ADD COLUMN "inputs" JSONB;
