import { describe, expect, test } from "vitest";
import { inferValues } from "./infer-values";
import type { TemplatePlaceholder } from "./template";

const placeholder = (name: string, type: TemplatePlaceholder["type"] = "line"): TemplatePlaceholder => ({
  name,
  type,
  description: "",
  default: undefined,
});
const template = {
  placeholders: [
    placeholder("NAME"),
    placeholder("FILE", "kebab"),
    placeholder("PORT", "number"),
    placeholder("ITEMS", "list"),
  ],
  files: [
    {
      path: "src/{{FILE}}.js",
      source:
        "// Serves {{NAME}}.\nexport const port = {{PORT}};\n{{#ITEMS}}\nadd({{.}});\n{{/ITEMS}}\nlisten(port, '{{NAME}}');\nstart();\n",
    },
    { path: "docs/{{FILE}}.md", source: "# {{NAME}}\n\nIt listens on port {{PORT}} for {{NAME}}.\n" },
  ],
};

describe("the values of a use", () => {
  test("are what stands in the slots, whatever else was changed since", () => {
    const used = [
      {
        path: "docs/order-book.md",
        text: "# Orders\n\nAnother line.\nIt listens on port 81 for Order book.\n",
      },
      {
        path: "src/order-book.js",
        text: "// Serves Order book.\nexport const port = 81;\nlog();\nlisten(port, 'Order book');\nstart();\n",
      },
    ];
    const { values, files } = inferValues(template, used);
    expect(values).toEqual({ NAME: "Order book", FILE: "order-book", PORT: 81 });
    expect(files.map((file) => file?.path)).toEqual(["src/order-book.js", "docs/order-book.md"]);
  });
  test("are none where the files were not made of it", () => {
    const { values, files } = inferValues(template, [
      { path: "src/other.js", text: "nothing();\nof(it);\n" },
    ]);
    expect([values, files]).toEqual([{}, [null, null]]);
  });
  test("are read from a long line in no time", () => {
    const slots = Array.from({ length: 60 }, () => "a{{NAME}}").join("");
    const long = {
      placeholders: [placeholder("NAME")],
      files: [{ path: "a.js", source: `start();\n${slots}!\n` }],
    };
    const started = performance.now();
    inferValues(long, [{ path: "a.js", text: `start();\n${"a".repeat(90_000)}\n` }]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
