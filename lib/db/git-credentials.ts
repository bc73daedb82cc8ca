import { newId } from "../platform/id";
import { db, type Tx } from "./client";

export const listGitCredentials = () => db.gitCredential.findMany({ orderBy: { origin: "asc" } });

export const findGitCredential = (origin: string) => db.gitCredential.findUnique({ where: { origin } });

export type NewGitCredential = {
  origin: string;
  username: string;
  sealed: string;
  savedByName: string;
  savedAt: Date;
};

/** One credential for an origin: a new one replaces it. */
export async function saveGitCredentialRow(tx: Tx, credential: NewGitCredential): Promise<void> {
  const { origin, ...rest } = credential;
  await tx.gitCredential.upsert({
    where: { origin },
    create: { id: newId(), origin, ...rest },
    update: rest,
  });
}

/** Resolves to the origin, or null when there is no such credential. */
export async function deleteGitCredentialRow(tx: Tx, id: string): Promise<string | null> {
  const found = await tx.gitCredential.findUnique({ where: { id } });
  if (found) await tx.gitCredential.delete({ where: { id } });
  return found?.origin ?? null;
}
