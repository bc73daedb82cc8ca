import Mustache from "mustache";
import type { TemplateEntry, TemplatePlaceholder } from "../domain/template/template";
import { readValues } from "./placeholder-values";
import { TemplateError } from "./template-error";

type Scope = { placeholders: readonly TemplatePlaceholder[]; outer: Scope | null };

/**
 * Checks what can be known before rendering: mustache that parses, names that placeholders provide where they are used,
 * and defaults of the declared type. Throws a TemplateError.
 */
export function checkTemplate(template: TemplateEntry): void {
  const names = template.placeholders.map((p) => p.name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new TemplateError(template.id, `${twice} is declared twice.`);
  const withDefault = template.placeholders.filter((p) => p.default !== undefined);
  readValues(template.id, withDefault, {});
  if (template.files.length === 0) throw new TemplateError(template.id, "it has no files.");
  for (const { path, source } of template.files)
    for (const text of [path, source])
      checkTokens(template.id, path, parse(template.id, path, text), topOf(template));
}

const topOf = ({ placeholders }: Pick<TemplateEntry, "placeholders">): Scope => ({
  placeholders,
  outer: null,
});

type Token = ReturnType<typeof Mustache.parse>[number];

function parse(id: string, file: string, text: string): Token[] {
  try {
    return Mustache.parse(text);
  } catch (error) {
    throw new TemplateError(id, `${file}: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function checkTokens(id: string, file: string, tokens: readonly Token[], scope: Scope): void {
  for (const token of tokens) {
    const [kind, name] = token;
    if (kind === ">" || kind === "=")
      throw new TemplateError(id, `${file}: partials and other delimiters are not used.`);
    if (kind === "text" || kind === "!") continue;
    const placeholder = findPlaceholder(scope, name);
    if (name !== "." && !placeholder)
      throw new TemplateError(id, `${file}: ${name} is used and no placeholder provides it there.`);
    const inside = token[4];
    if (!Array.isArray(inside)) continue;
    const opens = kind === "#" && placeholder?.name === name && placeholder.type === "list";
    checkTokens(id, file, inside, opens ? { placeholders: placeholder.fields ?? [], outer: scope } : scope);
  }
}

/** The placeholder of a name or of one of its forms, from the innermost scope outwards. */
function findPlaceholder(scope: Scope | null, name: string): TemplatePlaceholder | undefined {
  for (let at = scope; at; at = at.outer) {
    const found = at.placeholders.find((p) => p.name === name);
    if (found) return found;
  }
  const base = name.replace(/^HAS_|(?<=.)_(?:JS|INNER|CELL|CODE|URL)$/, "");
  return base === name ? undefined : findPlaceholder(scope, base);
}
