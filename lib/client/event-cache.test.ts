import fc from "fast-check";
import { expect, test } from "vitest";
import type { EventRecord } from "../domain/event/event-chain";
import { joinEvents } from "./event-cache";

const event = (sequence: number): EventRecord => ({
  sessionId: "s1",
  sequence,
  type: "persona_run.progressed",
  at: "2027-01-01T00:00:00.000Z",
  actorKind: "agent",
  actorId: "composer",
  actorName: "composer",
  subject: null,
  text: "",
  data: {},
  changes: [],
  onceKey: null,
  previousHash: null,
  hash: null,
});
const events = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => event(from + at));

test("whatever pieces arrive, known events are 1, 2, 3 … and none is there twice", () => {
  const piece = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 8 }));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      let known: EventRecord[] = [];
      for (const [from, length] of pieces) {
        const joined = joinEvents(known, events(from, from + length - 1));
        const isGap = length > 0 && from > known.length + 1;
        expect(joined === null).toBe(isGap);
        known = joined ?? known;
        expect(known.map((e) => e.sequence)).toEqual(known.map((_, at) => at + 1));
      }
    }),
  );
});
