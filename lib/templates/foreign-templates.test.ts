import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { libraryTree } from "../testing/library-tree";
import { makeTree, type Tree } from "../testing/tree";
import { loadTemplateFolders, loadTemplates } from "./load-templates";
import { parseTemplateJson } from "./parse-template-json";
import { renderTemplate } from "./render-template";

const made: { remove(): void }[] = [];
afterEach(() =>
  made.splice(0).forEach((tree) => {
    tree.remove();
  }),
);
function plant(files: Tree): string {
  const tree = makeTree(files);
  made.push(tree);
  return tree.root;
}
const find = async (id: string, files: Tree = libraryTree) => {
  const { templates } = await loadTemplates(plant(files));
  const template = templates.find((t) => t.id === id);
  if (!template) throw new Error(`${id} did not load.`);
  return template;
};
const nested = (content: string, more: object = {}) =>
  JSON.stringify({ metadata: { id: "a-b", name: "A" }, content, ...more });
const manifest = (more = "", engine = "jinja2") =>
  `manifest_version: '1.0'\nname: plan\ndescription: A plan\nversion: 1.0.0\nengine: ${engine}\n${more}`;

describe("a library of every layout", () => {
  test("loads whole, each entry with whom it serves", async () => {
    const { templates, rejected, warnings } = await loadTemplates(plant(libraryTree));
    expect(rejected).toEqual([]);
    expect(warnings).toEqual([]);
    expect(templates.map((t) => [t.id, t.layout, t.personas])).toEqual([
      ["bread-plan", "manifest", []],
      ["oven-checks-v1", "nested", ["qa_engineer"]],
      ["rye-loaf", "maestro", ["backend_developer"]],
      ["warm-shelf-v1", "flat", ["devops_engineer"]],
    ]);
  });
  test("keeps declared scores in 0–1, and neither counts of uses nor a rate over no uses among them", async () => {
    expect((await find("oven-checks-v1")).declared).toEqual([
      { name: "quality_score", value: 0.91 },
      { name: "security_score", value: 0.7 },
      { name: "test_coverage", value: 0 },
    ]);
  });
  test("names the file of a text that has none, and renders its slots, declared or not", async () => {
    const template = await find("oven-checks-v1");
    expect(template.useCases).toEqual(["Testing an oven"]);
    expect(renderTemplate(template, { PROJECT_NAME: "Bakery" })).toEqual([
      { path: "oven-checks.ts", content: "// Bakery\nexpect(oven.celsius).toBe(220);\n" },
    ]);
    expect(() => renderTemplate(template, {})).toThrow("PROJECT_NAME needs a value");
  });
  test("keeps the files of a flat entry by their names", async () => {
    const template = await find("warm-shelf-v1");
    expect(template.files.map((f) => f.path)).toEqual(["shelf.py", "README.md"]);
    expect(template.placeholders.map((p) => p.name)).toEqual(["SHELF_NAME"]);
    expect(template.version).toBe("2.1.0");
  });
  test("reads a manifest at any depth with its types, choices and patterns, and lists its hooks", async () => {
    const template = await find("bread-plan");
    expect(template.hooks).toEqual(["post_generation: npm install", "post_generation: npm run bake"]);
    expect(renderTemplate(template, { SHOP: "corner" })).toEqual([
      { path: "docs/PLAN.md", content: "# Week 7: corner, small\n" },
    ]);
    expect(() => renderTemplate(template, { SHOP: "Corner 1" })).toThrow("SHOP must match");
    expect(() => renderTemplate(template, { SHOP: "corner", SIZE: "huge" })).toThrow("SIZE must be one of");
  });
  test("gives an exported entry the digest that it had", async () => {
    const { templates } = await loadTemplates(plant(libraryTree));
    for (const { digest, ...template } of templates) {
      const parsed = parseTemplateJson("x.json", JSON.stringify({ maestro_template: 1, template }), null);
      expect("template" in parsed ? parsed.template.digest : parsed.rejection).toBe(digest);
    }
  });
});

