import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../../generated/prisma/client";
import { databaseUrl } from "../platform/database-url";

const make = () => new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl(), max: 10 }) });
const store = globalThis as typeof globalThis & { maestroDb?: ReturnType<typeof make> };

/** One client per process, also when Next reloads modules. */
export const db = store.maestroDb ?? make();
store.maestroDb = db;

/** A client inside or outside a transaction. */
export type Tx = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

type Step = (tx: Tx) => Promise<void>;
const lastSteps = new WeakMap<object, Step[]>();

/** Runs a transaction; what was left for its end (`beforeCommit`) comes last, in the order in which it was given. */
export const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.$transaction(
    async (tx) => {
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
