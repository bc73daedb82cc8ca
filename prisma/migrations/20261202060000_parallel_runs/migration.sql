-- Persona runs side by side: which of an iteration's runs go together, where each began, and what it collided with.
ALTER TABLE "persona_run"
    ADD COLUMN "batch" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "baseCommit" TEXT,
    ADD COLUMN "conflicts" TEXT[];
-- Runs that were planned before went one after the other.
UPDATE "persona_run" SET "batch" = "position";
ALTER TABLE "persona_run" ALTER COLUMN "batch" DROP DEFAULT;

-- An iteration that lowered the score and was therefore taken back. Written before git is asked to, never changed.
CREATE TABLE "iteration_revert" (
    "phaseIterationId" TEXT NOT NULL,
    "scoreBefore" DOUBLE PRECISION NOT NULL,
    "scoreReached" DOUBLE PRECISION NOT NULL,
    "reachedAssessmentId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "iteration_revert_pkey" PRIMARY KEY ("phaseIterationId")
);
ALTER TABLE "iteration_revert" ADD CONSTRAINT "iteration_revert_phaseIterationId_fkey" FOREIGN KEY ("phaseIterationId") REFERENCES "phase_iteration"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- Clauses of its personas that were not met when the iteration began.
ALTER TABLE "phase_iteration" ADD COLUMN "unmetBefore" INTEGER;

CREATE FUNCTION "refuse_iteration_revert_change"() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'iteration_revert is append-only: % is refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER "iteration_revert_append_only" BEFORE UPDATE ON "iteration_revert"
  FOR EACH ROW EXECUTE FUNCTION "refuse_iteration_revert_change"();