describe("an entry for another renderer loads, and says why it does not render", () => {
  test.each([
    ["a statement", "a\n{% if x %}", "a-b.txt:2: {% if x %}"],
    ["a filter", "{{ NAME | lower }}", "a-b.txt:1: {{ NAME | lower }}"],
    ["an expression", "{{ a.b }}", "{{ a.b }}"],
    ["a name in lower case", "{{name}}", "{{name}}"],
    ["an object in braces", "style={{ color: 1 }}", "{{ color: 1 }}"],
    ["a section of ours", "{{#NAME}}x{{/NAME}}", "{{#NAME}}"],
    ["a value without escaping", "{{{NAME}}}", "{{{NAME}}}"],
    ["braces that never close", "{{NAME", "{{NAME"],
  ])("with %s", async (_, content, why) => {
    expect((await find("a-b", { "x/a.json": nested(content) })).notRenderable).toContain(why);
  });
  test("with a list that is used as text", async () => {
    const content = nested("{{WORDS}}", { variables: { WORDS: ["a"] } });
    expect((await find("a-b", { "x/a.json": content })).notRenderable).toContain("WORDS is a list");
  });
  test("with no files, with an engine of its own, and with a default of another type", async () => {
    const file = "x/plan/manifest.yaml";
    const text = { "x/plan/a.txt": "plain" };
    expect((await find("plan", { [file]: manifest() })).notRenderable).toBe("It has no files.");
    expect((await find("plan", { [file]: manifest("", "custom"), ...text })).notRenderable).toContain(
      "custom",
    );
    const wrong = manifest("placeholders: [{ variable: N, type: integer, default: many }]");
    expect((await find("plan", { [file]: wrong, ...text })).notRenderable).toContain("N must be a number");
  });
});

