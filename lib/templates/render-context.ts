import Mustache from "mustache";
import { oneLine, type Values } from "./placeholder-values";
import { TemplateError } from "./template-error";

/** The forms in which a template can ask for a value. Suffixes add up: `NAME_CODE_CELL`. */
const forms: Record<string, (value: unknown) => string> = {
  _JS: toLiteral,
  _INNER: (value) => toLiteral(String(value)).slice(1, -1),
  _CELL: (value) => oneLine(String(value)).replaceAll("|", "\\|"),
  _CODE: toCodeSpan,
  _URL: toUrlExpression,
};

/** What a rendering may still write, in characters; counted as the most that each item of a list can add. */
export type RenderBudget = { left: number; perItem: number };

/** Looks names up from the innermost item outwards; a name that nothing provides is an error, never an empty string. */
export class RenderContext extends Mustache.Context {
  private readonly templateId: string;
  private readonly outer: RenderContext | undefined;
  private readonly own: unknown;
  private readonly budget: RenderBudget;

  constructor(templateId: string, view: unknown, from: RenderContext | RenderBudget) {
    super(view, from instanceof RenderContext ? from : undefined);
    this.templateId = templateId;
    this.outer = from instanceof RenderContext ? from : undefined;
    this.own = view;
    this.budget = from instanceof RenderContext ? from.budget : from;
  }

  override push(view: unknown): RenderContext {
    this.spend(this.budget.perItem);
    return new RenderContext(this.templateId, view, this);
  }

  override lookup(name: string): unknown {
    if (name === ".") return this.own;
    const found = this.find(name);
    if (typeof found.value === "string") this.spend(found.value.length);
    if (found.has) return found.value;
    if (name.startsWith("HAS_")) return hasContent(this.lookup(name.slice(4)));
    const suffix = Object.keys(forms).find((s) => name.endsWith(s) && name.length > s.length);
    const form = suffix && forms[suffix];
    if (suffix && form) return form(this.lookup(name.slice(0, -suffix.length)));
    throw new TemplateError(this.templateId, `${name} is used and no placeholder of that name exists.`);
  }

  /** Lists within lists multiply: a small template could fill the memory. */
  private spend(characters: number): void {
    this.budget.left -= characters;
    if (this.budget.left < 0)
      throw new TemplateError(this.templateId, "with these values it would write too much.");
  }

  private find(name: string): { has: boolean; value?: unknown } {
    if (isValues(this.own) && Object.hasOwn(this.own, name)) return { has: true, value: this.own[name] };
    return this.outer?.find(name) ?? { has: false };
  }
}

const isValues = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const hasContent = (value: unknown): boolean =>
  Array.isArray(value) || typeof value === "string" ? value.length > 0 : Boolean(value);

/** A literal that JavaScript, JSON and YAML read as the same value; it cannot end a script element. */
function toLiteral(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

/** A Markdown code span whose fence is longer than any run of backticks inside. */
function toCodeSpan(value: unknown): string {
  const text = oneLine(String(value));
  if (text === "") return "";
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

/** A JavaScript template literal of a path; `:name` becomes the variable `name`, encoded. */
function toUrlExpression(value: unknown): string {
  const literal = oneLine(String(value)).replace(/[`\\$]/g, "\\$&");
  return `\`${literal.replace(/:([A-Za-z_]\w*)/g, (_, name: string) => `\${encodeURIComponent(${name})}`)}\``;
}
