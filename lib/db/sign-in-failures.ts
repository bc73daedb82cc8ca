import { newId } from "../platform/id";
import { db } from "./client";

/** How often signing in with this key failed since `since`. */
export async function countSignInFailures(key: string, since: Date): Promise<number> {
  const row = await db.authRateLimit.findUnique({ where: { key } });
  return row && Number(row.lastRequest) >= since.getTime() ? row.count : 0;
}

/** Counts one failure more; starts anew when the last one is older than `since`. One statement: safe in a race. */
export async function addSignInFailure(key: string, now: Date, since: Date): Promise<void> {
  const [at, from] = [BigInt(now.getTime()), BigInt(since.getTime())];
  await db.$executeRaw`
    INSERT INTO auth_rate_limit (id, key, count, "lastRequest") VALUES (${newId()}, ${key}, 1, ${at})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN auth_rate_limit."lastRequest" < ${from} THEN 1 ELSE auth_rate_limit.count + 1 END,
      "lastRequest" = ${at}`;
}

export async function clearSignInFailures(key: string): Promise<void> {
  await db.authRateLimit.deleteMany({ where: { key } });
}