describe("a bad entry is listed with its place and reason, and the others load", () => {
  const bomb = `a: &a [x, x]\n${"bcdefghij"
    .split("")
    .map((c, i) => `${c}: &${c} [*${"abcdefghij"[i]}, *${"abcdefghij"[i]}, *${"abcdefghij"[i]}]`)
    .join("\n")}\n`;
  test.each<[string, Tree, number | null, string]>([
    ["JSON that is broken", { "x/a.json": '{\n"metadata": {,' }, 2, "not JSON"],
    ["JSON that is no template", { "x/package.json": "{}" }, null, "neither metadata and content"],
    ["JSON that is a list", { "x/a.json": "[1]" }, 1, "object"],
    [
      "an id with a slash",
      { "x/a.json": '{"metadata":{\n"id":"../a","name":"A"},"content":"x"}' },
      2,
      "metadata.id",
    ],
    [
      "a name that reorders what is beside it",
      { "x/a.json": nested("x").replace('"A"', '"A\u202e"') },
      1,
      "marks of direction",
    ],
    ["no content", { "x/a.json": nested("") }, 1, "It has no content"],
    [
      "a score above 100",
      { "x/a.json": '{"metadata":{"id":"a","name":"A",\n"quality_score":101},"content":"x"}' },
      2,
      "quality_score",
    ],
    [
      "a score that is text",
      { "x/a.json": '{"metadata":{"id":"a","name":"A",\n"quality_score":"9"},"content":"x"}' },
      2,
      "quality_score",
    ],
    [
      "a file that leaves the project",
      { "x/a.json": '{"template_id":"a","name":"A","implementation":{"../../etc/x":"x"}}' },
      1,
      "stay inside",
    ],
    [
      "an absolute file",
      { "x/a.json": '{"template_id":"a","name":"A","implementation":{"/etc/x":"x"}}' },
      1,
      "stay inside",
    ],
    [
      "a file in .git",
      { "x/a.json": '{"template_id":"a","name":"A","implementation":{".git/hooks/x":"x"}}' },
      1,
      "stay inside",
    ],
    ["no files", { "x/a.json": '{"template_id":"a","name":"A","implementation":{}}' }, 1, "0 files"],
    ["an export of another version", { "x/a.json": '{"maestro_template":2}' }, 1, "version 1"],
    ["YAML that is broken", { "x/plan/manifest.yaml": `${manifest()}a: [\n` }, 7, "Flow sequence"],
    ["a bomb of aliases", { "x/plan/manifest.yaml": manifest(bomb) }, null, "alias"],
    ["an engine that nobody knows", { "x/plan/manifest.yaml": manifest("", "perl") }, 5, "engine"],
    [
      "a type that nobody knows",
      { "x/plan/manifest.yaml": manifest("placeholders:\n  - variable: A\n    type: colour\n") },
      8,
      "placeholders.0.type",
    ],
    [
      "a pattern that is none",
      { "x/plan/manifest.yaml": manifest("placeholders: [{ variable: A, pattern: '(' }]") },
      6,
      "RE2",
    ],
    [
      "a file that is no text",
      { "x/plan/manifest.yaml": manifest(), "x/plan/a.png": "\u0000x" },
      null,
      "a.png is no text",
    ],
    [
      "too many files",
      {
        "x/plan/manifest.yaml": manifest(),
        ...Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`x/plan/${n}.txt`, ""])),
      },
      null,
      "more than 500 files",
    ],
    [
      "too much",
      { "x/plan/manifest.yaml": manifest(), "x/plan/a.txt": "a".repeat(1_999_999), "x/plan/b.txt": "bb" },
      null,
      "larger than 2 MB",
    ],
    ["too large a file of JSON", { "x/a.json": nested("a".repeat(2_000_000)) }, null, "larger than 2 MB"],
    ["too deep a folder", { "1/2/3/4/5/6/7/8/9/a.json": nested("x") }, null, "8 folders deep"],
  ])("%s", async (_, files, line, reason) => {
    const { templates, rejected } = await loadTemplates(plant({ ...libraryTree, ...files }));
    expect(templates).toHaveLength(4);
    expect(rejected).toHaveLength(1);
    expect(rejected[0]?.reason).toContain(reason);
    expect(rejected[0]?.line).toBe(line);
    expect(Object.keys(files).some((f) => f.startsWith(rejected[0]?.file ?? "-"))).toBe(true);
  });
  test("links, within an entry and in its place", async () => {
    const root = plant({ ...libraryTree, "x/plan/manifest.yaml": manifest() });
    const outside = plant({ "secret.txt": "secret", "a.json": nested("x") });
    symlinkSync(path.join(outside, "secret.txt"), path.join(root, "x/plan/secret.txt"));
    symlinkSync(outside, path.join(root, "folder"));
    const { templates, rejected } = await loadTemplates(root);
    expect(templates).toHaveLength(4);
    expect(rejected.map((r) => [r.file, r.reason])).toEqual([
      ["folder", "It is a link; links are not followed."],
      ["x/plan/manifest.yaml", "secret.txt is a link or no plain file; only plain files are read."],
    ]);
  });
  test("bytes that are no UTF-8", async () => {
    const root = plant(libraryTree);
    mkdirSync(path.join(root, "x"));
    writeFileSync(path.join(root, "x", "a.json"), Buffer.from([0x7b, 0xff, 0x7d]));
    expect((await loadTemplates(root)).rejected[0]?.reason).toContain("no text (UTF-8)");
  });
});

test("an entry of a later folder replaces one of an earlier folder, and that is told", async () => {
  const other = plant({ "mill/rye.json": nested("x").replace("a-b", "rye-loaf") });
  const { templates, warnings, places } = await loadTemplateFolders([plant(libraryTree), other]);
  expect(templates.find((t) => t.id === "rye-loaf")?.layout).toBe("nested");
  expect(warnings).toEqual([
    "mill/rye.json replaces baker/rye-loaf/manifest.yaml: both have the id rye-loaf.",
  ]);
  expect(places.get("rye-loaf")).toBe("mill/rye.json");
});
test("a folder that cannot be read makes the library incomplete", async () => {
  const { complete, templates } = await loadTemplateFolders([plant(libraryTree), "/nowhere/at/all"]);
  expect(complete).toBe(false);
  expect(templates).toHaveLength(4);
});
