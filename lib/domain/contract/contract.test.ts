import { describe, expect, test } from "vitest";
import { deliverableContractSchema } from "./contract";
import { listClauses } from "./list-clauses";
import { findUnknownFields } from "./unknown-fields";

const clausesOf = (contract: object) => listClauses(deliverableContractSchema.parse(contract));
const idsOf = (contract: object) => clausesOf(contract).map((clause) => clause.id);

describe("clauses", () => {
  test("of a glob by stack are one each, with where it applies", () => {
    const glob = { typescript: "src/**/*.ts", python: "src/**/*.py" };
    const contract = {
      required_files: [{ glob, applies_when: { has: "source" } }],
      required_directories: [{ path: { python: "src" } }],
      validation_rules: [{ rule: "file_not_contains", glob, text: "debugger" }],
    };
    expect(clausesOf(contract).map((c) => [c.id, c.appliesWhen])).toEqual([
      ["file:src/**/*.ts@typescript", { has: "source", stack: ["typescript"] }],
      ["file:src/**/*.py@python", { has: "source", stack: ["python"] }],
      ["directory:src@python", { stack: ["python"] }],
      ["rule:file_not_contains:src/**/*.ts@typescript#debugger", { stack: ["typescript"] }],
      ["rule:file_not_contains:src/**/*.py@python#debugger", { stack: ["python"] }],
    ]);
  });
  test("have ids that stay as they are and are each there once", () => {
    const contains = (text: string) => ({ rule: "file_contains", glob: "a.md", text });
    const long = "x".repeat(200);
    const contract = {
      required_files: ["a.md", { glob: "a.md", min: 2 }],
      required_documentation_sections: { "a.md": ["Use", { heading: "Use", level: 3 }] },
      quality_thresholds: { test_coverage: 0.5 },
      validation_rules: [{ rule: "tests_pass" }, contains("one"), contains(`${long}1`), contains(`${long}2`)],
    };
    const ids = idsOf(contract);
    expect(ids.slice(0, 7)).toEqual([
      "file:a.md",
      "file:a.md~2",
      "section:a.md#Use",
      "section:a.md#Use~2",
      "threshold:test_coverage",
      "rule:tests_pass",
      "rule:file_contains:a.md#one",
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(idsOf(contract)).toEqual(ids);
  });
  test("of a threshold carry what it says beside its number", () => {
    const threshold = {
      min: 0.7,
      severity: "warning",
      motivation: "Why.",
      remediation: "What.",
      effort: "hours",
      applies_when: { has: "source" },
    };
    expect(clausesOf({ quality_thresholds: { test_coverage: threshold } })[0]).toMatchObject({
      min: 0.7,
      severity: "warning",
      motivation: "Why.",
      remediation: "What.",
      effort: "hours",
      appliesWhen: { has: "source" },
    });
    expect(clausesOf({ quality_thresholds: { test_coverage: 0.7 } })[0]?.severity).toBe("error");
  });
});

const search = { rule: "file_contains", glob: "**/*.ts" };
const structure = { rule: "structure", glob: "**/*.ts", language: "typescript", expect: "absent" };
describe("what is wrong in a contract is named with its field and what is allowed", () => {
  test.each([
    [{ validation_rules: [{ rule: "tests_pas" }] }, "validation_rules.0.rule", "Allowed: build_passes"],
    [{ validation_rules: [search] }, "validation_rules.0.text", "either text or pattern"],
    [{ validation_rules: [{ ...search, text: "a", pattern: "a" }] }, "validation_rules.0.text", "either"],
    [{ validation_rules: [{ ...search, pattern: "(?=a)" }] }, "validation_rules.0.pattern", "linear time"],
    [{ validation_rules: [{ ...search, pattern: "(a)\\1" }] }, "validation_rules.0.pattern", "linear time"],
    [{ validation_rules: [{ ...search, text: "a", in: "all" }] }, "validation_rules.0.in", "any or every"],
    [
      { validation_rules: [{ ...search, text: "a", scope: "mine" }] },
      "validation_rules.0.scope",
      "project or",
    ],
    [
      { validation_rules: [{ rule: "json_schema", glob: "a.json" }] },
      "validation_rules.0.schema",
      "schema_file",
    ],
    [{ validation_rules: [{ ...structure, find: {} }] }, "validation_rules.0.find", "needs one of: pattern"],
    [
      { validation_rules: [{ ...structure, find: { any: [{ kind: "x", has: { knd: "y" } }] } }] },
      "validation_rules.0.find.any.0.has",
      "needs one of",
    ],
    [
      { validation_rules: [{ ...structure, find: { kind: "x", matches: "other" } }] },
      "validation_rules.0.find.matches",
      "Unknown field. Allowed",
    ],
    [
      { validation_rules: [{ ...structure, find: { kind: 3 } }] },
      "validation_rules.0.find.kind",
      "Give a text",
    ],
    [
      { validation_rules: [{ ...structure, find: { pattern: "x".repeat(3000) } }] },
      "validation_rules.0.find",
      "at most 2000",
    ],
    [
      {
        validation_rules: [
          {
            ...structure,
            find: {
              kind: "y",
              has: { kind: "y", has: { kind: "y", has: { kind: "y", has: { kind: "x" } } } },
            },
          },
        ],
      },
      "validation_rules.0.find.has.has.has",
      "at most 3 of",
    ],
    [
      { validation_rules: [{ ...structure, language: "cobol", find: { kind: "x" } }] },
      "validation_rules.0.language",
      "javascript",
    ],
    [
      {
        validation_rules: [
          { rule: "json_schema", glob: "a.json", schema: { items: { $ref: "https://a/b" } } },
        ],
      },
      "validation_rules.0.schema.items.$ref",
      "inside the schema",
    ],
    [{ required_directories: ["../up"] }, "required_directories.0", "inside the project"],
    [{ quality_thresholds: { test_coverage: 2 } }, "quality_thresholds.test_coverage", "0 to 1"],
  ])("%j: %s", (contract, path, allowed) => {
    const issues = deliverableContractSchema.safeParse(contract).error?.issues ?? [];
    const all = issues.flatMap((issue) =>
      issue.code === "invalid_union" && issue.errors.length > 0
        ? issue.errors
            .flat()
            .map((inner) => ({ path: [...issue.path, ...inner.path], message: inner.message }))
        : [issue],
    );
    expect(all.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n")).toContain(`${path}`);
    expect(all.map((issue) => issue.message).join("\n")).toContain(allowed);
  });
  test("a stack that is named twice is refused", () => {
    const twice = { glob: { python: "a.py" }, applies_when: { stack: ["go"] } };
    expect(deliverableContractSchema.safeParse({ required_files: [twice] }).success).toBe(false);
    expect(
      deliverableContractSchema.safeParse({ validation_rules: [{ ...search, text: "a", ...twice }] }).success,
    ).toBe(false);
  });
});

test("fields that no check reads are found wherever they stand, and known ones are not", () => {
  expect(
    findUnknownFields({
      required_file: ["a"],
      required_files: ["a", { glob: "a", sevrity: "info", applies_when: { stak: ["go"] } }],
      required_directories: [{ path: "a", min: 2 }],
      required_documentation_sections: { "a.md": ["b", { heading: "c", lvl: 2 }] },
      quality_thresholds: { test_coverage: { min: 1, max: 2 } },
      validation_rules: [
        { rule: "tests_pass", glob: "a" },
        { ...search, txt: "a" },
        { rule: "made_up", x: 1 },
      ],
    }),
  ).toEqual([
    "required_file",
    "required_files.1.sevrity",
    "required_files.1.applies_when.stak",
    "required_directories.0.min",
    "required_documentation_sections.a.md.1.lvl",
    "quality_thresholds.test_coverage.max",
    "validation_rules.0.glob",
    "validation_rules.1.txt",
  ]);
  const known = {
    required_files: [
      { glob: "a", min: 1, scope: "changed", severity: "info", motivation: "", effort: "days" },
    ],
    validation_rules: [{ ...structure, find: { kind: "x" }, remediation: "" }],
  };
  expect(findUnknownFields(known)).toEqual([]);
  expect(findUnknownFields(undefined)).toEqual([]);
});
