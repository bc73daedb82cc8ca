import { describe, expect, test } from "vitest";
import type { Template, TemplatePlaceholder } from "../domain/template/template";
import { checkTemplate } from "./check-template";
import { renderTemplate } from "./render-template";

const placeholder = (name: string, type: TemplatePlaceholder["type"], more: object = {}) => ({
  name,
  type,
  description: "",
  default: undefined,
  ...more,
});
const template = (source: string, placeholders: TemplatePlaceholder[], path = "out.txt"): Template => ({
  id: "bread",
  name: "Bread",
  description: "A test template",
  version: "1.0.0",
  personas: ["baker"],
  tags: [],
  category: null,
  language: null,
  framework: null,
  useCases: [],
  declared: [],
  layout: "maestro",
  placeholders,
  files: [{ path, source }],
  hooks: [],
  notRenderable: null,
  digest: "",
});
const render = (source: string, placeholders: TemplatePlaceholder[], values: object, path?: string) =>
  renderTemplate(template(source, placeholders, path), { ...values })[0];

describe("rendering", () => {
  test("puts values in as they are, and defaults where none is given", () => {
    const placeholders = [placeholder("A", "text"), placeholder("B", "number", { default: 2 })];
    expect(render("{{A}} {{B}}", placeholders, { A: "<b>&" })?.content).toBe("<b>& 2\n");
  });
  test("escapes for HTML in HTML files only", () => {
    const value = { A: '<img src="x">' };
    expect(render("{{A}}", [placeholder("A", "text")], value, "a.html")?.content).toBe(
      "&lt;img src=&quot;x&quot;&gt;\n",
    );
    expect(render("{{{A}}}", [placeholder("A", "text")], value, "a.html")?.content).toBe('<img src="x">\n');
  });
  test.each(['"; process.exit(1); "', "`\u0024{process.exit(1)}`", "a\nb\\", "</script>", "\u2028"])(
    "gives %j to JavaScript as the same text",
    (value) => {
      const content = render("{{A_JS}}", [placeholder("A", "text")], { A: value })?.content ?? "";
      expect(JSON.parse(content)).toBe(value);
      expect(content).not.toMatch(/<\/script|\u2028/);
    },
  );
  test("writes the inside of a literal, which reads as the same text", () => {
    const value = '"a" \\ \n </script>';
    const content = render('"say {{A_INNER}}."', [placeholder("A", "text")], { A: value })?.content ?? "";
    expect(JSON.parse(content)).toBe(`say ${value}.`);
    expect(content).not.toContain("</script>");
  });
  test("takes only one of a placeholder's options, and names them", () => {
    const placeholders = [placeholder("A", "line", { options: ["low", "high"] })];
    expect(render("{{A}}", placeholders, { A: "high" })?.content).toBe("high\n");
    expect(() => render("{{A}}", placeholders, { A: "higher" })).toThrow(/A must be one of low, high/);
  });
  test("keeps hostile text inside a table's cell and a code span", () => {
    const placeholders = [placeholder("A", "text")];
    const value = { A: "a|b\n| c `d``" };
    expect(render("{{A_CELL}}", placeholders, value)?.content).toBe("a\\|b \\| c `d``\n");
    expect(render("{{A_CODE}}", placeholders, value)?.content).toBe("``` a|b | c `d`` ```\n");
    expect(render("{{A_CODE_CELL}}", placeholders, value)?.content).toBe("``` a\\|b \\| c `d`` ```\n");
  });
  test("makes an expression of a path that cannot leave its literal", () => {
    const content =
      render("{{A_URL}}", [placeholder("A", "line")], { A: "/a`\u0024{x}/:id/b" })?.content ?? "";
    const run = new Function("id", `return ${content}`);
    expect(run("1/2")).toBe("/a`\u0024{x}/1%2F2/b");
  });
  test("makes one line of a line, whatever breaks it", () => {
    expect(render("# {{A}}", [placeholder("A", "line")], { A: "x\n# y\r\n" })?.content).toBe("# x # y\n");
  });
  test("repeats lists with their own fields, never with a name of the outside", () => {
    const fields = [placeholder("NAME", "line"), placeholder("NOTE", "line", { default: "" })];
    const placeholders = [
      placeholder("NOTE", "line"),
      placeholder("ITEMS", "list", { fields }),
      placeholder("TAGS", "list"),
    ];
    const source = "{{#ITEMS}}{{NAME}}{{#NOTE}} ({{NOTE}}){{/NOTE}};{{/ITEMS}} {{#TAGS}}<{{.}}>{{/TAGS}}";
    const values = { NOTE: "outside", ITEMS: [{ NAME: "a" }, { NAME: "b", NOTE: "own" }], TAGS: ["x", "y"] };
    expect(render(source, placeholders, values)?.content).toBe("a;b (own); <x><y>\n");
    expect(render("{{^HAS_TAGS}}none{{/HAS_TAGS}}", placeholders, { ...values, TAGS: [] })?.content).toBe(
      "none\n",
    );
  });
});

