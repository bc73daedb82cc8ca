/**
 * A worker's right to work. It can be taken away while the process stands still, so it is asked for again right before
 * whatever cannot be undone: a transaction, a program that changes files.
 */
export type Claim = {
  workerId: string;
  /** Resolves while the claim is held; a process that has lost it ends here and never comes back. */
  confirm: () => Promise<void>;
  /** Ends the process. */
  lose: (reason: string) => never;
};

let held: Claim | null = null;

/** From now on this process works only while it holds the claim. */
export function holdClaim(claim: Claim | null): void {
  held = claim;
}

/** For side effects outside of the database. Does nothing in a process without a claim. */
export async function confirmClaim(): Promise<void> {
  await held?.confirm();
}

/** For side effects in the database: `isHeld` asks within the transaction, for the worker's id. */
export async function requireClaim(isHeld: (workerId: string) => Promise<boolean>): Promise<void> {
  if (held === null) return;
  const { workerId, lose } = held;
  if (!(await isHeld(workerId))) lose("It was declared lost.");
}
