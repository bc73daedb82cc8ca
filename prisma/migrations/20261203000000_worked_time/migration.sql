-- Time that a persona run's attempts worked, without what it waited for others. Null: from before this was measured.
ALTER TABLE "persona_run" ADD COLUMN "workedMs" INTEGER;
