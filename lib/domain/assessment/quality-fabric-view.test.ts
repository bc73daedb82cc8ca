import { expect, test } from "vitest";
import type { Assessment } from "./assessment";
import { qualityFabricSchema, qualityFabricView } from "./quality-fabric-view";

const measure: Assessment["measures"][number] = {
  metric: "links_resolve",
  dimension: "documentation",
  state: "measured",
  value: 0.5,
  met: 1,
  n: 2,
  provenance: "measured",
  quality: "parsed",
  summary: "1 of 2 links resolve",
  evidence: [{ file: "README.md", line: 3, note: "nowhere.md is not there" }],
  command: null,
  tool: "test",
};
const assessment: Assessment = {
  commit: "",
  factsDigest: "d",
  executed: false,
  sandbox: "not executed",
  score: 0.4,
  uncapped: 0.6,
  confidence: 0.3,
  scoringVersion: "1",
  dimensions: [
    { dimension: "documentation", score: 0.5, measured: 1, notMeasured: 0 },
    { dimension: "testing", score: null, measured: 0, notMeasured: 2 },
  ],
  caps: [{ cap: "build_fails", limit: 0.4, reason: "The build fails." }],
  measures: [
    { ...measure, metric: "readme_topics", value: 0.9 },
    measure,
    { ...measure, metric: "ci_present", dimension: "delivery", value: 1 },
    { ...measure, metric: "tests_pass", dimension: "testing", state: "not_measured", value: null },
  ],
  durationMs: 5,
};

test("has exactly the five keys of the service, and repeats what was measured", () => {
  const view = qualityFabricView(assessment, ["Mend the links."]);
  expect(Object.keys(view)).toEqual([
    "overall_score",
    "dimensions",
    "issues",
    "recommendations",
    "confidence",
  ]);
  expect(view).toMatchObject({ overall_score: 0.4, confidence: 0.3, recommendations: ["Mend the links."] });
  expect(qualityFabricSchema.parse(JSON.parse(JSON.stringify(view)))).toEqual(view);
});

test("leaves out a dimension that was not measured instead of calling it zero", () => {
  expect(qualityFabricView(assessment, []).dimensions).toEqual({ documentation: 0.5 });
});

test("lists caps first, then what was measured below its best, the worst first", () => {
  const { issues } = qualityFabricView(assessment, []);
  expect(issues.map((one) => [one.metric, one.value])).toEqual([
    ["cap:build_fails", 0.4],
    ["links_resolve", 0.5],
    ["readme_topics", 0.9],
  ]);
  expect(issues[1]).toMatchObject({ met: 1, counted: 2, evidence: [{ file: "README.md", line: 3 }] });
});

test("is refused with a key that old clients do not know", () => {
  const view = qualityFabricView(assessment, []);
  expect(qualityFabricSchema.safeParse({ ...view, not_measured: [] }).success).toBe(false);
});
