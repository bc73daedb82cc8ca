import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { qualityFabricSchema } from "../domain/assessment/quality-fabric-view";
import { bakery } from "../testing/bakery";
import { commitTree } from "../testing/commit-tree";
import { libraryTree } from "../testing/library-tree";
import { installMaestro } from "../testing/run-maestro";
import { makeTree, writeTree } from "../testing/tree";

const maestro = installMaestro();
const project = makeTree({ ...bakery, "docs/a\u001b[31m.md": "# A\n\n[away](./nowhere.md)\n" });
const files = makeTree({
  "met.json": JSON.stringify({ required_files: ["README.md"] }),
  "violated.json": JSON.stringify({ required_files: [{ glob: "docs/LATER.md", severity: "warning" }] }),
  "tests.json": JSON.stringify({ validation_rules: [{ rule: "tests_pass" }] }),
  "links.json": JSON.stringify({ validation_rules: [{ rule: "links_resolve", remediation: "Mend them." }] }),
  "mistyped.json": JSON.stringify({ required_file: ["README.md"] }),
  "empty.json": "{}",
  "misspelt.json": JSON.stringify({ required_files: [{ glob: "README.md", sevrity: "info" }] }),
  "changed.json": JSON.stringify({ required_files: [{ glob: "*.md", scope: "changed" }] }),
  "content.json": JSON.stringify({
    validation_rules: [
      { rule: "file_contains", glob: "README.md", text: "akery" },
      {
        rule: "structure",
        glob: "**/*.js",
        language: "javascript",
        find: { pattern: "eval($A)" },
        expect: "absent",
      },
      { rule: "json_schema", glob: "package.json", schema: { required: ["nobody_has_this"] } },
    ],
  }),
  "personas/broken.json": '{\n  "persona_id": "broken",\n  "role": ""\n}\n',
  "personas/cut.json": '{\n  "persona_id": "cut"',
  "personas/miller.json": JSON.stringify({ persona_id: "miller", role: "Miller", depends_on: ["farmer"] }),
  "loading/miller.json": JSON.stringify({ persona_id: "miller", role: "Miller", depends_on: ["farmer"] }),
  "personas/baker.json": JSON.stringify({ persona_id: "baker", role: "Baker" }),
});
const contract = (name: string) => ["--contract", path.join(files.root, name)];

beforeAll(() => mkdirSync(path.join(files.root, "full", "inside"), { recursive: true }));
afterAll(() => {
  for (const made of [maestro, project, files]) made.remove();
});

/** Paths and contents of all files, to see that nothing was changed. */
const snapshot = (root: string): string =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => `${file}\n${readFileSync(file, "utf8")}`)
    .join("\n");

describe("maestro assess", () => {
  test("measures by running a copy, prints one document, and changes nothing", async () => {
    const before = snapshot(project.root);
    const { code, stdout } = await maestro.run(["assess", project.root, "--json"]);
    const document = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(Object.keys(document)).toEqual([
      "overall_score",
      "dimensions",
      "issues",
      "recommendations",
      "confidence",
      "not_measured",
      "tool_versions",
    ]);
    expect(document.overall_score).toBeGreaterThan(0);
    expect(document.overall_score).toBeLessThanOrEqual(1);
    expect(Object.keys(document.dimensions)).toContain("testing");
    expect(document.issues).toContainEqual(
      expect.objectContaining({
        metric: "links_resolve",
        evidence: [expect.objectContaining({ line: 3 })],
      }),
    );
    expect(snapshot(project.root)).toBe(before);
  });

  test("says of what it did not run that it is not measured, within 80 columns and without colours", async () => {
    const { code, stdout } = await maestro.run(["assess", project.root, "--no-execute"]);
    expect(code).toBe(0);
    expect(stdout).toContain("The project's commands were not run");
    for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(stdout).not.toContain("\u001b");
    expect(stdout).toContain("docs/a⟦U+001B⟧[31m.md:3");
  });

  const assess = (...args: string[]) => maestro.run(["assess", project.root, "--no-execute", ...args]);

  test("says with --explain which changes raise the score most, and by how much", async () => {
    const { code, stdout } = await assess("--explain");
    expect(code).toBe(0);
    expect(stdout).toContain("What would raise the score most");
    expect(stdout).toMatch(/^ {2}1\. \S/m);
    for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
    const document = JSON.parse((await assess("--explain", "--json")).stdout);
    expect(document.explanation.score).toBe(document.overall_score);
    expect(document.explanation.changes).toHaveLength(3);
    expect(document.explanation.together).toBeGreaterThanOrEqual(document.explanation.changes[0].score);
    expect(JSON.parse((await assess("--json")).stdout)).not.toHaveProperty("explanation");
  });

  test("prints with --format quality-fabric what that service answers, and nothing else", async () => {
    const { code, stdout } = await assess("--format", "quality-fabric");
    expect(code).toBe(0);
    const document = qualityFabricSchema.parse(JSON.parse(stdout));
    expect(Object.values(document.dimensions).length).toBeGreaterThan(0);
    expect(document.issues.map((one) => one.metric)).toContain("links_resolve");
  });

  test("refuses a format that it does not know, with those that it does", async () => {
    const { code, stderr } = await assess("--format", "sarif");
    expect(code).toBe(2);
    expect(stderr).toContain("Allowed: pretty, json or quality-fabric.");
  });
});

