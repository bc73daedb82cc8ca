import { afterEach, describe, expect, test } from "vitest";
import { checkContract } from "../../domain/contract/check-contract";
import { deliverableContractSchema } from "../../domain/contract/contract";
import { makeTree, type Tree } from "../../testing/tree";
import { createPathMatcher } from "../match-paths";
import { readProject } from "../read-project";
import { inspectClauses } from "./inspect-clauses";
import { inspectProject } from "./inspect-project";

let made: ReturnType<typeof makeTree> | undefined;
afterEach(() => made?.remove());

async function check(files: Tree, rule: object, changedPaths: string[] | null = null) {
  made = makeTree(files);
  const contract = deliverableContractSchema.parse({ validation_rules: [rule] });
  const facts = await readProject(made.root);
  const project = await inspectProject(made.root, facts, [contract], { changedPaths: changedPaths ?? [] });
  const [result] = checkContract({ personaId: "baker", contract, ...project, measures: [], changedPaths });
  if (!result) throw new Error("There is no clause.");
  const places = result.evidence.map(({ file, line }) => `${file}:${line}`);
  return { ...result, places };
}

describe("text", () => {
  const files = { "a.md": "One.\nMIT license.\nMIT again.\n", "b.md": "Two.\n", "c.bin": "\0MIT" };
  test("is found with its line, and never told by what stands beside it", async () => {
    const found = await check(files, { rule: "file_contains", glob: "**/*", text: "MIT" });
    expect(found).toMatchObject({ outcome: "met", places: ["a.md:2", "a.md:3"] });
    expect(JSON.stringify(found.evidence)).not.toContain("license");
  });
  test("of a pattern is matched line by line", async () => {
    const pattern = { rule: "file_not_contains", glob: "*.md", pattern: "^MIT \\w+\\.$" };
    expect(await check(files, pattern)).toMatchObject({ outcome: "violated", places: ["a.md:2", "a.md:3"] });
    expect((await check(files, { ...pattern, pattern: "^license" })).outcome).toBe("met");
  });
  test("that is missing in one of several is named by that file", async () => {
    const every = { rule: "file_contains", glob: "*.md", text: "MIT", in: "every" };
    expect(await check(files, every)).toMatchObject({ outcome: "violated", evidence: [{ file: "b.md" }] });
  });
  test("counts in changed files only where that is asked", async () => {
    const rule = { rule: "file_not_contains", glob: "*.md", text: "MIT", scope: "changed" };
    expect((await check(files, rule, ["b.md", "gone.md"])).outcome).toBe("met");
    expect((await check(files, rule, ["a.md"])).outcome).toBe("violated");
  });
  test.each([
    ["a{100}{100}", "repetitions"],
    ["(", "pattern"],
    ["(?<x", "pattern"],
  ])("of the pattern %j is not measured, with the reason", async (pattern, why) => {
    const result = await check(files, { rule: "file_contains", glob: "*.md", pattern });
    expect(result).toMatchObject({ outcome: "not_measured", actual: expect.stringContaining(why) });
  });
  test("of a pattern that makes backtracking matchers run for ever is looked for all the same", async () => {
    const hostile = { "a.txt": `${"a".repeat(50_000)}!` };
    const rule = { rule: "file_contains", glob: "*.txt", pattern: "^(a+)+$" };
    expect((await check(hostile, rule)).outcome).toBe("violated");
  });
});

describe("what is too much to read is not measured", () => {
  test("where a file is too large", async () => {
    const files = { "a.txt": "x".repeat(1_000_001), "b.txt": "x" };
    const result = await check(files, { rule: "file_not_contains", glob: "*.txt", text: "y" });
    expect(result).toMatchObject({
      outcome: "not_measured",
      actual: expect.stringContaining("1000000 bytes"),
    });
  });
  test("where there are too many files, beyond those that are read", async () => {
    const paths = Array.from({ length: 10_005 }, (_, i) => `f${i}.txt`);
    const contract = deliverableContractSchema.parse({
      validation_rules: [{ rule: "file_not_contains", glob: "*.txt", text: "y" }],
    });
    let opened = 0;
    const open = () => {
      opened++;
      return { bytes: 1, isText: true, text: () => "x", found: new Map() };
    };
    const source = { matchPaths: createPathMatcher(paths), endpoints: null, open };
    const [inspection] = (await inspectClauses(source, [contract])).values();
    expect(opened).toBe(10_000);
    expect(inspection?.unread[0]?.files).toHaveLength(5);
  });
});

