import { findGate } from "../../db/gates";
import type { Phase } from "../../domain/phase/phase";
import { AppError } from "../../platform/errors";

/** The commit at which a phase began: what the entry gate of its first iteration was judged on. */
export async function findForkCommit(sessionId: string, phase: Phase): Promise<string> {
  const entry = await findGate(`${sessionId}.${phase}.1.entry`);
  if (!entry)
    throw new AppError("conflict", `The ${phase} phase of this session has not begun; choose one that has.`);
  return entry.commit;
}
