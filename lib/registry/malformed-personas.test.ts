import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePersonaFile } from "./parse-persona-file";

const flat = (more: object) => JSON.stringify({ persona_id: "ada", role: "Engineer", ...more });
const nested = (more: object) =>
  JSON.stringify({
    persona_id: "ada",
    schema_version: "3.0",
    display_name: "Ada",
    role: { primary_role: "Engineer" },
    ...more,
  });
const contract = (part: object) => flat({ deliverable_contract: part });

/** Kinds of files that do not load: what each is, its text, and what its reason must say. */
const malformed: [what: string, text: string, reason: RegExp][] = [
  ["an empty file", "", /not JSON.*end/i],
  ["nothing but spaces", "  \n ", /not JSON/],
  ["a list", "[]", /one JSON object/],
  ["nothing", "null", /one JSON object/],
  ["a number", "7", /one JSON object/],
  ["cut off in the middle", '{"persona_id": "ada", "ro', /not JSON/],
  ["single quotes", "{'persona_id': 'ada'}", /not JSON/],
  ["a remark", '{"persona_id": "ada" /* who */}', /not JSON/],
  ["a value that is none", '{"persona_id": NaN}', /not JSON/],
  ["two objects", `${flat({})}${flat({})}`, /not JSON/],
  ["a comma too many", '{"persona_id": "ada",}', /not JSON/],
  ["no id", '{"role": "Engineer"}', /persona_id/],
  ["an id that is a number", flat({ persona_id: 7 }), /persona_id.*string/],
  ["an id with capitals", flat({ persona_id: "Ada" }), /persona_id.*lower-case/],
  ["an id of one letter", flat({ persona_id: "a" }), /persona_id.*3 to 50/],
  ["an id with a slash", flat({ persona_id: "../ada" }), /persona_id.*lower-case/],
  ["another file's id", flat({ persona_id: "bob" }), /"bob".*"ada"/],
  ["no role", '{"persona_id": "ada"}', /role/],
  ["an empty role", flat({ role: "" }), /role/],
  ["a role that is a list", flat({ role: ["Engineer"] }), /role.*string/],
  ["a role without a name", nested({ role: { specializations: [] } }), /role\.primary_role/],
  ["no schema version", nested({ schema_version: undefined }), /schema_version/],
  ["an old schema version", nested({ schema_version: "2.9" }), /3\.0 or later/],
  ["a schema version in words", nested({ schema_version: "new" }), /3\.0 or later/],
  ["no display name", nested({ display_name: undefined }), /display_name/],
  [
    "specializations that are a text",
    nested({ role: { primary_role: "x", specializations: "y" } }),
    /role\.specializations/,
  ],
  ["an empty specialization", flat({ specializations: ["", "x"] }), /specializations\.0/],
  ["a capability that is a number", nested({ capabilities: { core: ["x", 1] } }), /capabilities\.core\.1/],
  ["capabilities that are a list", nested({ capabilities: ["x"] }), /capabilities/],
  ["keywords that are a text", flat({ search_keywords: "api" }), /search_keywords/],
  ["an empty keyword", flat({ search_keywords: [""] }), /search_keywords\.0/],
  ["a dependency that is a text", flat({ depends_on: "bob" }), /depends_on/],
  [
    "a dependency without an id",
    nested({ dependencies: { depends_on: [null] } }),
    /dependencies\.depends_on\.0/,
  ],
  ["a priority of zero", flat({ dependency_priority: 0 }), /dependency_priority/],
  ["a priority between two", nested({ execution: { priority: 1.5 } }), /execution\.priority/],
  ["a priority in words", flat({ execution_priority: "first" }), /execution_priority/],
  ["yes for true", nested({ execution: { parallel_capable: "yes" } }), /execution\.parallel_capable/],
  ["a prompt that is a number", nested({ prompts: { system_prompt: 5 } }), /prompts\.system_prompt/],
  ["prompts that are a text", nested({ prompts: "You are …" }), /prompts/],
  ["a description that is a list", nested({ metadata: { description: [] } }), /metadata\.description/],
  ["a contract that is a list", contract([]), /deliverable_contract/],
  ["required files that are a text", contract({ required_files: "README.md" }), /required_files/],
  ["a file that is a number", contract({ required_files: [5] }), /required_files\.0/],
  ["a path outside", contract({ required_files: ["../x"] }), /required_files\.0.*inside the project/],
  ["an absolute path", contract({ required_directories: ["/etc"] }), /required_directories\.0.*relative/],
  ["a path of another system", contract({ required_files: ["docs\\a.md"] }), /forward slashes/],
  ["no file at least", contract({ required_files: [{ glob: "a", min: 0 }] }), /required_files\.0\.min/],
  [
    "sections that are a list",
    contract({ required_documentation_sections: ["Purpose"] }),
    /required_documentation_sections/,
  ],
  [
    "a section without a name",
    contract({ required_documentation_sections: { "README.md": [""] } }),
    /README\.md\.0/,
  ],
  ["a metric that is not measured", contract({ quality_thresholds: { beauty: 1 } }), /quality_thresholds/],
  ["a threshold in percent", contract({ quality_thresholds: { test_coverage: 70 } }), /test_coverage/],
  ["a rule that is not known", contract({ validation_rules: [{ rule: "be_nice" }] }), /validation_rules\.0/],
  [
    "a severity that is not known",
    contract({ validation_rules: [{ rule: "tests_pass", severity: "fatal" }] }),
    /validation_rules\.0\.severity/,
  ],
  [
    "a condition that is not known",
    contract({ required_files: [{ glob: "a", applies_when: { has: "luck" } }] }),
    /applies_when\.has/,
  ],
  ["an effort that is not known", contract({ required_files: [{ glob: "a", effort: "weeks" }] }), /effort/],
];

