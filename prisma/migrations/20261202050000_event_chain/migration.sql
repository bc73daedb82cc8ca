-- Events are numbered per session and chained by hash. What was recorded before is numbered and stays unhashed: a hash
-- made now would only prove what the rows say today.
ALTER TABLE "event"
    ADD COLUMN "sequence" INTEGER,
    ADD COLUMN "changes" JSONB NOT NULL DEFAULT '[]',
    ADD COLUMN "previousHash" TEXT,
    ADD COLUMN "hash" TEXT;

ALTER TABLE "event" DISABLE TRIGGER "event_append_only";
UPDATE "event" SET "sequence" = numbered."sequence"
FROM (SELECT "id", row_number() OVER (PARTITION BY "sessionId" ORDER BY "id") AS "sequence" FROM "event") AS numbered
WHERE numbered."id" = "event"."id";
ALTER TABLE "event" ENABLE TRIGGER "event_append_only";

ALTER TABLE "event" ALTER COLUMN "sequence" SET NOT NULL;
-- The installation's own events, without a session, are one chain as well.
CREATE UNIQUE INDEX "event_sessionId_sequence_key" ON "event"("sessionId", "sequence") NULLS NOT DISTINCT;
DROP INDEX "event_sessionId_id_idx";

-- Tells who listens which sessions have new events; Postgres delivers it when the transaction has committed.
CREATE FUNCTION "tell_events"() RETURNS trigger AS $$
BEGIN
  PERFORM pg_notify('maestro_event', told."sessionId")
  FROM (SELECT DISTINCT "sessionId" FROM "inserted" WHERE "sessionId" IS NOT NULL) AS told;
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER "event_told" AFTER INSERT ON "event"
  REFERENCING NEW TABLE AS "inserted" FOR EACH STATEMENT EXECUTE FUNCTION "tell_events"();
