import { type GatePolicy, gatePolicySchema } from "../domain/gate/policy";
import { db, type Tx } from "./client";

export type PolicyRevision = {
  policyId: string;
  number: number;
  digest: string;
  policy: GatePolicy;
  name: string;
  note: string;
  authorId: string;
  authorName: string;
  createdAt: Date;
};

export async function addPolicyRevision(tx: Tx, revision: PolicyRevision): Promise<void> {
  await tx.gatePolicyRevision.create({
    data: { id: `${revision.policyId}.${revision.number}`, ...revision },
  });
}

/** Holds off other edits of the policy until the transaction ends. */
export async function lockPolicy(tx: Tx, policyId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('gate_policy'), hashtext(${policyId}))`;
}

/** The newest revision of each policy that people made. */
export async function listPolicies(): Promise<PolicyRevision[]> {
  const rows = await db.gatePolicyRevision.findMany({
    orderBy: [{ policyId: "asc" }, { number: "desc" }],
    distinct: ["policyId"],
  });
  return rows.map(toRevision);
}

/** Revisions of one policy, newest first. */
export async function listPolicyRevisions(policyId: string, tx: Tx = db): Promise<PolicyRevision[]> {
  const rows = await tx.gatePolicyRevision.findMany({ where: { policyId }, orderBy: { number: "desc" } });
  return rows.map(toRevision);
}

/** The revision with this number, or without one the newest. */
export async function findPolicyRevision(policyId: string, number?: number): Promise<PolicyRevision | null> {
  const row = await db.gatePolicyRevision.findFirst({
    where: { policyId, ...(number === undefined ? {} : { number }) },
    orderBy: { number: "desc" },
  });
  return row && toRevision(row);
}

/** How many sessions hold a copy of each revision: by policy, then by number. */
export async function countSessionsByPolicy(): Promise<Map<string, Map<number, number>>> {
  const rows = await db.$queryRaw<{ id: string; version: number; sessions: bigint }[]>`
    SELECT policy->>'preset' AS id, (policy->>'version')::int AS version, count(*) AS sessions
    FROM session GROUP BY 1, 2`;
  const counts = new Map<string, Map<number, number>>();
  for (const { id, version, sessions } of rows)
    counts.set(id, (counts.get(id) ?? new Map<number, number>()).set(version, Number(sessions)));
  return counts;
}

const toRevision = <Row extends { policy: unknown }>(row: Row) => ({
  ...row,
  policy: gatePolicySchema.parse(row.policy),
});
