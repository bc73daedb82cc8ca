import { describe, expect, test } from "vitest";
import type { Measure } from "../assessment/measure";
import {
  type DocumentFact,
  type FileFact,
  type HeadingFact,
  noFacts,
  type ProjectFacts,
} from "../assessment/project-facts";
import { checkContract, clausesApply } from "./check-contract";
import { deliverableContractSchema } from "./contract";

const file = (path: string, more: Partial<FileFact> = {}): FileFact => ({
  path,
  bytes: 400,
  lines: 12,
  kind: "source",
  digest: path,
  ...more,
});
const heading = (text: string, words: number, more: Partial<HeadingFact> = {}): HeadingFact => ({
  level: 2,
  text,
  line: 7,
  words,
  ...more,
});
const document = (path: string, headings: HeadingFact[], words = 100): DocumentFact => ({
  file: path,
  title: null,
  headings,
  words,
});
const measure = (metric: Measure["metric"], more: Partial<Measure> = {}): Measure => ({
  metric,
  dimension: "functional",
  state: "measured",
  value: 1,
  met: 4,
  n: 4,
  provenance: "measured",
  quality: "executed",
  summary: "4 of 4",
  evidence: [],
  command: null,
  tool: "test",
  ...more,
});
/** Enough globbing for these tables: a literal path, or everything below `dir/**`, or by ending with `*.x`. */
const matchIn = (facts: ProjectFacts) => (glob: string) =>
  facts.files
    .map((f) => f.path)
    .filter((path) =>
      glob.endsWith("/**")
        ? path.startsWith(glob.slice(0, -2))
        : glob.startsWith("*.")
          ? path.endsWith(glob.slice(1))
          : path === glob,
    );

function check(contract: object, facts: Partial<ProjectFacts> = {}, measures: Measure[] = []) {
  const all = { ...noFacts, ...facts };
  return checkContract({
    personaId: "baker",
    contract: deliverableContractSchema.parse(contract),
    facts: all,
    measures,
    matchPaths: matchIn(all),
    inspections: new Map(),
    changedPaths: null,
  });
}
const outcome = (...args: Parameters<typeof check>) => check(...args)[0]?.outcome;

describe("a required file", () => {
  const contract = { required_files: ["src/oven.js"] };
  test.each([
    ["is there", [file("src/oven.js")], "met"],
    ["is missing", [file("src/other.js")], "violated"],
    ["has no byte", [file("src/oven.js", { bytes: 0, lines: 0 })], "violated"],
    ["is white space", [file("src/oven.js", { blank: true })], "violated"],
    ["is a binary with content", [file("src/oven.js", { kind: "binary", lines: 0 })], "met"],
  ] as const)("that %s is %3$s", (_, files, expected) => {
    expect(outcome(contract, { files: [...files] })).toBe(expected);
  });
  test("counts only those with content against the number asked for", () => {
    const two = { required_files: [{ glob: "*.js", min: 2 }] };
    const files = [file("a.js"), file("b.js", { bytes: 0 })];
    expect(check(two, { files })[0]).toMatchObject({
      outcome: "violated",
      actual: "Found 1; b.js is empty",
      evidence: [{ file: "a.js" }],
    });
    expect(outcome(two, { files: [file("a.js"), file("b.js")] })).toBe("met");
  });
  test("that is a document without a word or a heading is violated", () => {
    const guide = file("guide.md", { kind: "document" });
    const contract = { required_files: ["guide.md"] };
    expect(outcome(contract, { files: [guide], documents: [document("guide.md", [], 0)] })).toBe("violated");
    expect(outcome(contract, { files: [guide], documents: [document("guide.md", [], 9)] })).toBe("met");
  });
});

describe("a required directory", () => {
  const contract = { required_directories: ["docs/"] };
  test.each([
    ["with a file", [file("docs/a.md")], "met"],
    ["with empty files only", [file("docs/a.md", { bytes: 0 })], "violated"],
    ["with a placeholder only", [file("docs/.gitkeep", { bytes: 40 })], "violated"],
    ["that is not there", [file("docs-old/a.md")], "violated"],
  ] as const)("%s is %3$s", (_, files, expected) => {
    expect(outcome(contract, { files: [...files] })).toBe(expected);
  });
});

describe("a required section", () => {
  const contract = {
    required_documentation_sections: { "DESIGN.md": [{ heading: "Data model", aliases: ["Entities"] }] },
  };
  const withHeadings = (...headings: HeadingFact[]) => ({
    files: [file("DESIGN.md", { kind: "document" })],
    documents: [document("DESIGN.md", headings)],
  });
  test.each([
    ["with words beneath", [heading("Data model", 40)], "met"],
    ["in other case, numbered and in plural", [heading("3. DATA MODELS", 40)], "met"],
    ["with its words in another order", [heading("Model of the data", 40)], "met"],
    ["under another accepted name", [heading("Entities", 40)], "met"],
    ["of two words and a code block", [heading("Data model", 2, { block: true })], "met"],
    ["that is empty, or holds an open question only", [heading("Data model", 0)], "violated"],
    ["of four words", [heading("Data model", 4)], "violated"],
    ["with half its name", [heading("Data", 40)], "violated"],
    ["whose name is part of longer words", [heading("Database modelling", 40)], "violated"],
    ["empty once and filled once", [heading("Data model", 0), heading("Data model", 40)], "met"],
  ] as const)("%s is %3$s", (_, headings, expected) => {
    expect(outcome(contract, withHeadings(...headings))).toBe(expected);
  });
  test("is not met by the same words in the text, nor by a heading of another document", () => {
    expect(
      outcome(contract, withHeadings(heading("Data model is described elsewhere: introduction", 0))),
    ).toBe("violated");
    const other = { ...withHeadings(), documents: [document("NOTES.md", [heading("Data model", 40)])] };
    expect(check(contract, other)[0]?.actual).toBe("DESIGN.md is not there");
  });
  test("whose name has no word that counts matches no heading", () => {
    const vague = { required_documentation_sections: { "DESIGN.md": ["The"] } };
    expect(outcome(vague, withHeadings(heading("Anything", 40)))).toBe("violated");
  });
  test("names the line of the heading that it found", () => {
    expect(check(contract, withHeadings(heading("Entities", 40)))[0]?.evidence).toEqual([
      { file: "DESIGN.md", line: 7, note: '40 words beneath "Entities"' },
    ]);
  });
});

