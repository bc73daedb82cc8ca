import { describe, expect, test } from "vitest";
import { noFacts } from "../assessment/project-facts";
import { checkContract } from "./check-contract";
import { deliverableContractSchema } from "./contract";
import { type Inspection, inspectionKey } from "./inspection";
import { listClauses } from "./list-clauses";

type Given = { read?: string[]; found?: string[]; unread?: string[]; refused?: string };
type Changed = readonly string[] | null;

const toInspection = ({ read = [], found = [], unread = [], refused }: Given): Inspection => ({
  refused: refused ?? null,
  read,
  found: new Map(found.map((file) => [file, [{ file, line: 2, note: "here" }]])),
  unread: unread.length > 0 ? [{ reason: "too large", files: unread }] : [],
});

function check(rule: object, given: Given | null, changedPaths: Changed = null) {
  const contract = deliverableContractSchema.parse({ validation_rules: [{ glob: "*.js", ...rule }] });
  const content = listClauses(contract).filter((clause) => clause.kind === "content");
  const inspections = new Map(
    given ? content.map((clause) => [inspectionKey(clause), toInspection(given)] as const) : [],
  );
  const project = { facts: noFacts, measures: [], matchPaths: () => [], inspections, changedPaths };
  return checkContract({ personaId: "baker", contract, ...project })[0];
}

const contains = { rule: "file_contains", text: "x" };
const every = { ...contains, in: "every" };
const without = { rule: "file_not_contains", pattern: "x" };
const schema = { rule: "json_schema", schema: {} };
const present = { rule: "structure", language: "javascript", find: { kind: "x" }, expect: "present" };
const absent = { ...present, expect: "absent" };
const docs = { rule: "all_api_files_have_docstrings", min: 0.5, glob: undefined };
const ab = ["a.js", "b.js"];

describe("a rule on content", () => {
  test.each([
    [contains, { read: ab, found: ["b.js"] }, "met"],
    [contains, { read: ab }, "violated"],
    [contains, { read: ["a.js"], unread: ["b.js"] }, "not_measured"],
    [contains, { read: ["a.js"], found: ["a.js"], unread: ["b.js"] }, "met"],
    [contains, {}, "violated"],
    [every, { read: ab, found: ab }, "met"],
    [every, { read: ab, found: ["b.js"] }, "violated"],
    [every, { read: ["a.js"], found: ["a.js"], unread: ["b.js"] }, "not_measured"],
    [every, { read: ["a.js"], unread: ["b.js"] }, "violated"],
    [without, { read: ab }, "met"],
    [without, { read: ab, found: ["b.js"] }, "violated"],
    [without, { read: ["a.js"], unread: ["b.js"] }, "not_measured"],
    [without, { read: ["a.js"], found: ["a.js"], unread: ["b.js"] }, "violated"],
    [without, {}, "not_measured"],
    [schema, { read: ab }, "met"],
    [schema, { read: ab, found: ["a.js"] }, "violated"],
    [schema, { refused: "schema.$ref: no" }, "not_measured"],
    [schema, {}, "not_measured"],
    [present, { read: ab, found: ["a.js"] }, "met"],
    [present, { read: ab }, "violated"],
    [absent, { read: ab }, "met"],
    [absent, { read: ab, found: ["a.js"] }, "violated"],
    [docs, { read: ab, found: ["a.js"] }, "met"],
    [docs, { read: ab, found: ab }, "violated"],
    [docs, { read: ab, unread: ["c.js"] }, "not_measured"],
    [docs, {}, "not_applicable"],
    [without, null, "not_measured"],
  ])("%j with %j is %s", (rule, given, outcome) => {
    expect(check(rule, given)?.outcome).toBe(outcome);
  });
  test.each([
    [without, { read: ab, found: ["b.js"] }, ["a.js"], "met"],
    [without, { read: ab, found: ["b.js"] }, ["b.js"], "violated"],
    [without, { read: ab, found: ["b.js"] }, [], "not_applicable"],
    [contains, { read: ab, found: ["b.js"] }, ["a.js"], "violated"],
    [contains, { read: ab, found: ["b.js"] }, [], "not_applicable"],
    [without, { read: ["a.js"], unread: ["b.js"] }, ["a.js"], "met"],
    [without, { read: ["a.js"], unread: ["b.js"] }, ["a.js", "b.js"], "not_measured"],
    [without, { read: ab }, null, "not_measured"],
  ] as [object, Given, Changed, string][])(
    "on what was changed: %j with %j and %j is %s",
    (rule, given, changed, outcome) => {
      expect(check({ ...rule, scope: "changed" }, given, changed)?.outcome).toBe(outcome);
    },
  );
  test("says what it expects, what it found, and where", () => {
    expect(check(without, { read: ab, found: ["b.js"] })).toMatchObject({
      expected: "No file *.js matches /x/",
      actual: "Found in 1 file",
      evidence: [{ file: "b.js", line: 2 }],
    });
    expect(check({ ...without, scope: "changed" }, { read: ab }, null)?.actual).toContain("--changed-since");
  });
});

describe("a required file among what the persona changed", () => {
  const contract = deliverableContractSchema.parse({ required_files: [{ glob: "a.js", scope: "changed" }] });
  const file = { path: "a.js", bytes: 9, lines: 1, kind: "source" as const, digest: "" };
  test.each([
    [["a.js"], "met"],
    [["b.js"], "violated"],
    [[], "violated"],
    [null, "not_measured"],
  ] as [Changed, string][])("of %j is %s", (changedPaths, outcome) => {
    const facts = { ...noFacts, files: [file] };
    const project = { facts, measures: [], matchPaths: () => ["a.js"], inspections: new Map(), changedPaths };
    expect(checkContract({ personaId: "baker", contract, ...project })[0]?.outcome).toBe(outcome);
  });
});