describe("a file that does not load says which, where and why", () => {
  test.each(malformed)("%s", (_, text, reason) => {
    const parsed = parsePersonaFile("personas/ada.json", text);
    expect("rejection" in parsed && parsed.rejection).toMatchObject({
      file: "personas/ada.json",
      line: expect.any(Number),
      reason: expect.stringMatching(reason),
    });
  });

  test("each kind in words of its own", () => {
    const reasons = malformed.map(([, text]) => {
      const parsed = parsePersonaFile("ada.json", text);
      return "rejection" in parsed ? parsed.rejection.reason : "loads";
    });
    const plain = reasons.filter(
      (reason) => !/one JSON object|not JSON|3\.0 or later|lower-case|inside the project/.test(reason),
    );
    expect(plain.filter((reason, at) => plain.indexOf(reason) !== at)).toEqual([]);
    expect(reasons).not.toContain("loads");
  });
});

describe("no file breaks the reading of another", () => {
  const whole = nested({
    deliverable_contract: { required_files: ["README.md"], validation_rules: [{ rule: "tests_pass" }] },
  });
  const loads = (text: string) => {
    const parsed = parsePersonaFile("ada.json", text);
    expect("persona" in parsed || parsed.rejection.reason.length > 0).toBe(true);
  };
  test("whatever a text holds", () =>
    fc.assert(fc.property(fc.string({ unit: "binary" }), loads), { numRuns: 1000 }));
  test("whatever JSON holds", () => fc.assert(fc.property(fc.json(), loads), { numRuns: 1000 }));
  test("whatever stands in the place of a field", () =>
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(JSON.parse(whole))), fc.jsonValue(), (key, value) =>
        loads(JSON.stringify({ ...JSON.parse(whole), [key]: value })),
      ),
      { numRuns: 1000 },
    ));
  test("whatever stands in the place of a part of a contract", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(
          "required_files",
          "required_directories",
          "required_documentation_sections",
          "quality_thresholds",
          "validation_rules",
        ),
        fc.jsonValue(),
        (key, value) => loads(contract({ [key]: value })),
      ),
      { numRuns: 1000 },
    ));
  test("with a character more, less or changed anywhere", () =>
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.constantFrom("", "{", '"', ",", "\\", "\u0000", "9"),
        (at, put) => loads(whole.slice(0, at) + put + whole.slice(at + 1)),
      ),
      { numRuns: 1000 },
    ));
});
