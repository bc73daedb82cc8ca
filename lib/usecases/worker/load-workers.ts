import { listDirectoryNames } from "../../db/directory-assessments";
import { type EngineWork, listEngineWork } from "../../db/engine-work";
import { countWaitingSessions } from "../../db/intents";
import { listPersonasAtWork } from "../../db/persona-runs";
import { listProjectNames } from "../../db/sessions";
import { listWorkers } from "../../db/workers";
import {
  type FleetView,
  sessionCapacity,
  stateOfWorker,
  type WorkerView,
  type WorkItem,
} from "../../domain/worker/worker";
import { getConfig } from "../../platform/config";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";

/** Workers that ended are shown as long as not so many started after them. */
const ENDED_SHOWN = 20;

/** The workers, what they have in hand, and what waits for one. */
export async function loadWorkers(ctx: Ctx): Promise<FleetView> {
  requirePermission(ctx, "session:view");
  const rows = await listWorkers(ENDED_SHOWN);
  const work = await listEngineWork();
  const ids = [...work.map((item) => item.subject), ...rows.flatMap((row) => row.takenOver)];
  const known = await nameWork(ids);
  const personas = await listPersonasAtWork(ids);
  const workers = rows.map((row): WorkerView => {
    const hasEnded = row.stoppedAt !== null || row.lostAt !== null;
    const inHand = work.filter((item) => item.state === "PENDING" && item.workerId === row.id);
    return {
      id: row.id,
      host: row.host,
      pid: row.pid,
      version: row.version,
      state: stateOfWorker(row),
      sessionsAtOnce: row.sessionsAtOnce,
      startedAt: row.startedAt.toISOString(),
      heartbeatAgeMs: hasEnded ? null : row.heartbeatAgeMs,
      endedAt: (row.lostAt ?? row.stoppedAt)?.toISOString() ?? null,
      lostReason: row.lostReason,
      inHand: inHand.map((item) => ({
        ...known(item.subject),
        since: new Date(item.since).toISOString(),
        personas: personas.get(item.subject) ?? [],
      })),
      takenOver: row.takenOver.map(known),
    };
  });
  const { fleetSessions } = getConfig();
  const atWork = rows.filter((row) => row.stoppedAt === null && row.lostAt === null);
  return {
    workers,
    fleetLimit: fleetSessions === 0 ? null : fleetSessions,
    capacity: sessionCapacity(
      atWork.map((row) => row.sessionsAtOnce),
      fleetSessions,
    ),
    waiting: await countWaiting(work),
  };
}

async function countWaiting(work: readonly EngineWork[]): Promise<FleetView["waiting"]> {
  const isAssessment = (item: EngineWork) => item.queue === "assessments";
  const queued = work.filter((item) => item.state === "ENQUEUED");
  const sessions = queued.filter((item) => !isAssessment(item));
  const busy = work.filter((item) => !isAssessment(item)).map((item) => item.subject);
  return {
    sessions: sessions.length + (await countWaitingSessions(busy)),
    assessments: queued.length - sessions.length,
  };
}

async function nameWork(ids: readonly string[]): Promise<(id: string) => WorkItem> {
  const [projects, directories] = await Promise.all([listProjectNames(ids), listDirectoryNames(ids)]);
  return (id) => {
    const directory = directories.get(id);
    return directory === undefined
      ? { kind: "session", id, name: projects.get(id) ?? null }
      : { kind: "assessment", id, name: directory };
  };
}
