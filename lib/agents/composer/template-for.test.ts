import { expect, test } from "vitest";
import { loadTemplates } from "../../templates/load-templates";
import { documentTemplates, templateForFile } from "./template-for";

const { templates } = await loadTemplates(new URL("../../../templates", import.meta.url).pathname);

test.each([
  [".gitignore", "gitignore-node"],
  ["Dockerfile", "dockerfile-node"],
  [".env.example", "env-example"],
  ["README.md", "readme"],
])("%s is written by the template that is about it, not by a whole application that has one", (file, id) => {
  expect(templates.filter((t) => t.files.some((f) => f.path === file)).length).toBeGreaterThan(0);
  expect(templateForFile(templates, (path) => path === file)?.id).toBe(id);
});

test("nothing is written by no template", () => {
  expect(templateForFile(templates, (path) => path === "nobody.writes.this")).toBeNull();
});

test("a template with code is no document", () => {
  const ids = documentTemplates(templates).map((t) => t.id);
  expect(ids).toContain("readme");
  expect(ids).not.toContain("application-express");
});
