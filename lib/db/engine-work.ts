import { z } from "zod";
import { db } from "./client";

/** A workflow of the engine that waits for a worker or runs on one. `subject` is the session or the assessment. */
const engineWorkSchema = z.object({
  id: z.string(),
  queue: z.string().nullable(),
  state: z.enum(["ENQUEUED", "PENDING"]),
  workerId: z.string().nullable(),
  subject: z.string(),
  since: z.coerce.number(),
});
export type EngineWork = z.infer<typeof engineWorkSchema>;

/** What the engine has to do and does now. It makes its tables itself, when the first worker starts: until then nothing. */
export async function listEngineWork(): Promise<EngineWork[]> {
  const [made] = await db.$queryRaw<
    { table: string | null }[]
  >`SELECT to_regclass('dbos.workflow_status')::text AS table`;
  if (!made?.table) return [];
  const rows = await db.$queryRaw`
    SELECT workflow_uuid AS id, queue_name AS queue, status AS state, executor_id AS "workerId",
      coalesce(queue_partition_key, split_part(workflow_uuid, ':', 2)) AS subject,
      coalesce(started_at_epoch_ms, created_at)::float8 AS since
    FROM dbos.workflow_status WHERE status IN ('ENQUEUED', 'PENDING')`;
  return z.array(engineWorkSchema).parse(rows);
}

/** What runs, according to the engine, on workers that have ended. */
export async function listAbandonedWork(): Promise<EngineWork[]> {
  const running = (await listEngineWork()).filter((work) => work.state === "PENDING");
  if (running.length === 0) return [];
  // Asked after the work: a worker is there before it has any.
  const atWork = await db.worker.findMany({
    where: { lostAt: null, stoppedAt: null },
    select: { id: true },
  });
  const living = new Set(atWork.map(({ id }) => id));
  return running.filter((work) => work.workerId !== null && !living.has(work.workerId));
}
