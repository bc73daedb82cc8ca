import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../../generated/prisma/client";
import { requireClaim } from "../platform/claim";
import { databaseUrl } from "../platform/database-url";
import { connectionName } from "../platform/process-id";

const make = () =>
  new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl(), max: 10, application_name: connectionName }),
  });
const store = globalThis as typeof globalThis & { maestroDb?: ReturnType<typeof make> };

/** One client per process, also when Next reloads modules. */
export const db = store.maestroDb ?? make();
store.maestroDb = db;

/** A client inside or outside a transaction. */
export type Tx = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

type Step = (tx: Tx) => Promise<void>;
const lastSteps = new WeakMap<object, Step[]>();

/**
 * Runs a transaction; what was left for its end (`beforeCommit`) comes last, in the order in which it was given.
 * What a process that holds a claim on work writes counts only while it holds it: until the transaction ends nobody can
 * declare it lost. A process without one is not asked.
 */
export const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.$transaction(
    async (tx) => {
      await requireClaim((workerId) => lockWorker(tx, workerId));
      const steps: Step[] = [];
      lastSteps.set(tx, steps);
      const result = await work(tx);
      for (const step of steps) await step(tx);
      return result;
    },
    { timeout: 20_000, maxWait: 10_000 },
  );

/** Leaves something for the end of a transaction: what it locks is then locked for the shortest time, and after all else. */
export function beforeCommit(tx: Tx, step: Step): void {
  const steps = lastSteps.get(tx);
  if (!steps) throw new Error("Events and changes are recorded in a transaction: use inTransaction.");
  steps.push(step);
}

/** Heartbeats pass this lock; declaring the worker lost waits for it. False where it has ended already. */
async function lockWorker(tx: Tx, workerId: string): Promise<boolean> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM worker WHERE id = ${workerId} AND "lostAt" IS NULL AND "stoppedAt" IS NULL FOR KEY SHARE`;
  return held.length === 1;
}
