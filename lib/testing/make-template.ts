import type { Template } from "../domain/template/template";

/** A library entry as tests need it: a small module, unless they say otherwise. */
export function makeTemplate(overrides: Partial<Template> = {}): Template {
  const id = overrides.id ?? "recipe-page";
  return {
    id,
    digest: `digest of ${id}`,
    name: "Recipe page",
    description: "A page that shows a recipe with its ingredients.",
    version: "1.0.0",
    personas: ["frontend_developer"],
    tags: ["page", "recipe"],
    category: null,
    language: "javascript",
    framework: null,
    useCases: [],
    declared: [],
    layout: "maestro",
    placeholders: [],
    files: [{ path: "recipe.js", source: "export const recipe = {};\n" }],
    hooks: [],
    notRenderable: null,
    ...overrides,
  };
}
