import path from "node:path";
import Mustache from "mustache";
import type { Template, TemplatePlaceholder } from "../domain/template/template";

/** A value that does not fit its placeholder, or a path that leaves the project. */
export class TemplateError extends Error {}

/**
 * Renders a template without logic of its own (mustache). Values are checked against their placeholders; each text also
 * comes as a JavaScript literal under `NAME_JS`, and as JSON in lists. Nothing is escaped for HTML.
 */
export function renderTemplate(template: Template, values: Record<string, unknown>): { path: string; content: string }[] {
  const view: Record<string, unknown> = {};
  for (const placeholder of template.placeholders) {
    const value = values[placeholder.name] ?? placeholder.default;
    checkValue(template, placeholder, value);
    view[placeholder.name] = value;
    if (typeof value === "string") view[`${placeholder.name}_JS`] = JSON.stringify(value);
    if (Array.isArray(value)) view[`HAS_${placeholder.name}`] = value.length > 0;
  }
  const unknown = Object.keys(values).filter((name) => !template.placeholders.some((p) => p.name === name));
  if (unknown.length > 0) throw new TemplateError(`${template.id} has no placeholder ${unknown.join(", ")}.`);
  const render = (source: string) => Mustache.render(source, view, undefined, { escape: (value) => String(value) });
  return template.files.map((file) => ({ path: checkPath(template, render(file.path)), content: tidy(render(file.source)) }));
}

/** Sections that rendered to nothing leave no holes of blank lines. */
const tidy = (text: string): string => `${text.replace(/\n{3,}/g, "\n\n").trim()}\n`;

const shapes: Record<TemplatePlaceholder["type"], (value: unknown) => boolean> = {
  text: (value) => typeof value === "string",
  identifier: (value) => typeof value === "string" && /^[A-Za-z_$][\w$]{0,80}$/.test(value),
  kebab: (value) => typeof value === "string" && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value),
  number: (value) => typeof value === "number" && Number.isFinite(value),
  list: (value) => Array.isArray(value),
  boolean: (value) => typeof value === "boolean",
};

function checkValue(template: Template, { name, type }: TemplatePlaceholder, value: unknown): void {
  if (value === undefined || value === null) throw new TemplateError(`${template.id} needs a value for ${name}.`);
  if (!shapes[type](value)) throw new TemplateError(`${template.id}: ${name} must be ${type}, not ${JSON.stringify(value)?.slice(0, 60)}.`);
}

function checkPath(template: Template, rendered: string): string {
  const normal = path.posix.normalize(rendered);
  if (normal.startsWith("/") || normal.split("/").includes("..") || /[\0\\\n]/.test(normal) || normal.split("/").includes(".git"))
    throw new TemplateError(`${template.id} would write outside the project: ${JSON.stringify(rendered)}.`);
  return normal;
}
