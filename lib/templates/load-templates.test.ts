import { afterEach, describe, expect, test } from "vitest";
import { makeTree, type Tree } from "../testing/tree";
import { loadTemplates } from "./load-templates";

const made: { remove(): void }[] = [];
afterEach(() =>
  made.splice(0).forEach((tree) => {
    tree.remove();
  }),
);
const load = (files: Tree) => {
  const tree = makeTree(files);
  made.push(tree);
  return loadTemplates(tree.root);
};
const manifest = (id: string, more = "") =>
  `id: ${id}\nname: Rye\ndescription: A loaf\nversion: 1.0.0\npersonas: [baker]\n${more}`;
const good = {
  "baker/rye/manifest.yaml": manifest("rye", "placeholders:\n  - { name: FLOUR, type: text }\n"),
  "baker/rye/files/docs/{{FLOUR}}.md.mustache": "{{FLOUR}}",
};

describe("loading templates", () => {
  test("reads the manifest and its files, and drops the library's own ending", async () => {
    const { templates, rejected } = await load(good);
    expect(rejected).toEqual([]);
    expect(templates[0]).toMatchObject({
      id: "rye",
      personas: ["baker"],
      placeholders: [{ name: "FLOUR", type: "text", default: undefined }],
      files: [{ path: "docs/{{FLOUR}}.md", source: "{{FLOUR}}" }],
    });
  });
  test("gives another digest when a file changes", async () => {
    const one = (await load(good)).templates[0]?.digest;
    const other = (await load({ ...good, "baker/rye/files/b.txt": "b" })).templates[0]?.digest;
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(other).not.toBe(one);
  });
  test.each<[string, Tree, string]>([
    ["no manifest", { "baker/white/files/a": "" }, "manifest.yaml"],
    ["no files", { "baker/white/manifest.yaml": manifest("white") }, "files"],
    [
      "YAML that is broken",
      { "baker/white/manifest.yaml": "id: [", "baker/white/files/a": "" },
      "Flow sequence",
    ],
    [
      "a manifest that is a list",
      { "baker/white/manifest.yaml": "- a", "baker/white/files/a": "" },
      "object",
    ],
    [
      "another folder's id",
      { "baker/white/manifest.yaml": manifest("brown"), "baker/white/files/a": "" },
      "the same",
    ],
    [
      "a version of another form",
      { "baker/white/manifest.yaml": manifest("white").replace("1.0.0", "first"), "baker/white/files/a": "" },
      "version",
    ],
    [
      "an unknown type",
      {
        "baker/white/manifest.yaml": manifest("white", "placeholders: [{ name: A, type: colour }]"),
        "baker/white/files/a": "",
      },
      "placeholders.0.type",
    ],
    [
      "a name in lower case",
      {
        "baker/white/manifest.yaml": manifest("white", "placeholders: [{ name: a, type: text }]"),
        "baker/white/files/a": "",
      },
      "UPPER_SNAKE",
    ],
    [
      "a name that nothing declares",
      { "baker/white/manifest.yaml": manifest("white"), "baker/white/files/a": "{{NOBODY}}" },
      "NOBODY is used",
    ],
    [
      "an id that is taken",
      {
        "baker/rye2/manifest.yaml": manifest("rye2"),
        "baker/rye2/files/a": "",
        "cook/rye/manifest.yaml": manifest("rye"),
        "cook/rye/files/a": "",
      },
      "Another template",
    ],
  ])("lists %s with its reason and loads the others", async (_, files, reason) => {
    const { templates, rejected } = await load({ ...good, ...files });
    expect(templates.map((t) => t.id)).toContain("rye");
    expect(rejected).toHaveLength(1);
    expect(rejected[0]?.reason).toContain(reason);
  });
  test("says that the directory cannot be read", async () => {
    expect((await loadTemplates("/nowhere/at/all")).rejected[0]?.reason).toContain("cannot be read");
  });
});