test("contracts without content clauses open nothing, and a file that many clauses read is read once", async () => {
  const reads: string[] = [];
  const open = (path: string) => ({
    bytes: 3,
    isText: true,
    found: new Map(),
    text: () => {
      reads.push(path);
      return "abc";
    },
  });
  const source = { matchPaths: createPathMatcher(["a.md"]), endpoints: null, open };
  const plain = { required_files: ["a.md"], validation_rules: [{ rule: "tests_pass" }] };
  expect((await inspectClauses(source, [deliverableContractSchema.parse(plain)])).size).toBe(0);
  expect(reads).toEqual([]);
  const rule = { rule: "file_contains", glob: "a.md", text: "a" };
  const twice = deliverableContractSchema.parse({ validation_rules: [rule, { ...rule, in: "every" }] });
  expect((await inspectClauses(source, [twice, twice])).size).toBe(1);
  expect(reads).toEqual(["a.md"]);
});

describe("structure", () => {
  const code = "const a = 1;\nconsole.log(a);\n";
  test.each([
    ["a.js", "javascript", code, { pattern: "console.log($A)" }],
    ["a.ts", "typescript", code, { pattern: "console.log($$$)" }],
    ["a.tsx", "tsx", code, { kind: "call_expression", has: { regex: "^console", stopBy: "end" } }],
    ["a.html", "html", "<p>\n<script>\n</script>\n</p>\n", { kind: "script_element" }],
    ["a.css", "css", "a {\n color: red;\n}\n", { kind: "declaration" }],
    ["a.py", "python", "a = 1\nprint(a)\n", { pattern: "print($A)" }],
  ])("of %s (%s) is found with its line", async (file, language, text, find) => {
    const rule = { rule: "structure", glob: file, language, find, expect: "present" };
    expect(await check({ [file]: text }, rule)).toMatchObject({ outcome: "met", places: [`${file}:2`] });
    expect((await check({ [file]: text }, { ...rule, expect: "absent" })).outcome).toBe("violated");
  });
  test("that is absent is met where it is asked to be", async () => {
    const rule = { rule: "structure", glob: "*.js", language: "javascript", expect: "absent" };
    expect((await check({ "a.js": code }, { ...rule, find: { pattern: "debugger" } })).outcome).toBe("met");
    // In a comment or a text it is no code.
    const said = { "a.js": '// console.log(a)\nconst b = "console.log(a)";\n' };
    expect((await check(said, { ...rule, find: { pattern: "console.log($A)" } })).outcome).toBe("met");
  });
  test("that the language does not know is not measured", async () => {
    const rule = { rule: "structure", glob: "*.js", language: "javascript", expect: "absent" };
    const result = await check({ "a.js": code }, { ...rule, find: { kind: "no_such_kind" } });
    expect(result).toMatchObject({ outcome: "not_measured", actual: expect.stringContaining("find: ") });
  });
});