describe("a threshold or a rule", () => {
  const rule = { validation_rules: [{ rule: "tests_pass", min: 0.8 }] };
  const threshold = { quality_thresholds: { tests_pass: 0.8 } };
  test.each([
    ["reaches it", [measure("tests_pass", { value: 0.8 })], "met"],
    ["stays below", [measure("tests_pass", { value: 0.79 })], "violated"],
    ["was not measured", [measure("tests_pass", { state: "not_measured", value: null })], "not_measured"],
    ["does not apply", [measure("tests_pass", { state: "not_applicable", value: null })], "not_applicable"],
    ["is absent", [], "not_measured"],
    ["was claimed, not measured", [measure("tests_pass", { provenance: "claimed" })], "not_measured"],
    ["counted nothing and found all of it well", [measure("tests_pass", { met: 0, n: 0 })], "not_measured"],
    ["counted nothing and says so", [measure("tests_pass", { value: 0, met: 0, n: 0 })], "violated"],
    ["is of another metric", [measure("build_passes")], "not_measured"],
  ] as const)("whose measure %s is %3$s", (_, measures, expected) => {
    expect(outcome(rule, {}, [...measures])).toBe(expected);
    expect(outcome(threshold, {}, [...measures])).toBe(expected);
  });
  test("asks in words, and carries what the measure found", () => {
    const evidence = [{ file: "src/oven.js", line: 3, note: "burns" }];
    const failing = measure("tests_pass", { value: 0.5, summary: "2 of 4 tests pass", evidence });
    expect(check(rule, {}, [failing])[0]).toMatchObject({
      expected: "Tests pass: at least 80 %",
      actual: "2 of 4 tests pass",
      evidence,
    });
  });
  test("without a minimum asks for all of it", () => {
    const all = { validation_rules: [{ rule: "no_stubs" }] };
    expect(check(all, {}, [measure("no_stubs", { value: 0.99 })])[0]).toMatchObject({
      outcome: "violated",
      expected: "No stubs: 100 %",
    });
  });
});

describe("where a clause applies", () => {
  const when = (applies_when: object) => ({ required_files: [{ glob: "x", applies_when }] });
  const typescript = { languages: [{ name: "TypeScript", files: 3, understood: 3 }] };
  const cases: [object, Partial<ProjectFacts>, string][] = [
    [{ paths: ["web/**"] }, {}, "not_applicable"],
    [{ paths: ["web/**"] }, { files: [file("web/a.js")] }, "violated"],
    [{ stack: ["typescript"] }, {}, "not_applicable"],
    [{ stack: ["python", "typescript"] }, typescript, "violated"],
    [{ has: "frontend" }, {}, "not_applicable"],
    [
      { has: "frontend" },
      { pages: [{ file: "a.html", title: "", stub: true, reason: null, scripts: [] }] },
      "violated",
    ],
    [{ has: "source" }, { files: [file("a.js", { kind: "test" })] }, "not_applicable"],
    [{ has: "source", stack: ["python"] }, { files: [file("a.js")], ...typescript }, "not_applicable"],
  ];
  test.each(cases)("%j of a project is decided by its facts", (applies, facts, expected) => {
    expect(outcome(when(applies), facts)).toBe(expected);
  });
  test("a persona has nothing to do when none of its clauses applies", () => {
    const contract = when({ has: "frontend" });
    expect(clausesApply(check(contract))).toBe(false);
    expect(clausesApply(check({ ...contract, required_directories: ["docs"] }))).toBe(true);
    expect(clausesApply(check({}))).toBe(false);
  });
});

test("a project of empty files and headings meets no clause", () => {
  const gamed = {
    files: [
      file("src/app.js", { bytes: 1, lines: 1 }),
      file("DESIGN.md", { kind: "document", bytes: 60 }),
      file("docs/.keep", { bytes: 20 }),
    ],
    documents: [document("DESIGN.md", [heading("Decisions", 0), heading("Data model", 3)], 3)],
  };
  const contract = {
    required_files: ["src/app.js"],
    required_directories: ["docs"],
    required_documentation_sections: { "DESIGN.md": ["Decisions", "Data model"] },
    quality_thresholds: { test_coverage: 0.1 },
    validation_rules: [{ rule: "all_endpoints_documented" }],
  };
  const measures = [measure("endpoints_documented", { value: 1, met: 0, n: 0 })];
  expect(check(contract, gamed, measures).filter((r) => r.outcome === "met")).toEqual([]);
});
