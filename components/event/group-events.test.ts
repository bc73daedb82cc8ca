import { expect, test } from "vitest";
import type { EventRecord } from "@/lib/domain/event/event-chain";
import { filterGroups, groupEvents } from "./group-events";

const event = (sequence: number, overrides: Partial<EventRecord> = {}): EventRecord => ({
  sessionId: "s1",
  sequence,
  type: "persona_run.progressed",
  at: "2027-01-01T00:00:00.000Z",
  actorKind: "agent",
  actorId: "composer",
  actorName: "composer",
  subject: null,
  text: `Kneaded ${sequence}`,
  data: {},
  changes: [],
  onceKey: null,
  previousHash: null,
  hash: null,
  ...overrides,
});
const opened = (sequence: number, iteration: number) =>
  event(sequence, {
    type: "iteration.opened",
    actorName: "Maestro",
    changes: [
      { of: "persona_run", id: "r", state: "pending" },
      { of: "iteration", phase: "design", iteration, ended: false },
    ],
  });
const groups = groupEvents([event(1), event(2), opened(3, 1), event(4), opened(5, 2)]);

test("each iteration begins with the event that opened it; what came before stands apart", () => {
  expect(groups.map((g) => [g.title, g.events.map((e) => e.sequence)])).toEqual([
    ["Before the first iteration", [1, 2]],
    ["Design, iteration 1", [3, 4]],
    ["Design, iteration 2", [5]],
  ]);
  expect(groupEvents([])).toEqual([]);
});

test("a filter takes events, and iterations of which none is left, and moves none", () => {
  const all = { type: null, actor: null, text: "" };
  const found = (filter: Partial<typeof all> | { type: string } | { actor: string }) =>
    filterGroups(groups, { ...all, ...filter }).map((g) => ({
      title: g.title,
      numbers: g.events.map((e) => e.sequence),
    }));
  expect(filterGroups(groups, all)).toEqual(groups);
  expect(found({ text: " kneaded 4 " })).toEqual([{ title: "Design, iteration 1", numbers: [4] }]);
  expect(found({ actor: "Maestro" }).flatMap(({ numbers }) => numbers)).toEqual([3, 5]);
  expect(found({ type: "gate.judged" })).toEqual([]);
});