describe("JSON and YAML", () => {
  const schema = {
    type: "object",
    required: ["name"],
    properties: { name: { type: "string", pattern: "^[a-z]+$" }, port: { $ref: "#/$defs/port" } },
    $defs: { port: { type: "integer", maximum: 65535 } },
  };
  test.each([
    ["a.json", '{\n  "name": "ok",\n  "port": 80\n}', []],
    ["a.json", '{\n  "name": "NO",\n  "port": 70000\n}', ["a.json:2", "a.json:3"]],
    ["a.json", "{\n  broken", ["a.json:2"]],
    ["a.yaml", "name: ok\nport: 80\n", []],
    ["a.yml", "name: ok\n---\nname: ok\nport: many\n", ["a.yml:4"]],
    ["a.yaml", "a: [\n", ["a.yaml:2"]],
    ["a.yaml", "", ["a.yaml:1"]],
  ])("%s with %j breaks the schema at %j", async (file, text, places) => {
    const result = await check({ [file]: text }, { rule: "json_schema", glob: file, schema });
    expect(result.places).toEqual(places);
    expect(result.outcome).toBe(places.length === 0 ? "met" : "violated");
  });
  test("are checked against a schema of the project", async () => {
    const files = { "a.json": '{"name": 1}', "schemas/a.json": JSON.stringify(schema) };
    const rule = { rule: "json_schema", glob: "a.json", schema_file: "schemas/a.json" };
    expect((await check(files, rule)).outcome).toBe("violated");
    const gone = await check(files, { ...rule, schema_file: "schemas/b.json" });
    expect(gone).toMatchObject({
      outcome: "not_measured",
      actual: "schema_file: schemas/b.json is not there",
    });
  });
  test.each([
    [{ properties: { a: { $ref: "http://x/y" } } }, "$ref"],
    [{ properties: { a: { $ref: "#/nowhere" } } }, "properties.a.$ref: refers to nothing"],
    [{ unevaluatedProperties: false }, "unevaluatedProperties: not understood. Allowed"],
    [{ properties: { a: { type: "text" } } }, 'properties.a.type: "text"'],
    [{ properties: { a: { pattern: "(?=a)" } } }, "pattern"],
  ])("a schema of the project with %j is not followed", async (bad, why) => {
    const files = { "a.json": "{}", "s.json": JSON.stringify(bad) };
    const result = await check(files, { rule: "json_schema", glob: "a.json", schema_file: "s.json" });
    expect(result).toMatchObject({ outcome: "not_measured", actual: expect.stringContaining(why) });
  });
  test.each([
    ["a.json", "[]", { $ref: "#" }],
    [
      "a.json",
      "[]",
      {
        allOf: [{ $ref: "#/$defs/a" }],
        $defs: {
          a: { anyOf: [{ $ref: "#/$defs/b" }, { $ref: "#/$defs/b" }] },
          b: { not: { $ref: "#/$defs/a" } },
        },
      },
    ],
  ])("%s with %j is not measured where references go in circles", async (file, text, circle) => {
    const result = await check({ [file]: text }, { rule: "json_schema", glob: file, schema: circle });
    expect(result).toMatchObject({
      outcome: "not_measured",
      actual: expect.stringContaining("too much work"),
    });
  });
  test("of aliases that multiply are told as what they are", async () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${"bcdefgh"
      .split("")
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[i]}`).join(", ")}]`)
      .join("\n")}\n`;
    const result = await check({ "a.yaml": bomb }, { rule: "json_schema", glob: "a.yaml", schema: {} });
    expect(result.outcome).toBe("violated");
  });
});

describe("files with endpoints", () => {
  const rule = { rule: "all_api_files_have_docstrings" };
  const server = (routes: string) =>
    `const express = require("express");\nconst app = express();\n${routes}\napp.listen(1);\n`;
  const python = (head: string, doc: string) =>
    `${head}from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/pots")\ndef pots():\n${doc}    return [1]\n`;
  test.each([
    ["server.js", server('app.get("/a", (q, s) => s.json(1));'), "violated"],
    ["server.js", server('/** Lists pots. */\napp.get("/a", (q, s) => s.json(1));'), "met"],
    ["server.js", server('/* Lists pots. */\napp.get("/a", (q, s) => s.json(1));'), "violated"],
    ["server.js", server('/** */\napp.get("/a", (q, s) => s.json(1));'), "violated"],
    ["server.js", `/** Serves pots. */\n${server('app.get("/a", (q, s) => s.json(1));')}`, "met"],
    ["main.py", python("", ""), "violated"],
    ["main.py", python("", '    """Lists pots."""\n'), "met"],
    ["main.py", python('"""Serves pots."""\n', ""), "met"],
    ["server.js", "console.log(1);\n", "not_applicable"],
  ])("%s that holds %j is %3$s", async (file, text, outcome) => {
    expect((await check({ [file]: text }, rule)).outcome).toBe(outcome);
  });
});
