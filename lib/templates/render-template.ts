import path from "node:path";
import Mustache from "mustache";
import type { Template } from "../domain/template/template";
import { readValues, staysInside } from "./placeholder-values";
import { type RenderBudget, RenderContext } from "./render-context";
import { TemplateError } from "./template-error";

const MOST_RENDERED_CHARACTERS = 100_000_000;

/**
 * Renders a template without logic of its own (mustache). Values are checked against their placeholders, defaults fill
 * what is not given. Besides `{{NAME}}` a template may ask for `{{NAME_JS}}` (a literal of JavaScript, JSON and YAML),
 * `{{NAME_CELL}}` (a table cell), `{{NAME_CODE}}` (a Markdown code span) and `{{#HAS_NAME}}`. HTML files escape `{{NAME}}`.
 * Throws a TemplateError for a value that is missing or does not fit, and for a path that leaves the project.
 */
export function renderTemplate(
  template: Template,
  values: Record<string, unknown>,
): { path: string; content: string }[] {
  const view = readValues(template.id, template.placeholders, values);
  const budget: RenderBudget = { left: MOST_RENDERED_CHARACTERS, perItem: 0 };
  const render = (source: string, quote: (value: unknown) => string) => {
    budget.perItem = source.length;
    return Mustache.render(source, new RenderContext(template.id, view, budget), undefined, {
      escape: quote,
    });
  };
  return template.files.map((file) => {
    const rendered = render(file.path, String);
    if (!staysInside(rendered))
      throw new TemplateError(
        template.id,
        `it would write outside the project: ${JSON.stringify(rendered)}.`,
      );
    const quote = /\.html?$/.test(rendered) ? escapeHtml : String;
    const content = render(file.source, quote);
    return { path: path.posix.normalize(rendered), content: file.exact ? content : tidy(content) };
  });
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (value: unknown): string => String(value).replace(/[&<>"']/g, (c) => entities[c] ?? c);

/** Sections that rendered to nothing leave no holes of blank lines. */
const tidy = (text: string): string => `${text.replace(/\n{3,}/g, "\n\n").trim()}\n`;
