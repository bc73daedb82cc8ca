import { describe, expect, test } from "vitest";
import type { Assessment } from "./assessment";
import { compareAssessments } from "./compare-assessments";
import type { Measure } from "./measure";
import { scoreProject } from "./score-project";

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
  quality: "parsed",
  summary: "Seen",
  evidence: [],
  command: null,
  tool: "test@1",
  ...overrides,
});
const assessed = (measures: Measure[], overrides: Partial<Assessment> = {}): Assessment => ({
  commit: "",
  factsDigest: "one",
  executed: false,
  sandbox: "not executed",
  ...scoreProject(measures, 3),
  measures,
  durationMs: 1,
  ...overrides,
});
const links = (value: number, evidence: Measure["evidence"] = []) =>
  measure("links_resolve", "documentation", { value, evidence });

describe("two assessments measured alike", () => {
  test("differ by score, by dimension and by measure, the second less the first", () => {
    const { score, dimensions, changed, unchanged, caveats } = compareAssessments(
      assessed([links(0.4), measure("ci_present", "delivery")]),
      assessed([links(0.9), measure("ci_present", "delivery")]),
    );
    expect(caveats).toEqual([]);
    expect(score.change).toBeGreaterThan(0);
    expect(dimensions.find((d) => d.dimension === "documentation")).toMatchObject({ a: 0.4, b: 0.9 });
    expect(dimensions.find((d) => d.dimension === "delivery")?.change).toBe(0);
    expect(dimensions.find((d) => d.dimension === "testing")).toEqual({
      dimension: "testing",
      a: null,
      b: null,
      change: null,
      whyNot: null,
    });
    expect(changed.map((m) => m.metric)).toEqual(["links_resolve"]);
    expect(changed[0]?.change).toBeCloseTo(0.5);
    expect(unchanged).toBe(1);
  });

  test("tell evidence that is gone from evidence that is new, though lines moved", () => {
    const before = [
      { file: "a.md", line: 3, note: "x is not there" },
      { file: "a.md", line: 9, note: "y is not there" },
    ];
    const after = [
      { file: "a.md", line: 5, note: "x is not there" },
      { file: "b.md", line: 1, note: "z is not there" },
    ];
    const [changed] = compareAssessments(
      assessed([links(0.5, before)]),
      assessed([links(0.5, after)]),
    ).changed;
    expect(changed).toMatchObject({ gone: [before[1]], added: [after[1]], change: 0 });
  });

  test("count the same evidence as often as it stands there", () => {
    const seen = { file: "a.md", line: 3, note: "x is not there" };
    const [changed] = compareAssessments(
      assessed([links(0.5, [seen, seen])]),
      assessed([links(0.6, [seen])]),
    ).changed;
    expect(changed).toMatchObject({ gone: [seen], added: [] });
  });

  test("say where a list of evidence was cut", () => {
    const cut = measure("links_resolve", "documentation", {
      value: 0.1,
      met: 10,
      n: 100,
      evidence: [{ note: "x" }],
    });
    const [changed] = compareAssessments(assessed([cut]), assessed([links(1)])).changed;
    expect(changed?.isPartial).toBe(true);
  });

  test("say when they were measured by different tools, which one that was not measured is not", () => {
    const [other] = compareAssessments(
      assessed([links(0.5)]),
      assessed([{ ...links(0.6), tool: "test@2" }]),
    ).changed;
    expect(other?.toolsDiffer).toBe(true);
    const none = measure("links_resolve", "documentation", {
      state: "not_measured",
      value: null,
      tool: "none",
    });
    const [blind] = compareAssessments(assessed([none]), assessed([links(0.6)])).changed;
    expect(blind?.toolsDiffer).toBe(false);
  });

  test("count a measure that is measured now, or that only one knows, as changed", () => {
    const blind = measure("lint_clean", "code", { state: "not_measured", value: null, quality: "none" });
    const { changed } = compareAssessments(
      assessed([blind]),
      assessed([measure("lint_clean", "code"), measure("no_stubs", "code")]),
    );
    expect(changed.map((m) => [m.metric, m.change])).toEqual([
      ["lint_clean", null],
      ["no_stubs", null],
    ]);
  });

  test("are the same content when their digests are", () => {
    const one = assessed([links(1)]);
    expect(compareAssessments(one, one)).toMatchObject({ isSameContent: true, changed: [], unchanged: 1 });
    expect(compareAssessments(one, { ...one, factsDigest: "two" }).isSameContent).toBe(false);
  });
});

describe("two assessments that are not alike", () => {
  const read = assessed([links(0.4), measure("imports_resolve", "functional")]);
  const run = assessed(
    [
      links(0.9),
      measure("imports_resolve", "functional"),
      measure("build_passes", "functional", { quality: "executed" }),
    ],
    { executed: true, sandbox: "bubblewrap" },
  );

  test("executed and only read: no difference of scores, nor of dimensions that running tells about", () => {
    const { caveats, score, dimensions } = compareAssessments(read, run);
    expect(caveats).toEqual([expect.stringContaining("for the second only")]);
    expect(score).toMatchObject({ a: read.score, b: run.score, change: null });
    expect(dimensions.find((d) => d.dimension === "functional")).toMatchObject({
      change: null,
      whyNot: "Commands were run for one of them only",
    });
    expect(dimensions.find((d) => d.dimension === "documentation")?.change).toBeCloseTo(0.5);
  });

  test("scored by different rules: values side by side, no difference at all", () => {
    const { caveats, score, confidence, dimensions } = compareAssessments(read, {
      ...read,
      scoringVersion: "next",
    });
    expect(caveats).toEqual([expect.stringContaining("different rules")]);
    expect([score.change, confidence.change]).toEqual([null, null]);
    expect(dimensions.every((d) => d.change === null)).toBe(true);
    expect(dimensions.find((d) => d.dimension === "documentation")?.whyNot).toBe("Scored by different rules");
  });

  test("say that their sandboxes differ", () => {
    const { caveats } = compareAssessments(run, { ...run, sandbox: "none" });
    expect(caveats).toEqual(["Commands ran in different sandboxes (bubblewrap and none)."]);
  });
});
