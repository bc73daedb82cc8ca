import { expect } from "vitest";
import { listJudgedGates } from "../db/judged-gates";
import { replayThen } from "../usecases/gate/replay-gate";

/** Every gate of a session, judged again by the rules of then, says what it said. Resolves to how many there were. */
export async function expectReplayable(sessionId: string): Promise<number> {
  const records = await listJudgedGates(sessionId);
  for (const record of records) {
    const then = replayThen(record);
    expect([record.gate.id, then]).toEqual([
      record.gate.id,
      { verdict: record.inputs?.verdict, isIdentical: true, differences: [] },
    ]);
  }
  return records.length;
}
