import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { locateJson } from "./locate-json";

const parses = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe("finding places in JSON", () => {
  test("gives the line of every key and item", () => {
    const { lines } = locateJson('{\n "a": [\n  1,\n  {"b": 2}\n ]\n}');
    expect(Object.fromEntries(lines)).toEqual({ "": 1, a: 2, "a.0": 3, "a.1": 4, "a.1.b": 4 });
  });
  test("agrees with JSON.parse on every well-formed text", () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 0, max: 3 }), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        expect(locateJson(text).errorLine).toBeNull();
      }),
    );
  });
  test("agrees with JSON.parse on broken texts", () => {
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom("", "}", '"', ",", "x", "\n", "\\", "0"))
      .map(
        ([json, at, put]) => `${json.slice(0, at % json.length)}${put}${json.slice((at % json.length) + 1)}`,
      );
    fc.assert(
      fc.property(broken, (text) => {
        expect(locateJson(text).errorLine === null).toBe(parses(text));
      }),
      { numRuns: 500 },
    );
  });
  test("survives text that is nested without end", () => {
    expect(locateJson("[".repeat(200_000)).errorLine).toBe(1);
  });
});