describe("maestro validate", () => {
  const check = (...args: string[]) => maestro.run(["validate", project.root, "--no-execute", ...args]);

  test("ends with 0 when all clauses are met", async () => {
    const { code, stdout } = await check(...contract("met.json"), "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      passed: true,
      violations: [],
      clauses: [{ persona: "met", clause: "file:README.md", outcome: "met", severity: "error" }],
    });
  });

  test("ends with 1 for violations, each with its place and what to do", async () => {
    const { code, stdout } = await check(...contract("links.json"));
    expect(code).toBe(1);
    expect(stdout).toMatch(/does not pass: 1 of 1 clause not met/);
    expect(stdout).toContain("To do: Mend them.");
    const { stdout: json } = await check(...contract("links.json"), "--json");
    expect(JSON.parse(json).violations).toMatchObject([
      { persona: "links", outcome: "violated", remediation: "Mend them.", evidence: [{ line: 3 }] },
    ]);
  });

  test.each([
    [
      "sarif",
      (text: string) => JSON.parse(text).runs[0].results[0].locations[0].physicalLocation.region.startLine,
    ],
    ["gitlab", (text: string) => JSON.parse(text)[0].location.lines.begin],
    ["github", (text: string) => Number(/^::error file=[^\n]*,line=(\d+),[^\n]*\n$/.exec(text)?.[1])],
    ["junit", (text: string) => Number(/^<\?xml .*\.md:(\d+) .*<\/testsuites>\n$/s.exec(text)?.[1])],
    ["json", (text: string) => JSON.parse(text).violations[0].evidence[0].line],
  ])("prints with --format %s that document and nothing else", async (format, lineIn) => {
    const { code, stdout } = await check(...contract("links.json"), "--format", format);
    expect(code).toBe(1);
    expect(lineIn(stdout)).toBe(3);
  });

  test.each([
    ["github", ""],
    ["gitlab", "[]\n"],
  ])("prints with --format %s nothing of what is met", async (format, said) => {
    expect(await check(...contract("met.json"), "--format", format)).toEqual({
      code: 0,
      stdout: said,
      stderr: "",
    });
  });

  test("prints with --json what it prints with --format json", async () => {
    const [one, other] = [
      await check(...contract("met.json"), "--json"),
      await check(...contract("met.json"), "--format", "json"),
    ];
    expect(one).toEqual(other);
    expect(JSON.parse(one.stdout).clauses[0]).toHaveProperty("motivation", null);
  });

  test("leaves standard output empty where a machine's format cannot be made", async () => {
    const { code, stdout, stderr } = await check("--contract", "nowhere.json", "--format", "sarif");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("cannot be read");
  });

  test("ends with 3 when something breaks that nobody typed", async () => {
    const broken = installMaestro({ TMPDIR: path.join(files.root, "nowhere") });
    const { code, stdout, stderr } = await broken.run([
      "validate",
      project.root,
      "--no-execute",
      "--format",
      "sarif",
    ]);
    broken.remove();
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain("maestro doctor");
  });

  test("checks content without measuring the project, and names the place", async () => {
    const { code, stdout, stderr } = await check(...contract("content.json"), "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout).clauses).toMatchObject([
      { outcome: "met", evidence: [{ file: "README.md" }] },
      { outcome: "met" },
      { outcome: "violated", evidence: [{ file: "package.json", line: 1 }] },
    ]);
    expect(stderr).toBe("");
  });

  test("takes what differs from a commit for changed, and without one says that nobody can tell", async () => {
    const tree = makeTree({ "README.md": "# Pots\n", "a.js": "" });
    const run = (...args: string[]) =>
      maestro.run(["validate", tree.root, ...contract("changed.json"), ...args]);
    try {
      await commitTree(tree.root);
      // A program of the repository's own configuration would have to be run to compare.
      appendFileSync(path.join(tree.root, ".git/config"), '[filter "evil"]\n\tclean = "touch evil; cat"\n');
      writeFileSync(path.join(tree.root, ".gitattributes"), "* filter=evil\n");
      expect((await run()).stdout).toContain("--changed-since");
      expect((await run("--changed-since", "HEAD")).code).toBe(1);
      writeFileSync(path.join(tree.root, "README.md"), "# Pots\n\nAnd pans.\n");
      expect((await run("--changed-since", "HEAD")).code).toBe(0);
      expect(readdirSync(tree.root)).not.toContain("evil");
      expect((await run("--changed-since", "--all")).code).toBe(2);
    } finally {
      tree.remove();
    }
  });

  test("takes what was not measured for a violation, never for a pass", async () => {
    const { code, stdout } = await check(...contract("tests.json"), "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      passed: false,
      violations: [{ clause: "rule:tests_pass", outcome: "not_measured" }],
    });
  });

  test("lets a warning pass unless it is told to fail on warnings", async () => {
    expect((await check(...contract("violated.json"))).code).toBe(0);
    expect((await check(...contract("violated.json"), "--fail-on", "warning")).code).toBe(1);
  });

  test("checks one persona's contract, and suggests the one that was meant", async () => {
    const { stdout } = await check("--persona", "qa_engineer", "--json");
    expect(new Set(JSON.parse(stdout).clauses.map((c: { persona: string }) => c.persona))).toEqual(
      new Set(["qa_engineer"]),
    );
    const mistyped = await check("--persona", "qa_enginer");
    expect(mistyped).toMatchObject({ code: 2, stdout: "" });
    expect(mistyped.stderr).toContain("--persona qa_engineer");
  });

  test.each([
    ["a contract with a key that it does not know", contract("mistyped.json"), "required_file"],
    ["a contract with a mistyped field", contract("misspelt.json"), "required_files.0.sevrity"],
    ["a commit that is not there", [...contract("met.json"), "--changed-since", "HEAD"], "names no commit"],
    ["a contract without a clause", contract("empty.json"), "no clause"],
    ["a contract that is not there", ["--contract", "nowhere.json"], "cannot be read"],
    ["another severity", ["--fail-on", "info"], "error or warning"],
    ["another format", ["--format", "xml"], "Allowed: pretty, json, sarif, junit, github or gitlab."],
    ["--json and another format", ["--json", "--format", "junit"], "exclude"],
    ["a contract and a persona at once", [...contract("met.json"), "--persona", "baker"], "exclude"],
  ])("ends with 2 on %s", async (_, args, said) => {
    const { code, stderr } = await check(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});

describe("maestro templates lint", () => {
  test("counts what loads by layout and lists what does not with its line, by name", async () => {
    writeTree(path.join(files.root, "library"), { ...libraryTree, "x/bad.json": '{\n"metadata": {,' });
    const { code, stdout } = await maestro.run([
      "templates",
      "lint",
      path.join(files.root, "library"),
      "--json",
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      loaded: ["bread-plan", "oven-checks-v1", "rye-loaf", "warm-shelf-v1"],
      counts: { maestro: 1, manifest: 1, nested: 1, flat: 1 },
      rejected: [{ file: "x/bad.json", line: 2, reason: expect.stringContaining("not JSON") }],
      warnings: [],
    });
  });
  test("ends with 0 for the bundled library", async () => {
    expect(await maestro.run(["templates", "lint"])).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("maestro personas lint", () => {
  const lint = (directory: string, ...args: string[]) =>
    maestro.run(["personas", "lint", path.join(files.root, directory), ...args]);

  test("ends with 1 and lists what does not load with file, line and reason, by name, and with it what does", async () => {
    const { code, stdout } = await lint("personas", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      loaded: ["baker", "miller"],
      rejected: [
        { file: expect.stringMatching(/broken\.json$/), line: 3, reason: expect.stringContaining("role") },
        { file: expect.stringMatching(/cut\.json$/), line: 2, reason: expect.stringContaining("not JSON") },
      ],
      warnings: [expect.stringContaining("miller depends on farmer")],
    });
    const pretty = await lint("personas");
    expect(pretty.code).toBe(1);
    expect(pretty.stdout).toMatch(/^2 personas loaded, 2 rejected/);
  });

  test("ends with 0 where all load, warnings or not", async () => {
    expect(await lint("loading", "--json")).toMatchObject({ code: 0, stderr: "" });
  });

  test("ends with 1 where there is no persona, and says so", async () => {
    const { code, stdout } = await lint("full/inside", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      loaded: [],
      rejected: [],
      warnings: [expect.stringContaining("no persona file")],
    });
  });

  test("ends with 2 where there is no such directory", async () => {
    expect((await lint("nowhere", "--json")).code).toBe(2);
  });
});

describe("maestro doctor", () => {
  test("says of each thing how it stands and starts nothing", async () => {
    const { stdout } = await maestro.run(["doctor", "--json"]);
    const { checks } = JSON.parse(stdout);
    const names = checks.map((c: { check: string }) => c.check);
    for (const name of ["git", "sandbox", "database", "personas", "templates", "agent composer", "build"])
      expect(names).toContain(name);
    expect(existsSync(path.join(maestro.dataDir, "postgres"))).toBe(false);
  });
});

describe("the command line", () => {
  test("tells an error as a document where one is wanted, and in words beside it", async () => {
    const { code, stdout, stderr } = await maestro.run(["assess", "nowhere", "--json"]);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: "usage", message: expect.stringContaining("nowhere") },
    });
    expect(stderr).toContain("There is no directory at nowhere.");
  });

  test("makes no database to say that there is no session", async () => {
    expect(JSON.parse((await maestro.run(["sessions", "list", "--json"])).stdout)).toEqual({ sessions: [] });
    expect(await maestro.run(["sessions", "show", "12345678"])).toMatchObject({ code: 1, stdout: "" });
    expect(existsSync(path.join(maestro.dataDir, "postgres"))).toBe(false);
  });

  test.each([
    ["a directory that is not empty", () => path.join(files.root, "full"), "is not empty"],
    ["a directory within the project", () => path.join(project.root, "result"), "within the project"],
  ])("refuses to write a result to %s, before anything is started", async (_, out, said) => {
    const { code, stderr } = await maestro.run(["repair", project.root, "--out", out()]);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
    expect(existsSync(path.join(maestro.dataDir, "postgres"))).toBe(false);
  });

  test("refuses a project that holds Maestro's own data", async () => {
    writeFileSync(path.join(maestro.dataDir, "README.md"), "# Data\n");
    const { code, stderr } = await maestro.run(["assess", path.dirname(maestro.dataDir)]);
    expect(code).toBe(2);
    expect(stderr).toContain("MAESTRO_DATA_DIR");
  });

  test("names a bad setting and what is allowed", async () => {
    const other = installMaestro({ MAESTRO_SANDBOX: "none" });
    const { code, stderr } = await other.run(["assess", project.root]);
    other.remove();
    expect(code).toBe(2);
    expect(stderr).toContain("required, preferred or off");
  });
});
