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

export const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.$transaction(work, { timeout: 20_000, maxWait: 10_000 });
