import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Measure, metricSchema } from "../assessment/measure";
import { type DocumentFact, type FileFact, noFacts, type ProjectFacts } from "../assessment/project-facts";
import { checkContract } from "./check-contract";
import { deliverableContractSchema } from "./contract";
import { inferContract } from "./infer-contract";
import { listClauses } from "./list-clauses";

const file = (path: string, kind: FileFact["kind"] = "source", bytes = 400): FileFact => ({
  path,
  bytes,
  lines: 12,
  kind,
  digest: path,
});
const document = (path: string, headings: [text: string, words: number][]): DocumentFact => ({
  file: path,
  title: null,
  headings: headings.map(([text, words], i) => ({ level: 2, text, line: i + 1, words })),
  words: headings.reduce((sum, [, words]) => sum + words, 0),
});
const measure = (metric: Measure["metric"], value: number, more: Partial<Measure> = {}): Measure => ({
  metric,
  dimension: "functional",
  state: "measured",
  value,
  met: null,
  n: null,
  provenance: "measured",
  quality: "tree",
  summary: "",
  evidence: [],
  command: null,
  tool: "test",
  ...more,
});
/** A star stands for anything but a slash. */
const matchIn = (facts: ProjectFacts) => (glob: string) => {
  const [before = "", after] = glob.split("*");
  return facts.files
    .map((f) => f.path)
    .filter((path) =>
      after === undefined
        ? path === glob
        : path.startsWith(before) && path.endsWith(after) && !path.slice(before.length).includes("/"),
    );
};
function infer(facts: Partial<ProjectFacts>, measures: Measure[] = []) {
  const project = {
    facts: { ...noFacts, ...facts },
    measures,
    matchPaths: matchIn({ ...noFacts, ...facts }),
    inspections: new Map(),
    changedPaths: null,
  };
  const contract = inferContract({ name: "tool-shed", ...project });
  const parsed = deliverableContractSchema.parse(contract);
  return {
    contract,
    parsed,
    results: checkContract({ personaId: "inferred", contract: parsed, ...project }),
  };
}

describe("an inferred contract", () => {
  test("asks for as many files of a kind as a folder holds, and for single ones by name", () => {
    const files = ["src/a.js", "src/b.js", "src/a.test.js", "src/deep/c.js"].map((path) => file(path));
    const { parsed } = infer({
      files: [...files, file("docs/API.md", "document"), file("README.md", "document")],
    });
    expect(parsed.required_files.map(({ glob, min }) => [glob, min])).toEqual([
      ["src/*.js", 2],
      ["src/a.test.js", 1],
      ["src/deep/c.js", 1],
      ["docs/API.md", 1],
      ["README.md", 1],
    ]);
  });
  test("asks neither for empty files nor for names that a pattern reads otherwise", () => {
    const { parsed } = infer({ files: [file("a.js", "source", 0), file("app/[id].js"), file("docs/.keep")] });
    expect(parsed.required_files).toEqual([]);
  });
  test("asks for the sections of a document that say something", () => {
    const documents = [
      document("API.md", [
        ["Errors", 40],
        ["Later", 0],
      ]),
    ];
    const { parsed } = infer({ files: [file("API.md", "document")], documents });
    expect(parsed.required_documentation_sections["API.md"]?.map((s) => s.heading)).toEqual(["Errors"]);
  });
  test.each([
    [0.94, 0.9],
    [0.95, 0.9],
    [0.41, 0.4],
    [1, 0.95],
  ])("takes a share of %d for a floor of %d", (value, floor) => {
    expect(infer({}, [measure("test_coverage", value)]).parsed.quality_thresholds).toMatchObject({
      test_coverage: { min: floor },
    });
  });
  test("makes a rule of what is wholly met, and asks for it once", () => {
    const { parsed } = infer({}, [measure("ci_present", 1), measure("routes_live", 0.5)]);
    expect(parsed.validation_rules.map((r) => r.rule)).toEqual(["ci_present"]);
    expect(Object.keys(parsed.quality_thresholds)).toEqual(["routes_live"]);
  });
  test("takes nothing from what was claimed, not measured or counted in nothing", () => {
    const { parsed } = infer({}, [
      measure("ci_present", 1, { provenance: "claimed" }),
      measure("routes_live", 1, { n: 0 }),
      measure("tests_pass", 1, { state: "not_measured", value: null }),
    ]);
    expect(listClauses(parsed)).toEqual([]);
  });
  test("says of each clause where it comes from", () => {
    const measures = [measure("ci_present", 1), measure("routes_live", 0.5)];
    const { parsed } = infer({ files: [file("a.js")] }, measures);
    expect(listClauses(parsed).map((c) => c.motivation)).toEqual(
      listClauses(parsed).map(() => "Inferred from tool-shed."),
    );
  });
});

const name = fc.constantFrom("a", "b", "README", "[id]", ".keep", "a b", "*", "x.test");
const path = fc
  .tuple(
    fc.array(fc.constantFrom("src", "docs", "app"), { maxLength: 2 }),
    name,
    fc.constantFrom(".js", ".md", ".sql", ""),
  )
  .map(([folders, base, ending]) => [...folders, base + ending].join("/"));
const facts = fc.record({
  files: fc.uniqueArray(
    fc.record({
      path,
      bytes: fc.nat(3),
      kind: fc.constantFrom<FileFact["kind"]>("source", "test", "document", "config", "data", "page"),
    }),
    { selector: (f) => f.path, maxLength: 12 },
  ),
  headings: fc.array(
    fc.tuple(fc.constantFrom("Purpose", "The", "Data model", "constructor", "…"), fc.nat(9)),
    { maxLength: 6 },
  ),
});
const measures = fc.uniqueArray(
  fc.record({
    metric: fc.constantFrom(...metricSchema.options),
    value: fc.double({ min: 0, max: 1, noNaN: true }),
    n: fc.option(fc.nat(3)),
    provenance: fc.constantFrom<Measure["provenance"]>("measured", "claimed"),
  }),
  { selector: (m) => m.metric },
);

test("the project that a contract was inferred from always meets it", () => {
  fc.assert(
    fc.property(facts, measures, ({ files, headings }, shares) => {
      const all = files.map((f) => file(f.path, f.kind, f.bytes));
      const documents = all.filter((f) => f.path.endsWith(".md")).map((f) => document(f.path, headings));
      const { results } = infer(
        { files: all, documents },
        shares.map(({ metric, value, n, provenance }) => measure(metric, value, { n, provenance })),
      );
      expect(results.filter((r) => r.outcome !== "met")).toEqual([]);
    }),
  );
});
