import { expect, test } from "vitest";
import type { Assessment } from "@/lib/domain/assessment/assessment";
import type { Measure } from "@/lib/domain/assessment/measure";
import { scoreProject } from "@/lib/domain/assessment/score-project";
import { prepareReport } from "./prepare-report";

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
  tool: "test",
  ...overrides,
});
const of = (...measures: Measure[]): Assessment => ({
  commit: "",
  factsDigest: "",
  executed: false,
  sandbox: "not executed",
  ...scoreProject(measures, 1),
  measures,
  durationMs: 1,
});
const blind = measure("lint_clean", "code", { state: "not_measured", value: null, quality: "none" });

test("keeps what was not measured and what does not apply apart from what was measured", () => {
  const report = prepareReport(
    of(
      measure("no_stubs", "code"),
      blind,
      measure("pages_complete", "functional", { state: "not_applicable", value: null }),
    ),
    null,
  );
  const names = (list: { measure: Measure }[]) => list.map((one) => one.measure.metric);
  const code = report.dimensions.find((one) => one.dimension === "code");
  expect(names(code?.measured ?? [])).toEqual(["no_stubs"]);
  expect(code?.blind).toBe(1);
  expect(names(report.notMeasured)).toEqual(["lint_clean"]);
  expect(names(report.notApplicable)).toEqual(["pages_complete"]);
  expect(report.dimensions.map((one) => one.dimension)).toHaveLength(6);
});

test("sets what was before beside it, where there was something", () => {
  const now = of(measure("no_stubs", "code"), measure("readme_topics", "documentation", { value: 0.5 }));
  const before = of(measure("no_stubs", "code", { value: 0.4 }));
  const report = prepareReport(now, before);
  expect(report.dimensions.find((one) => one.dimension === "code")).toMatchObject({
    before: expect.closeTo(0.4, 10),
    score: 1,
    change: "+0.60",
    weight: "15% of the score",
    measured: [{ before: { value: 0.4 } }],
  });
  expect(report.dimensions.find((one) => one.dimension === "documentation")).toMatchObject({
    before: null,
    change: null,
    measured: [{ before: null }],
  });
});

test("says on what the confidence rests", () => {
  expect(
    prepareReport(
      of(measure("no_stubs", "code", { quality: "tree" }), measure("ci_present", "delivery"), blind),
      null,
    ).confidence,
  ).toMatch(/^2 of 3 measures that apply were measured: 1 by parsing, 1 by syntax tree\./);
  expect(prepareReport(of(blind), null).confidence).toBe("None of 1 measure could be taken.");
});
