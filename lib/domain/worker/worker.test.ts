import { describe, expect, test } from "vitest";
import { HEARTBEAT_MS, LEASE_MS, LOST_AFTER_MS, sessionCapacity, stateOfWorker } from "./worker";

const at = new Date(0);

describe("a worker", () => {
  test("ends by itself before others may declare it lost, and misses more than one heartbeat before either", () => {
    expect(LEASE_MS).toBeGreaterThan(2 * HEARTBEAT_MS);
    expect(LOST_AFTER_MS).toBeGreaterThan(LEASE_MS);
  });
  test.each([
    ["working", { lostAt: null, stoppedAt: null, heartbeatAgeMs: 5000 }],
    ["silent", { lostAt: null, stoppedAt: null, heartbeatAgeMs: LEASE_MS + 1 }],
    ["stopped", { lostAt: null, stoppedAt: at, heartbeatAgeMs: 90_000 }],
    ["lost", { lostAt: at, stoppedAt: null, heartbeatAgeMs: 90_000 }],
  ] as const)("is %s", (state, worker) => {
    expect(stateOfWorker(worker)).toBe(state);
  });
});

describe("the workers together", () => {
  test.each([
    [[], 0, 0],
    [[2, 4], 0, 6],
    [[2, 4], 3, 3],
    [[2], 9, 2],
  ])("of %j with a limit of %i run %i sessions at once", (workers, limit, capacity) => {
    expect(sessionCapacity(workers, limit)).toBe(capacity);
  });
});
