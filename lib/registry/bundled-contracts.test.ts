import path from "node:path";
import { describe, expect, test } from "vitest";
import type { ProjectFacts } from "../domain/assessment/project-facts";
import { checkContract } from "../domain/contract/check-contract";
import { listClauses } from "../domain/contract/list-clauses";
import { compileGlob } from "../domain/contract/match-glob";
import { PHASES } from "../domain/phase/phase";
import { standardPhaseMap } from "../domain/phase/phase-map";
import { loadPersonas } from "./load-personas";

const { personas } = await loadPersonas([path.resolve("personas")]);
const required = PHASES.flatMap((phase) => standardPhaseMap[phase].required);
const place = { file: "src/app.js", line: 1 };

/** A server with a page and a data model: every clause that depends on the stack applies. */
function product(documents: Record<string, string[]> = {}, words = 12, files: string[] = []): ProjectFacts {
  const paths = ["src/app.js", ...Object.keys(documents), ...files];
  return {
    digest: "",
    files: paths.map((p) => ({ path: p, bytes: 9, lines: 1, kind: "source", digest: "" })),
    directories: [],
    languages: [{ name: "JavaScript", files: 1, understood: 1 }],
    packageJson: { name: "kiln", scripts: [], dependencies: [], raw: "{}", problems: [] },
    imports: [],
    exports: [],
    functions: [],
    parseErrors: [],
    frameworks: [],
    endpoints: [
      {
        ...place,
        method: "GET",
        pattern: "/pots",
        live: true,
        handler: "",
        text: "",
        handlerPlace: null,
        readsBody: false,
        validatesBody: false,
        stub: false,
      },
    ],
    documentedEndpoints: [],
    clientCalls: [],
    commentedCode: [],
    pages: [{ file: "index.html", title: "Pots", stub: false, reason: null, scripts: [] }],
    environment: [],
    dataModels: [{ ...place, name: "Pot", fields: [], used: true }],
    documents: Object.entries(documents).map(([file, headings]) => ({
      file,
      title: null,
      headings: headings.map((text, i) => ({ level: 2, text, line: i + 1, words })),
      words: words * headings.length,
    })),
    links: [],
    documentedCommands: [],
    rules: [],
    behaviour: [],
    requirements: [],
    tests: [],
    secrets: [],
    ciFiles: [],
    containerFiles: [],
    deploymentFiles: [],
    lockFiles: [],
    ignoreFiles: [],
  };
}

function check(id: string, facts: ProjectFacts) {
  const contract = personas.find((p) => p.id === id)?.contract;
  if (!contract) throw new Error(`There is no persona ${id}.`);
  const matchPaths = (glob: string) =>
    facts.files.map((f) => f.path).filter((file) => compileGlob(glob).matches(file));
  return checkContract({
    personaId: id,
    contract,
    facts,
    measures: [],
    matchPaths,
    inspections: new Map(),
    changedPaths: null,
  });
}
const outcome = (id: string, clause: string, facts: ProjectFacts) =>
  check(id, facts).find((r) => r.clause.id === clause)?.outcome;

describe("the bundled contracts", () => {
  test.each(required)("%s leaves nothing met where there is nothing", (id) => {
    const results = check(id, product());
    expect(results.length).toBeGreaterThan(0);
    expect(results.map((r) => r.outcome)).not.toContain("met");
    expect(results.some((r) => r.clause.severity === "error" && r.outcome !== "not_applicable")).toBe(true);
  });
  test("say for each clause why it is there, what to do and how long that takes", () => {
    for (const persona of personas)
      for (const clause of listClauses(persona.contract).filter((c) => c.kind !== "threshold")) {
        expect(clause.motivation, `${persona.id} ${clause.id}`).toMatch(/\.$/);
        expect(clause.remediation, `${persona.id} ${clause.id}`).toMatch(/\.$/);
        expect(clause.effort, `${persona.id} ${clause.id}`).not.toBeNull();
      }
  });
  test.each([
    ["requirement_analyst", "section:docs/REQUIREMENTS.md#Purpose", "docs/REQUIREMENTS.md", "1. Scope"],
    ["solution_architect", "section:docs/ARCHITECTURE.md#Modules", "docs/ARCHITECTURE.md", "Components"],
    ["database_specialist", "section:docs/DATA_MODEL.md#Relations", "docs/DATA_MODEL.md", "Relationships"],
    ["qa_engineer", "section:docs/TEST_PLAN.md#Not covered", "docs/TEST_PLAN.md", "Risks and gaps"],
    ["deployment_specialist", "section:README.md#Installation", "README.md", "Getting started"],
    ["deployment_specialist", "section:docs/DEPLOYMENT.md#Rollback", "docs/DEPLOYMENT.md", "Roll back"],
  ])("%s knows %s under another name, and only with content", (id, clause, file, heading) => {
    expect(outcome(id, clause, product({ [file]: [heading] }))).toBe("met");
    expect(outcome(id, clause, product({ [file]: [heading] }, 2))).toBe("violated");
    expect(outcome(id, clause, product({ [file]: ["Thanks"] }))).toBe("violated");
  });
  test.each([
    ["database_specialist", { ...product(), dataModels: [] }],
    ["frontend_developer", { ...product(), pages: [] }],
  ])("%s has no clause for a project without its subject", (id, facts) => {
    expect(check(id, facts).map((r) => r.outcome)).toEqual(check(id, facts).map(() => "not_applicable"));
  });
  test.each([
    ["test/pots.js", "met"],
    ["src/pots.test.ts", "met"],
    ["pots.spec.js", "met"],
    ["tests/test_pots.py", "met"],
    ["src/latest.js", "violated"],
    ["test/data.json", "violated"],
  ])("unit_tester takes %s for a test: %s", (file, expected) => {
    const result = check("unit_tester", product({}, 0, [file])).find((r) => r.clause.kind === "file");
    expect(result?.outcome).toBe(expected);
  });
  test.each([
    [".github/workflows/ci.yml", "met"],
    [".gitlab-ci.yml", "met"],
    ["docs/ci.yml", "violated"],
  ])("devops_engineer takes %s for a CI workflow: %s", (file, expected) => {
    expect(check("devops_engineer", product({}, 0, [file]))[0]?.outcome).toBe(expected);
  });
});
