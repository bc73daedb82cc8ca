import { db, type Tx } from "./client";

/** Whether a link with this token's hash waits to be used. */
export async function isSetupLinkOpen(tokenHash: string): Promise<boolean> {
  return (await db.setupLink.count({ where: { tokenHash, usedAt: null } })) > 0;
}

/** Marks the link used; false when it was used before or never existed. Of two at once, one gets true. */
export async function takeSetupLink(tx: Tx, tokenHash: string, now: Date): Promise<boolean> {
  const { count } = await tx.setupLink.updateMany({
    where: { tokenHash, usedAt: null },
    data: { usedAt: now },
  });
  return count === 1;
}

export type NewAdministrator = { id: string; name: string; email: string; passwordHash: string };

/** Adds a person with the role admin who signs in with a password; false when the address is taken. */
export async function addAdministrator(tx: Tx, person: NewAdministrator): Promise<boolean> {
  if (await tx.user.count({ where: { email: person.email } })) return false;
  await tx.user.create({
    data: {
      id: person.id,
      name: person.name,
      email: person.email,
      emailVerified: true,
      role: "admin",
      accounts: {
        create: {
          id: person.id,
          accountId: person.id,
          providerId: "credential",
          password: person.passwordHash,
        },
      },
    },
  });
  return true;
}

export const hasAdministrator = async (): Promise<boolean> =>
  (await db.user.count({ where: { role: "admin" } })) > 0;