describe("rendering refuses", () => {
  test.each([
    ["a missing value", placeholder("A", "text"), {}, "A needs a value"],
    ["a value for nothing", placeholder("A", "text"), { A: "", B: 1 }, "no placeholder B"],
    ["a number as text", placeholder("A", "text"), { A: 1 }, "A must be text"],
    ["text as a number", placeholder("A", "number"), { A: "1" }, "A must be a number"],
    ["no number", placeholder("A", "number"), { A: Number.NaN }, "A must be a number"],
    ["text as a boolean", placeholder("A", "boolean"), { A: "yes" }, "A must be true or false"],
    ["an identifier with a quote", placeholder("A", "identifier"), { A: 'a"b' }, "A must be an identifier"],
    ["an identifier with a line break", placeholder("A", "identifier"), { A: "a\nb" }, "an identifier"],
    ["an identifier with a backtick", placeholder("A", "identifier"), { A: "a`" }, "an identifier"],
    ["a kebab with a slash", placeholder("A", "kebab"), { A: "a/b" }, "A must be lower-case words"],
    ["a path that leaves", placeholder("A", "path"), { A: "a/../../b" }, "A must be a relative path"],
    ["an absolute path", placeholder("A", "path"), { A: "/etc/passwd" }, "A must be a relative path"],
    ["a path into .git", placeholder("A", "path"), { A: ".GIT/hooks/x" }, "A must be a relative path"],
    ["text as a list", placeholder("A", "list"), { A: "x" }, "A must be a list"],
    [
      "an item without its field",
      placeholder("A", "list", { fields: [placeholder("B", "line")] }),
      { A: [{}] },
      "A[0].B needs a value",
    ],
    [
      "an item with a strange field",
      placeholder("A", "list", { fields: [] }),
      { A: [{ C: 1 }] },
      "no placeholder A[0].C",
    ],
  ])("%s, naming it", (_, declared, values, message) => {
    expect(() => render("x", [declared], values)).toThrow(message);
  });
  test("lists within lists that multiply to more than any project has", () => {
    const names = ["A", "B", "C", "D"];
    const open = names.map((n) => `{{#${n}}}`).join("");
    const close = names
      .map((n) => `{{/${n}}}`)
      .reverse()
      .join("");
    const items = Array.from({ length: 300 }, () => "x");
    const values = Object.fromEntries(names.map((n) => [n, items]));
    expect(() =>
      render(
        `${open}x${close}`,
        names.map((n) => placeholder(n, "list")),
        values,
      ),
    ).toThrow("too much");
  });
  test.each(["../{{A}}", "{{A}}", "a/{{A}}/b"])("the path %s when it would leave the project", (path) => {
    const values = { A: path === "{{A}}" ? "/tmp" : "../.." };
    expect(() => render("x", [placeholder("A", "text")], values, path)).toThrow("outside the project");
  });
});

describe("checking a template before it is used", () => {
  const fields = [placeholder("B", "line")];
  test.each([
    ["an undeclared name", "{{C}}", "C is used"],
    ["an item's name outside its list", "{{#A}}x{{/A}}{{B}}", "B is used"],
    ["a section that never closes", "{{#A}}x", "Unclosed"],
    ["a partial", "{{> other}}", "partials"],
  ])("finds %s", (_, source, message) => {
    expect(() => checkTemplate(template(source, [placeholder("A", "list", { fields })]))).toThrow(message);
  });
  test("finds a default of another type and a name declared twice", () => {
    expect(() => checkTemplate(template("x", [placeholder("A", "number", { default: "1" })]))).toThrow(
      "A must be a number",
    );
    expect(() => checkTemplate(template("x", [placeholder("A", "text"), placeholder("A", "text")]))).toThrow(
      "declared twice",
    );
  });
  test("lets every form of a value pass, also from within a list", () => {
    const source = "{{#A}}{{B_CODE_CELL}}{{T_JS}}{{#HAS_T}}{{/HAS_T}}{{/A}}";
    const placeholders = [placeholder("A", "list", { fields }), placeholder("T", "text")];
    expect(() => checkTemplate(template(source, placeholders))).not.toThrow();
  });
});
