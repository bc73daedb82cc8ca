import { expect, test } from "vitest";
import { newId } from "./id";

test("ids sort in the order in which they were made, and none repeats", () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test("an id is a UUID of version 7 that carries the time", () => {
  const before = Date.now();
  const id = newId();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const time = Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
  // Ids made just before in bulk may have run ahead of the clock by some milliseconds.
  expect(time).toBeGreaterThanOrEqual(before);
  expect(time).toBeLessThan(before + 1000);
});
