import { describe, expect, test } from "vitest";
import type { Measure } from "./measure";
import { scoreProject, shrink } from "./score-project";

const measure = (
  metric: Measure["metric"],
  dimension: Measure["dimension"],
  overrides: Partial<Measure> = {},
): Measure => ({
  metric,
  dimension,
  state: "measured",
  value: 1,
  met: null,
  n: null,
  provenance: "measured",
  quality: "executed",
  summary: "Seen",
  evidence: [],
  command: null,
  tool: "test",
  ...overrides,
});
const command = (attribution: "project" | "environment") => ({
  command: "npm test",
  exitCode: 1,
  attribution,
  sandbox: "bubblewrap",
  durationMs: 1,
  outputTail: "",
  outputDigest: "",
});
const good = [
  measure("pages_complete", "functional"),
  measure("tests_pass", "testing", { met: 40, n: 40 }),
  measure("no_stubs", "code"),
  measure("readme_topics", "documentation"),
  measure("no_strong_secrets", "security"),
  measure("ci_present", "delivery"),
];

describe("the project score", () => {
  test("is 0 without source files, whatever else is there", () => {
    expect(scoreProject(good, 0).score).toBe(0);
  });
  test("is the weighted geometric mean, by hand", () => {
    const measures = good.map((m) => (m.dimension === "documentation" ? { ...m, value: 0.5 } : m));
    const testing = (40 + 1.5) / (40 + 2);
    expect(scoreProject(measures, 10).score).toBeCloseTo(testing ** 0.25 * 0.5 ** 0.12, 10);
  });
  test("is not lowered by what was not measured; confidence is", () => {
    const blind = [
      ...good,
      measure("lint_clean", "code", { state: "not_measured", value: null, quality: "none" }),
    ];
    expect(scoreProject(blind, 10).score).toBe(scoreProject(good, 10).score);
    expect(scoreProject(blind, 10).confidence).toBeLessThan(scoreProject(good, 10).confidence);
  });
  test("caps a build that the project breaks, not one that the environment breaks", () => {
    const failed = (by: "project" | "environment") => [
      ...good,
      measure("build_passes", "functional", { value: 0, command: command(by) }),
    ];
    expect(scoreProject(failed("project"), 10).caps.map((c) => c.cap)).toEqual(["build_fails"]);
    expect(scoreProject(failed("project"), 10).score).toBeLessThanOrEqual(0.4);
    expect(scoreProject(failed("environment"), 10).caps).toEqual([]);
  });
  test("names every cap that holds, lowest first", () => {
    const measures = good.map((m) =>
      m.metric === "tests_pass" ? { ...m, value: 0, met: 0, n: 6, command: command("project") } : m,
    );
    const capped = scoreProject(
      [...measures, measure("build_passes", "functional", { value: 0, command: command("project") })],
      10,
    );
    expect(capped.caps.map((c) => c.cap)).toEqual(["no_test_passes", "build_fails"]);
  });
  test("cannot exceed the ceiling in testing when no test was run", () => {
    const read = good.map((m) =>
      m.metric === "tests_pass" ? measure("tests_assert", "testing", { quality: "tree" }) : m,
    );
    expect(scoreProject(read, 10).dimensions.find((d) => d.dimension === "testing")?.score).toBe(0.75);
  });
});

describe("shrinkage", () => {
  test("keeps two of two from counting as proof and nothing of two from sinking a project", () => {
    expect(shrink(measure("pages_complete", "functional", { met: 2, n: 2 }))).toBeCloseTo(0.875);
    expect(shrink(measure("pages_complete", "functional", { met: 0, n: 2, value: 0 }))).toBeCloseTo(0.375);
    expect(shrink(measure("pages_complete", "functional", { met: 200, n: 200 }))).toBeGreaterThan(0.99);
  });
});
