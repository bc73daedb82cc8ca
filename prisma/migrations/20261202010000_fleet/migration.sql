-- Worker processes with their heartbeats, and how urgent a session is.
CREATE TABLE "worker" (
    "id" TEXT NOT NULL,
    -- Second half of the key of the advisory lock that the process holds as long as it lives.
    "lockKey" SERIAL NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    -- Mark of the data directory that it works on: work trees are there.
    "dataDirectory" TEXT NOT NULL,
    "sessionsAtOnce" INTEGER NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "heartbeatAt" TIMESTAMP(3) NOT NULL,
    "stoppedAt" TIMESTAMP(3),
    "lostAt" TIMESTAMP(3),
    "lostReason" TEXT,
    "takenOver" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "worker_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "worker_lockKey_key" ON "worker"("lockKey");
CREATE INDEX "worker_startedAt_idx" ON "worker"("startedAt");

-- A worker that was declared lost or has stopped never comes back: what it ran may be another's by now.
CREATE FUNCTION "refuse_worker_return"() RETURNS trigger AS $$
BEGIN
  IF (OLD."lostAt" IS NOT NULL AND NEW."lostAt" IS DISTINCT FROM OLD."lostAt")
     OR (OLD."stoppedAt" IS NOT NULL AND NEW."stoppedAt" IS DISTINCT FROM OLD."stoppedAt")
     OR ((OLD."lostAt" IS NOT NULL OR OLD."stoppedAt" IS NOT NULL) AND NEW."heartbeatAt" IS DISTINCT FROM OLD."heartbeatAt") THEN
    RAISE EXCEPTION 'a worker that ended does not come back: %', OLD."id" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER "worker_ends_once" BEFORE UPDATE ON "worker" FOR EACH ROW EXECUTE FUNCTION "refuse_worker_return"();

-- As the engine counts: 0 is first.
ALTER TABLE "session" ADD COLUMN "priority" INTEGER NOT NULL DEFAULT 0 CHECK ("priority" >= 0);
