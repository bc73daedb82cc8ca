import { z } from "zod";

/** How often a worker says that it lives. */
export const HEARTBEAT_MS = 5000;
/** Without a confirmed heartbeat for this long, a worker ends by itself: before anybody may declare it lost. */
export const LEASE_MS = 15_000;
/** Silent for this long by the database's clock, a worker is declared lost. */
export const LOST_AFTER_MS = 20_000;

export const workerStateSchema = z.enum(["working", "silent", "stopped", "lost"]);
export type WorkerState = z.infer<typeof workerStateSchema>;

/** `heartbeatAgeMs` by the database's clock. */
export function stateOfWorker(worker: {
  stoppedAt: Date | null;
  lostAt: Date | null;
  heartbeatAgeMs: number;
}): WorkerState {
  if (worker.lostAt !== null) return "lost";
  if (worker.stoppedAt !== null) return "stopped";
  return worker.heartbeatAgeMs > LEASE_MS ? "silent" : "working";
}

/** How many sessions the workers run at once, of which each names its own limit; `fleetLimit` 0: no other limit. */
export function sessionCapacity(sessionsAtOnce: readonly number[], fleetLimit: number): number {
  const together = sessionsAtOnce.reduce((sum, limit) => sum + limit, 0);
  return fleetLimit === 0 ? together : Math.min(together, fleetLimit);
}

/** A session or an assessment that a worker has to do with. */
export type WorkItem = {
  kind: "session" | "assessment";
  id: string;
  /** The project's name or the directory; null where it was deleted. */
  name: string | null;
};
/** With the personas that are at work in it. */
export type WorkInHand = WorkItem & { since: string; personas: string[] };

/** The shape that pages get. Instants are ISO strings in UTC, by the database's clock. */
export type WorkerView = {
  id: string;
  host: string;
  pid: number;
  version: string;
  state: WorkerState;
  sessionsAtOnce: number;
  startedAt: string;
  /** Null once it has ended. */
  heartbeatAgeMs: number | null;
  endedAt: string | null;
  lostReason: string | null;
  inHand: WorkInHand[];
  /** What it ran when it was lost; others went on with it. */
  takenOver: WorkItem[];
};
export type FleetView = {
  workers: WorkerView[];
  /** Sessions at once; null: what the workers can together. */
  fleetLimit: number | null;
  capacity: number;
  waiting: { sessions: number; assessments: number };
};
