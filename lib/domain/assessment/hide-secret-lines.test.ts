import { expect, test } from "vitest";
import { hideSecretLines, secretLinesOf } from "./hide-secret-lines";
import type { Measure } from "./measure";

const measure = (metric: Measure["metric"], evidence: Measure["evidence"]): Measure => ({
  metric,
  dimension: "security",
  state: "measured",
  value: 0,
  met: null,
  n: null,
  provenance: "measured",
  quality: "parsed",
  summary: "Seen",
  evidence,
  command: null,
  tool: "test",
});

test("empties the lines on which a secret was seen, and says which", () => {
  const lines = ["const a = 1;", 'const key = "value";', "const b = 2;"];
  expect(hideSecretLines(lines, [2])).toEqual({ lines: ["const a = 1;", "", "const b = 2;"], hidden: [2] });
});

test("empties a key block to its end, and a block without an end within bounds", () => {
  const block = ["before", "-----BEGIN PRIVATE KEY-----", "abc", "def", "-----END PRIVATE KEY-----", "after"];
  expect(hideSecretLines(block, [2])).toEqual({
    lines: ["before", "", "", "", "", "after"],
    hidden: [2, 3, 4, 5],
  });
  const endless = ["-----BEGIN PRIVATE KEY-----", ...Array.from({ length: 500 }, () => "abc")];
  expect(hideSecretLines(endless, [1]).hidden).toHaveLength(201);
});

test("takes the lines from the measures of secrets only, and of this file only", () => {
  const measures = [
    measure("no_strong_secrets", [{ file: "a.js", line: 3, note: "key" }]),
    measure("no_weak_secrets", [
      { file: "a.js", line: 5, note: "password" },
      { file: "b.js", line: 7, note: "password" },
      { file: "a.js", note: "no line" },
    ]),
    measure("request_bodies_validated", [{ file: "a.js", line: 9, note: "not validated" }]),
  ];
  expect(secretLinesOf(measures, "a.js")).toEqual([3, 5]);
  expect(hideSecretLines(["x"], [9])).toEqual({ lines: ["x"], hidden: [] });
});
