import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { PHASES } from "../domain/phase/phase";
import { standardPhaseMap } from "../domain/phase/phase-map";
import { makeTree, type Tree } from "../testing/tree";
import { loadPersonas } from "./load-personas";

const made: { remove(): void }[] = [];
afterEach(() =>
  made.splice(0).forEach((tree) => {
    tree.remove();
  }),
);
const directory = (files: Tree) => {
  const tree = makeTree(files);
  made.push(tree);
  return tree.root;
};
const flat = (more: object = {}) => ({
  persona_id: "ada",
  role: "Engineer",
  specializations: ["analytical_engines"],
  ...more,
});
const nested = (more: object = {}) => ({
  persona_id: "grace",
  schema_version: "3.0",
  display_name: "Grace",
  role: { primary_role: "Compiler Engineer", specializations: ["compilers"] },
  capabilities: { core: ["code_generation"] },
  dependencies: { depends_on: ["ada"] },
  execution: { priority: 2 },
  unknown_field: { kept: true },
  ...more,
});

describe("loading personas", () => {
  test("reads both layouts from one folder", async () => {
    const catalogue = await loadPersonas([
      directory({
        "ada.json": JSON.stringify(flat({ dependency_priority: 7 })),
        "grace.json": JSON.stringify(nested()),
      }),
    ]);
    expect(catalogue.rejected).toEqual([]);
    expect(catalogue.personas.map((p) => [p.id, p.layout, p.role, p.priority, p.dependsOn])).toEqual([
      ["ada", "flat", "Engineer", 7, []],
      ["grace", "nested", "Compiler Engineer", 2, ["ada"]],
    ]);
    expect(catalogue.personas[1]?.keywords).toEqual([
      { word: "compilers", source: "derived" },
      { word: "code generation", source: "derived" },
    ]);
  });
  test("lets a later folder replace a persona, and says so", async () => {
    const catalogue = await loadPersonas([
      directory({ "ada.json": JSON.stringify(flat()) }),
      directory({ "ada.json": JSON.stringify(flat({ role: "Analyst" })) }),
    ]);
    expect(catalogue.personas.map((p) => p.role)).toEqual(["Analyst"]);
    expect(catalogue.warnings[0]).toContain("ada");
  });
  test("names ids that are not loaded, and circles by their path", async () => {
    const catalogue = await loadPersonas([
      directory({
        "ada.json": JSON.stringify(flat({ depends_on: ["grace", "nobody"] })),
        "grace.json": JSON.stringify(nested()),
      }),
    ]);
    expect(catalogue.warnings.join("\n")).toContain("nobody, which is not loaded");
    expect(catalogue.rejected.map((r) => r.reason).join()).toMatch(
      /^depends_on goes in a circle: (?:ada → grace → ada|grace → ada → grace)\./,
    );
  });
  test.each([
    ["not JSON", '{"persona_id": "ada",\n"role" "x"}', 2, "not JSON"],
    ["cut off", '{"persona_id": "ada"', 1, "not JSON"],
    ["a list", "[]", 1, "one JSON object"],
    ["no id", JSON.stringify({ role: "x" }), 1, "persona_id"],
    ["a bad id", JSON.stringify({ persona_id: "Ada!", role: "x" }), 1, "lower-case"],
    ["another file's id", JSON.stringify(flat({ persona_id: "bob" })), 1, "must be the same"],
    ["no role", JSON.stringify({ persona_id: "ada" }), 1, "role"],
    ["keywords that are no list", JSON.stringify(flat({ search_keywords: "api" })), 1, "search_keywords"],
    [
      "a priority that is no number",
      JSON.stringify(flat({ execution_priority: "high" })),
      1,
      "execution_priority",
    ],
    [
      "an old schema",
      JSON.stringify(nested({ persona_id: "ada", schema_version: "2.1" })),
      1,
      "3.0 or later",
    ],
    [
      "an unknown rule",
      JSON.stringify(flat({ deliverable_contract: { validation_rules: [{ rule: "be_nice" }] } })),
      1,
      "rule",
    ],
    [
      "a path that leaves the project",
      JSON.stringify(flat({ deliverable_contract: { required_files: ["../x"] } })),
      1,
      "required_files",
    ],
    [
      "an absolute path",
      JSON.stringify(flat({ deliverable_contract: { required_files: ["/etc/passwd"] } })),
      1,
      "required_files",
    ],
    [
      "an unknown metric",
      JSON.stringify(flat({ deliverable_contract: { quality_thresholds: { beauty: 1 } } })),
      1,
      "quality_thresholds",
    ],
    [
      "a threshold above 1",
      JSON.stringify(flat({ deliverable_contract: { quality_thresholds: { test_coverage: 70 } } })),
      1,
      "test_coverage",
    ],
  ])("lists %s with its line and reason, and loads the others", async (_, text, line, reason) => {
    const catalogue = await loadPersonas([
      directory({ "ada.json": text, "grace.json": JSON.stringify(nested()) }),
    ]);
    expect(catalogue.personas.map((p) => p.id)).toEqual(["grace"]);
    expect(catalogue.rejected).toHaveLength(1);
    expect(catalogue.rejected[0]).toMatchObject({ line });
    expect(catalogue.rejected[0]?.reason).toContain(reason);
  });
  test.each([
    ["a word that is no value", '{\n"persona_id": "ada",\n"role": nobody\n}', 3],
    ["a comma too many", '{\n"persona_id": "ada",\n"role": "x",\n}', 4],
    ["a bare line break in a text", '{\n"persona_id": "ada",\n"role": "x\ny"\n}', 3],
  ])("says on which line %s stands", async (_, text, line) => {
    const catalogue = await loadPersonas([directory({ "ada.json": text })]);
    expect(catalogue.rejected[0]).toMatchObject({ line, reason: expect.stringContaining("not JSON") });
  });
  test("points to the offending key, not to another of the same name", async () => {
    const contract = {
      required_files: ["README.md"],
      validation_rules: [{ rule: "tests_pass" }, { rule: "tests_pass", severity: "fatal" }],
    };
    const text = JSON.stringify(nested({ severity: "x", deliverable_contract: contract }), null, 1);
    const lines = text.split("\n");
    const catalogue = await loadPersonas([directory({ "grace.json": text })]);
    const line = catalogue.rejected[0]?.line ?? 0;
    expect(lines[line - 1]).toContain('"severity": "fatal"');
    expect(catalogue.rejected[0]?.reason).toContain("deliverable_contract.validation_rules.1.severity");
  });
  test("says why a path of a contract is refused, not only that it is", async () => {
    const text = JSON.stringify(flat({ deliverable_contract: { required_files: [{ glob: "../x" }] } }));
    const catalogue = await loadPersonas([directory({ "ada.json": text })]);
    expect(catalogue.rejected[0]?.reason).toContain("must be relative");
  });
  test("tells everything that is wrong with a file, in its order, each with its line, and five of many", async () => {
    const text = (keywords: unknown[]) =>
      JSON.stringify(flat({ role: "", search_keywords: keywords, execution_priority: 0 }), null, 1);
    const [few, many] = await Promise.all(
      [text(["mill", ""]), text(Array(9).fill(""))].map((file) =>
        loadPersonas([directory({ "ada.json": file })]),
      ),
    );
    expect(few?.rejected).toHaveLength(1);
    expect(few?.rejected[0]).toMatchObject({
      line: 3,
      reason: expect.stringMatching(
        /^role: .*; line 9: search_keywords\.1: .*; line 11: execution_priority: /,
      ),
    });
    expect(many?.rejected[0]?.reason).toMatch(/search_keywords\.3: [^;]*; and 6 more$/);
  });
  test("warns of a part of a contract that it does not know, and loads the persona", async () => {
    const text = JSON.stringify(
      flat({ deliverable_contract: { required_file: ["a.md"], required_files: [] } }),
    );
    const catalogue = await loadPersonas([directory({ "ada.json": text })]);
    expect(catalogue.personas).toHaveLength(1);
    expect(catalogue.warnings).toEqual([
      "ada: unknown field required_file in deliverable_contract: not checked.",
    ]);
  });
  test("warns of a key that stands twice", async () => {
    const text = '{"persona_id":"ada","role":"x","role":"y"}';
    const catalogue = await loadPersonas([directory({ "ada.json": text })]);
    expect(catalogue.personas[0]?.role).toBe("y");
    expect(catalogue.warnings.join()).toContain("role twice");
  });
  test("warns of fields of a contract that no check reads, and refuses a rule that there is not", async () => {
    const of = (deliverable_contract: object) =>
      loadPersonas([directory({ "ada.json": JSON.stringify(flat({ deliverable_contract })) })]);
    const { warnings, personas } = await of({
      required_file: ["a"],
      validation_rules: [{ rule: "tests_pass", mn: 1 }],
    });
    expect(warnings).toEqual([
      "ada: unknown field required_file in deliverable_contract: not checked.",
      "ada: unknown field validation_rules.0.mn in deliverable_contract: not checked.",
    ]);
    expect(personas[0]?.contract.validation_rules).toHaveLength(1);
    const { rejected } = await of({ validation_rules: [{ rule: "tests_pas" }] });
    expect(rejected[0]?.reason).toContain(
      'validation_rules.0.rule: There is no rule "tests_pas". Allowed: build_passes',
    );
  });
  test("takes declared keywords instead of derived ones, and says which they are", async () => {
    const text = JSON.stringify(flat({ search_keywords: ["mill"] }));
    const catalogue = await loadPersonas([directory({ "ada.json": text })]);
    expect(catalogue.personas[0]?.keywords).toEqual([{ word: "mill", source: "declared" }]);
  });
  test("gives a persona another revision when its file changes", async () => {
    const revision = async (text: string) =>
      (await loadPersonas([directory({ "ada.json": text })])).personas[0]?.revision;
    expect(await revision(JSON.stringify(flat()))).toMatch(/^[0-9a-f]{64}$/);
    expect(await revision(JSON.stringify(flat()))).not.toBe(await revision(JSON.stringify(flat({ a: 1 }))));
  });
  test("lists a folder that is named like a persona file", async () => {
    const catalogue = await loadPersonas([
      directory({ "ada.json/x.txt": "", "bob.json": JSON.stringify(flat({ persona_id: "bob" })) }),
    ]);
    expect(catalogue.personas.map((p) => p.id)).toEqual(["bob"]);
    expect(catalogue.rejected[0]?.reason).toContain("cannot be read");
  });
  test("says that a folder cannot be read", async () => {
    expect((await loadPersonas(["/nowhere/at/all"])).rejected[0]?.reason).toContain("cannot be read");
  });
});

describe("the bundled personas", () => {
  test("all load, and cover the phase map with contracts", async () => {
    const catalogue = await loadPersonas([path.resolve("personas")]);
    expect(catalogue.rejected).toEqual([]);
    expect(catalogue.warnings).toEqual([]);
    const ids = catalogue.personas.map((p) => p.id);
    for (const phase of PHASES) {
      for (const id of [...standardPhaseMap[phase].required, ...standardPhaseMap[phase].optional])
        expect(ids).toContain(id);
      for (const id of standardPhaseMap[phase].required) {
        const contract = catalogue.personas.find((p) => p.id === id)?.contract;
        expect(contract?.validation_rules.length, id).toBeGreaterThan(0);
      }
    }
    for (const persona of catalogue.personas)
      expect(persona.systemPrompt.length, persona.id).toBeGreaterThan(200);
  });
});
