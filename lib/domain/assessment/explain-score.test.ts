import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explainScore } from "./explain-score";
import type { Dimension, Measure, Metric } from "./measure";
import { DIMENSIONS, metricSchema } from "./measure";
import { scoreProject } from "./score-project";
import { SCORING_VERSION } from "./scoring-constants";

const measure = (metric: Metric, dimension: Dimension, overrides: Partial<Measure> = {}): Measure => ({
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
const failed: Measure["command"] = {
  command: "npm run build",
  exitCode: 1,
  attribution: "project",
  sandbox: "bubblewrap",
  durationMs: 1,
  outputTail: "",
  outputDigest: "",
};
const explained = (measures: Measure[], sourceFiles = 5) => {
  const scored = scoreProject(measures, sourceFiles);
  const explanation = explainScore({ ...scored, measures });
  if (!explanation) throw new Error("It is of this version and must be explained.");
  return { scored, explanation };
};

describe("the explanation of a score", () => {
  test("names the three measures that the score gains most by, best first", () => {
    const { explanation } = explained([
      measure("pages_complete", "functional", { value: 0.2, met: 2, n: 10 }),
      measure("tests_pass", "testing", { value: 0.9, met: 9, n: 10 }),
      measure("no_stubs", "code", { value: 0.95, met: 19, n: 20 }),
      measure("readme_topics", "documentation", { value: 0.5 }),
      measure("ci_present", "delivery"),
    ]);
    expect(explanation.changes.map((c) => c.metric)).toEqual([
      "pages_complete",
      "readme_topics",
      "tests_pass",
    ]);
    expect(explanation.others).toBe(1);
  });

  test("says while a cap binds that only what lifts it raises the score, and what the rest is worth without it", () => {
    const { explanation } = explained([
      measure("build_passes", "functional", { value: 0, command: failed }),
      measure("readme_topics", "documentation", { value: 0.1 }),
      measure("tests_pass", "testing", { met: 40, n: 40 }),
      ...(["no_stubs", "sources_parse"] as const).map((m) => measure(m, "code")),
      measure("server_starts", "functional"),
      measure("pages_complete", "functional", { met: 30, n: 30 }),
      measure("promised_endpoints_served", "functional", { met: 30, n: 30 }),
    ]);
    expect(explanation.binding.map((cap) => cap.cap)).toEqual(["build_fails"]);
    const [build, readme] = explanation.changes;
    expect(build).toMatchObject({ metric: "build_passes", lifts: [{ cap: "build_fails" }] });
    expect(build?.gain).toBeGreaterThan(0);
    expect(readme).toMatchObject({ metric: "readme_topics", gain: 0, lifts: [] });
    expect(readme?.uncappedGain).toBeGreaterThan(0);
    expect(explanation.together).toBeGreaterThan(build?.score ?? 1);
  });

  test("puts what lifts the second cap behind what lifts the first, though alone it helps nothing", () => {
    const { explanation } = explained([
      measure("tests_pass", "testing", { value: 0, met: 0, n: 2, command: failed }),
      measure("build_passes", "functional", { value: 0, command: failed }),
      measure("pages_complete", "functional", { met: 30, n: 30 }),
      measure("promised_endpoints_served", "functional", { met: 30, n: 30 }),
      measure("no_stubs", "code"),
      measure("readme_topics", "documentation", { value: 0.6 }),
    ]);
    expect(explanation.changes.map((c) => [c.metric, c.gain > 0])).toEqual([
      ["tests_pass", true],
      ["build_passes", false],
      ["readme_topics", false],
    ]);
    expect(explanation.together).toBeGreaterThan(0.4);
  });

  test("lifts the cap of a project that has no test by having tests", () => {
    const { explanation } = explained([
      measure("tests_pass", "testing", { value: 0, met: 0, n: 0 }),
      measure("no_stubs", "code"),
    ]);
    expect(explanation.changes[0]).toMatchObject({ metric: "tests_pass", lifts: [{ cap: "no_tests" }] });
  });

  test("says of a project without source files that these come first", () => {
    const { explanation } = explained([measure("readme_topics", "documentation")], 0);
    expect(explanation).toMatchObject({
      score: 0,
      changes: [{ metric: null, lifts: [{ cap: "no_source" }], score: 1 }],
    });
  });

  test("names nothing when everything that counts is at its best", () => {
    const { explanation } = explained([measure("no_stubs", "code")]);
    expect(explanation).toMatchObject({ changes: [], others: 0, together: 1 });
  });

  test("explains no score that another version of the rules gave", () => {
    const measures = [measure("no_stubs", "code", { value: 0 })];
    expect(explainScore({ ...scoreProject(measures, 1), measures, scoringVersion: "0" })).toBeNull();
    expect(SCORING_VERSION).not.toBe("0");
  });
});

describe("of any measures", () => {
  const state = fc.constantFrom<Measure["state"]>("measured", "not_measured", "not_applicable");
  const counted = fc.record({ met: fc.nat(40), more: fc.nat(40) }).map(({ met, more }) => ({
    met,
    n: met + more,
    value: met + more === 0 ? 0 : met / (met + more),
  }));
  const plain = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => ({ met: null, n: null, value }));
  const anyMeasure = fc
    .record({
      state,
      dimension: fc.constantFrom(...DIMENSIONS),
      amount: fc.oneof(counted, plain),
      quality: fc.constantFrom<Measure["quality"]>("executed", "parsed", "tree", "heuristic"),
      by: fc.constantFrom<"project" | "environment" | null>("project", "environment", null),
    })
    .map(
      ({ state, dimension, amount, quality, by }): Partial<Measure> => ({
        state,
        dimension,
        quality,
        ...(state === "measured" ? amount : { value: null, met: null, n: null }),
        command: by && failed && { ...failed, attribution: by },
      }),
    );
  const anyMeasures = fc
    .uniqueArray(fc.constantFrom(...metricSchema.options), { maxLength: 12 })
    .chain((metrics) =>
      fc.tuple(
        ...metrics.map((metric) =>
          anyMeasure.map((m) => measure(metric, m.dimension ?? "code", { ...m, metric })),
        ),
      ),
    );

  test("making the named change, and nothing else, gives the named score", () => {
    fc.assert(
      fc.property(anyMeasures, fc.constantFrom(0, 3), (measures, sourceFiles) => {
        const { scored, explanation } = explained(measures, sourceFiles);
        expect(explanation.score).toBe(scored.score);
        for (const change of explanation.changes) {
          const made = measures.map((m) => (m.metric === change.metric ? withNothingLeft(m) : m));
          const again = scoreProject(made, change.metric === null ? 1 : sourceFiles);
          expect(again.score).toBeCloseTo(change.score, 12);
          expect(again.uncapped).toBeCloseTo(change.uncapped, 12);
          expect(scored.score + change.gain).toBeCloseTo(change.score, 12);
        }
      }),
    );
  });

  test("no change loses anything, none left out gains more, and all together give at least what the best gives", () => {
    fc.assert(
      fc.property(anyMeasures, (measures) => {
        const { scored, explanation } = explained(measures);
        const gains = explanation.changes.map((c) => c.gain);
        for (const change of explanation.changes) {
          expect(change.score).toBeGreaterThanOrEqual(scored.score - 1e-12);
          expect(change.uncapped).toBeGreaterThanOrEqual(scored.uncapped - 1e-12);
        }
        const named = new Set(explanation.changes.map((c) => c.metric));
        for (const other of measures.filter((m) => m.state === "measured" && !named.has(m.metric))) {
          const raised = scoreProject(
            measures.map((m) => (m === other ? withNothingLeft(m) : m)),
            5,
          );
          expect(raised.score - scored.score).toBeLessThanOrEqual((gains.at(-1) ?? 0) + 1e-9);
        }
        expect(explanation.together).toBeGreaterThanOrEqual(
          Math.max(scored.score, ...explanation.changes.map((c) => c.score)) - 1e-12,
        );
      }),
    );
  });

  /** Written apart from the code under test. */
  function withNothingLeft(m: Measure): Measure {
    if (m.met !== null && m.n) return { ...m, value: 1, met: m.n };
    return { ...m, value: 1, met: null, n: null };
  }
});
