import fc from "fast-check";
import { expect, test } from "vitest";
import { chainedContent, chainStart, type EventRecord, walkChain } from "./event-chain";

/** Longer than a digest, and as telling. */
const digestOf = (content: object): string => JSON.stringify(content);

const chainOf = (length: number, older = 0): EventRecord[] => {
  const events: EventRecord[] = [];
  for (let sequence = 1; sequence <= length; sequence++) {
    const event = {
      sessionId: "s1",
      sequence,
      type: "persona_run.progressed",
      at: new Date(Date.UTC(2027, 0, 1, 0, 0, sequence)).toISOString(),
      actorKind: "agent",
      actorId: "composer",
      actorName: "composer",
      subject: null,
      text: `Kneaded ${sequence}`,
      data: { loaves: sequence },
      changes: [],
      onceKey: null,
      previousHash: events.at(-1)?.hash ?? null,
    };
    events.push({ ...event, hash: sequence <= older ? null : digestOf(chainedContent(event)) });
  }
  return events;
};
const walk = (events: readonly EventRecord[]) => walkChain(chainStart, events, digestOf);

test("an untouched chain is whole, in one walk or page by page", () => {
  const events = chainOf(7);
  expect(walk(events)).toEqual({ events: 7, older: 0, hash: events[6]?.hash, break: null });
  expect(walkChain(walk(events.slice(0, 3)), events.slice(3), digestOf)).toEqual(walk(events));
});

test("events older than the chain are counted apart, and only at its beginning", () => {
  expect(walk(chainOf(5, 2))).toMatchObject({ events: 5, older: 2, break: null });
  const [first, second, ...rest] = chainOf(5);
  if (!first || !second) throw new Error("There are no events.");
  expect(walk([first, { ...second, hash: null }, ...rest]).break?.sequence).toBe(2);
});

test("any change of any field, any event left out and any two exchanged are found at their place", () => {
  const length = 12;
  const events = chainOf(length);
  const change = fc.constantFrom<Partial<EventRecord>>(
    { text: "Kneaded nothing" },
    { actorName: "Ada" },
    { actorId: "ada" },
    { actorKind: "user" },
    { at: "2027-02-01T00:00:00.000Z" },
    { data: { loaves: 0 } },
    { data: {} },
    { type: "gate.approved" },
    { subject: "s1.design.1.exit" },
    { onceKey: "key" },
    { sessionId: "s2" },
    { changes: [{ of: "session", state: "passed", reason: null }] },
    { previousHash: "0".repeat(64) },
    { hash: "0".repeat(64) },
  );
  const at = fc.integer({ min: 0, max: length - 1 });
  fc.assert(
    fc.property(at, change, (index, changed) => {
      const forged = events.map((event, i) => (i === index ? { ...event, ...changed } : event));
      expect(walk(forged).break?.sequence).toBe(index + 1);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: length - 2 }), (index) => {
      expect(walk(events.toSpliced(index, 1)).break?.sequence).toBe(index + 1);
      const [one, next] = [events[index], events[index + 1]];
      if (!one || !next) throw new Error("There are no such events.");
      expect(walk(events.toSpliced(index, 2, next, one)).break?.sequence).toBe(index + 1);
    }),
  );
});
