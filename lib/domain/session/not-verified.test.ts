import { expect, test } from "vitest";
import type { Measure } from "../assessment/measure";
import { notVerified } from "./not-verified";

const measure = (more: Partial<Measure>): Measure => ({
  metric: "pages_driven",
  dimension: "testing",
  state: "not_measured",
  value: null,
  met: null,
  n: null,
  provenance: "measured",
  quality: "none",
  summary: "No browser opened the pages",
  evidence: [{ file: "public/index.html", note: "Home" }],
  command: null,
  tool: "test",
  ...more,
});

test("what was not measured is told with its places, and what is measured or does not apply is not", () => {
  const measured = measure({ metric: "links_resolve", state: "measured", value: 0.5 });
  const elsewhere = measure({ metric: "health_endpoint", state: "not_applicable" });
  expect(notVerified([measured, elsewhere, measure({})])).toEqual([
    {
      metric: "pages_driven",
      summary: "No browser opened the pages",
      things: ["Home (public/index.html)"],
    },
  ]);
});

test("documented behaviour is told until a test speaks of all of it", () => {
  const rules = (value: number) =>
    measure({
      metric: "documented_rules_tested",
      state: "measured",
      value,
      evidence: [{ file: "README.md", line: 7, note: "Orders survive a restart." }],
    });
  expect(notVerified([rules(0.5)]).map((n) => n.things)).toEqual([
    ["Orders survive a restart. (README.md:7)"],
  ]);
  expect(notVerified([rules(1)])).toEqual([]);
});
