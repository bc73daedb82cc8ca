import { describe, expect, test } from "vitest";
import { loadTemplates } from "./load-templates";
import { renderTemplate } from "./render-template";

const library = await loadTemplates(new URL("../../templates", import.meta.url).pathname);

/** The least that a template without defaults for everything needs. */
const needed: Record<string, Record<string, unknown>> = {
  "ci-workflow-node": { COMMANDS: [{ NAME: "Test", COMMAND: "npm test" }] },
  "env-example": { SETTINGS: [{ NAME: "PORT", PLACE: "src/main.js" }] },
};

describe("the bundled templates", () => {
  test("all load", () => {
    expect(library.rejected).toEqual([]);
    expect(library.templates.length).toBeGreaterThanOrEqual(43);
  });
  test.each(library.templates.map((t) => [t.id, t] as const))(
    "%s renders with its defaults",
    (id, template) => {
      const files = renderTemplate(template, needed[id] ?? {});
      expect(files.length).toBe(template.files.length);
      for (const { path, content } of files) {
        expect(content.trim(), path).not.toBe("");
        expect(content, path).not.toMatch(/\{\{|\[object Object\]/);
      }
    },
  );
});
