import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { checkContract } from "../../domain/contract/check-contract";
import { type DeliverableContract, deliverableContractSchema } from "../../domain/contract/contract";
import { makeTree, type Tree } from "../../testing/tree";
import { readProject } from "../read-project";
import { inspectProject } from "./inspect-project";
import { isSettledByFiles, readForContracts } from "./read-for-contracts";

let made: ReturnType<typeof makeTree>;
afterEach(() => made.remove());

const many = (count: number, of: (i: number) => [string, string]): Tree =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => of(i)));
const files: Tree = {
  ".gitignore": "ignored\n",
  "README.md": "# Pots\n\n## Installation\n\nRun the installer and wait for it to end.\n\n## Use\n",
  "docs/empty.md": "<!-- nothing -->\n",
  "docs/blank.txt": " \n\n ",
  "ignored/a.md": "# Ignored\n",
  "kept/.gitkeep": "keep this\n",
  "package.json": '{"name": 3}\n',
  ...many(30, (i) => [
    `src/s${i}.ts`,
    i % 3 === 0 ? "" : `export const a${i} = ${i};\nconsole.log(a${i});\n`,
  ]),
  ...many(25, (i) => [
    `notes/n${i}.md`,
    i === 20 ? "## Decisions\n\nWe chose clay over glass for good.\n" : "# Note\n",
  ]),
};
const contract = deliverableContractSchema.parse({
  required_files: [
    "README.md",
    "docs/*.md",
    "docs/*.txt",
    "ignored/*.md",
    { glob: "src/*.ts", min: 15 },
    { glob: "src/*.ts", min: 25 },
    { glob: "notes/*.md", scope: "changed" },
    { glob: { typescript: "src/**/*.ts", python: "src/**/*.py" } },
    { glob: "web/*.html", applies_when: { paths: ["web/**"] } },
  ],
  required_directories: ["src", "kept", "docs", "nowhere"],
  required_documentation_sections: {
    "README.md": ["Installation", "Use", { heading: "Pots", level: 2 }],
    "notes/*.md": ["Decisions", "Nothing of the kind"],
  },
  validation_rules: [
    { rule: "file_contains", glob: "src/*.ts", text: "console.log" },
    { rule: "file_not_contains", glob: "notes/*.md", pattern: "^We chose", scope: "changed" },
    { rule: "json_schema", glob: "package.json", schema: { properties: { name: { type: "string" } } } },
    {
      rule: "structure",
      glob: "src/*.ts",
      language: "typescript",
      find: { pattern: "debugger" },
      expect: "absent",
    },
  ],
});

async function checkBothWays(asked: DeliverableContract, changedPaths: string[] | null) {
  const rest = { personaId: "baker", contract: asked, measures: [], changedPaths };
  const facts = await readProject(made.root);
  const whole = await inspectProject(made.root, facts, [asked], { changedPaths: changedPaths ?? [] });
  const asItIs = await readForContracts(made.root, [asked], { changedPaths });
  return [checkContract({ ...rest, ...whole }), checkContract({ ...rest, ...asItIs })] as const;
}

describe("reading what contracts ask about", () => {
  test.each([[null], [[]], [["notes/n3.md", "notes/n20.md"]]])(
    "tells what reading the whole project tells (changed: %j)",
    async (changed) => {
      made = makeTree(files);
      const [whole, asked] = await checkBothWays(contract, changed);
      expect(asked).toEqual(whole);
      expect(new Set(whole.map((r) => r.outcome)).size).toBe(changed === null ? 4 : 3);
    },
  );

  test("tells it again after each change", async () => {
    made = makeTree(files);
    const at = (inside: string) => path.join(made.root, inside);
    const changes = [
      () => writeFileSync(at("docs/empty.md"), "# Not empty\n\nAny more.\n"),
      () => writeFileSync(at("docs/blank.txt"), "x and y\n"),
      () => writeFileSync(at("package.json"), '{"name": "s"}\n'),
      () => writeFileSync(at(".gitignore"), "docs\n"),
      () => rmSync(at("README.md")),
      () => writeFileSync(at("src/s0.ts"), "debugger;\n"),
      () => writeFileSync(at("src/s1.py"), "a = 1\n"),
      () => rmSync(at("src"), { recursive: true }),
    ];
    const told = new Set<string>();
    for (const change of changes) {
      change();
      const [whole, asked] = await checkBothWays(contract, null);
      expect(asked).toEqual(whole);
      told.add(JSON.stringify(asked.map((r) => [r.outcome, r.actual])));
    }
    expect(told.size).toBe(changes.length);
  });

  test("heeds a schema that changed while the files that it is for did not", async () => {
    made = makeTree({ "a.json": "{}", "s.json": '{"required": ["name"]}' });
    const asked = deliverableContractSchema.parse({
      validation_rules: [{ rule: "json_schema", glob: "a.json", schema_file: "s.json" }],
    });
    // Until then everything is read again in any case.
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const outcomes = async () => (await checkBothWays(asked, null)).map(([result]) => result?.outcome);
    expect(await outcomes()).toEqual(["violated", "violated"]);
    writeFileSync(path.join(made.root, "s.json"), "{}");
    expect(await outcomes()).toEqual(["met", "met"]);
  });

  test("opens no link, not even as a schema", async () => {
    made = makeTree({ "a.json": "{}" });
    symlinkSync("/etc/hostname", path.join(made.root, "s.json"));
    const linked = deliverableContractSchema.parse({
      required_files: ["s.json"],
      validation_rules: [{ rule: "json_schema", glob: "a.json", schema_file: "s.json" }],
    });
    for (const results of await checkBothWays(linked, null))
      expect(results.map((r) => [r.outcome, r.actual])).toEqual([
        ["violated", "Not there"],
        ["not_measured", "schema_file: s.json is not there"],
      ]);
  });
});

test.each([
  [{ required_files: ["a"] }, true],
  [{ required_files: [{ glob: "a", applies_when: { stack: ["go"] } }] }, true],
  [{ required_files: [{ glob: "a", applies_when: { has: "endpoints" } }] }, false],
  [{ quality_thresholds: { test_coverage: 1 } }, false],
  [{ validation_rules: [{ rule: "tests_pass" }] }, false],
  [{ validation_rules: [{ rule: "all_api_files_have_docstrings" }] }, false],
  [{ validation_rules: [{ rule: "file_contains", glob: "a", text: "b" }] }, true],
])("%j is settled by the files alone: %j", (asked, expected) => {
  made = makeTree({});
  expect(isSettledByFiles(deliverableContractSchema.parse(asked))).toBe(expected);
});
