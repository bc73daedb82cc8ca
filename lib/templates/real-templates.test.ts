import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { loadTemplates } from "./load-templates";
import { renderTemplate } from "./render-template";

/** Entries of the predecessor, where they lie beside this checkout. Fixtures of every layout are in the other tests. */
const folder = path.resolve("..", "shared", "data", "templates");

describe.skipIf(!existsSync(folder))("the predecessor's own entries", () => {
  test("all load, and are counted by layout", async () => {
    const { templates, rejected, warnings } = await loadTemplates(folder);
    expect(rejected).toEqual([]);
    expect(warnings).toEqual([]);
    const count = (layout: string) => templates.filter((t) => t.layout === layout).length;
    expect([count("nested"), count("flat"), count("manifest"), templates.length]).toEqual([11, 3, 2, 16]);
  });
  test("render with a value for each slot, or say why not", async () => {
    const { templates } = await loadTemplates(folder);
    for (const template of templates.filter((t) => t.notRenderable === null)) {
      const needed = template.placeholders.filter((p) => p.default === undefined);
      const rendered = renderTemplate(template, Object.fromEntries(needed.map((p) => [p.name, "value"])));
      expect(rendered.length).toBe(template.files.length);
      for (const { content } of rendered) expect(content).not.toContain("{{");
    }
    expect(templates.filter((t) => t.notRenderable !== null).map((t) => [t.id, t.notRenderable])).toEqual([
      ["nextjs-commerce", "It has no files."],
      ["prd-template", "It has no files."],
    ]);
  });
});
