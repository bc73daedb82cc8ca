import type { Outcome } from "../lib/domain/outcome/outcome";
import { person } from "./person";
import type { Product } from "./product";
import { databaseOf, withDatabase } from "./product-database";

/** The second person of the tests; signs in with the administrator's password. */
export const operator = { id: "operator-otto", name: "Otto Operator", email: "otto@maestro.example" };

/** Gives the product an operator who has the administrator's password: accounts are made by administrators alone. */
export const addOperator = (product: Product): Promise<void> =>
  withDatabase(product, async (client) => {
    await client.query(
      `INSERT INTO "user" (id, name, email, "emailVerified", role, "updatedAt") VALUES ($1, $2, $3, true, 'operator', now())
     ON CONFLICT DO NOTHING`,
      [operator.id, operator.name, operator.email],
    );
    await client.query(
      `INSERT INTO auth_account (id, "accountId", "providerId", "userId", password, "updatedAt")
     SELECT $1, $1, a."providerId", $1, a.password, now()
     FROM auth_account a JOIN "user" u ON u.id = a."userId" WHERE u.email = $2 ON CONFLICT DO NOTHING`,
      [operator.id, person.email],
    );
  });

/** A session that the operator started and that waits at its only gate, with the work tree that the worker would have left. */
export async function addWaitingGate(product: Product, outcome: Outcome): Promise<string> {
  process.env.DATABASE_URL = databaseOf(product);
  process.env.MAESTRO_DATA_DIR = product.dataDir;
  const { addWaitingSession } = await import("../lib/testing/cast");
  const { db } = await import("../lib/db/client");
  const { presetPolicy } = await import("../lib/domain/gate/presets");
  const standard = presetPolicy("standard", 0.8);
  const design = { ...standard.phases.design, mode: "manual_when_failed" as const };
  const policy = outcome === "met" ? standard : { ...standard, phases: { ...standard.phases, design } };
  const startedBy = { kind: "user", userId: operator.id, name: operator.name, role: "operator" } as const;
  const { sessionId, gateId } = await addWaitingSession(startedBy, policy, outcome);
  await db.session.update({ where: { id: sessionId }, data: { phases: ["design"] } });
  return gateId;
}
