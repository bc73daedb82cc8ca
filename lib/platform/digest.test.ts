import { expect, test } from "vitest";
import { digestOf } from "./digest";

test("the order of keys does not change a digest, at any depth", () => {
  expect(digestOf({ b: [{ y: 1, x: null }], a: "ä" })).toBe(digestOf({ a: "ä", b: [{ x: null, y: 1 }] }));
});

test("the order of a list, a value or a type does change it", () => {
  const digests = [[1, 2], [2, 1], ["1", 2], { 0: 1, 1: 2 }, [1, 2, null]].map(digestOf);
  expect(new Set(digests).size).toBe(digests.length);
});

test("a digest is SHA-256 of the canonical JSON", () => {
  // printf '{"a":1,"b":[true]}' | sha256sum
  expect(digestOf({ b: [true], a: 1 })).toBe(
    "90eddf64b875cb5fa184bb12503cc7309b6ce21b175521a80bd8d83082bae604",
  );
});

test("what is left out of JSON does not count, and a date counts as its text", () => {
  expect(digestOf({ a: 1, b: undefined })).toBe(digestOf({ a: 1 }));
  expect(digestOf({ at: new Date(0) })).toBe(digestOf({ at: "1970-01-01T00:00:00.000Z" }));
});

test("something that JSON cannot hold has no digest", () => {
  expect(() => digestOf(undefined)).toThrow(TypeError);
});
