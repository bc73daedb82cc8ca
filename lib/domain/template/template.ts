/** A library entry: what it is for, typed placeholders, files, and the personas it serves. */
export type Template = TemplateEntry & {
  /** SHA-256 of the entry; what revisions point at and uses name. */
  digest: string;
};
export type TemplateEntry = {
  id: string;
  name: string;
  description: string;
  version: string;
  personas: string[];
  tags: string[];
  category: string | null;
  language: string | null;
  framework: string | null;
  useCases: string[];
  /** Scores in 0–1 that the entry says of itself: declared, never measured. */
  declared: { name: string; value: number }[];
  layout: TemplateLayout;
  placeholders: TemplatePlaceholder[];
  /** Path (may hold placeholders) and mustache source; `exact`: blank lines and the end stay as they are written. */
  files: { path: string; source: string; exact?: true }[];
  /** Commands that the entry would have run; they are listed and never run. */
  hooks: string[];
  /** Why it can be read and not rendered; null where it renders. */
  notRenderable: string | null;
};
/** `maestro` is our own manifest folder; the others are the predecessor's: manifest folders, nested and flat JSON. */
export type TemplateLayout = "maestro" | "manifest" | "nested" | "flat";

/**
 * `line` is text without line breaks; `identifier` may name a property, `variable` also what a program declares; `path` is
 * relative and stays inside the project; `route` is a path of an address. A `list` has items with `fields`, or plain text
 * items where it has none. `options` are the only values that text may have. Without a `default` (undefined) a value must
 * be given.
 */
export type TemplatePlaceholder = {
  name: string;
  type:
    | "text"
    | "line"
    | "identifier"
    | "variable"
    | "kebab"
    | "path"
    | "route"
    | "number"
    | "list"
    | "boolean";
  description: string;
  default: unknown;
  options?: string[];
  fields?: TemplatePlaceholder[];
  /** What the whole of a text must match (RE2). */
  pattern?: string;
};
/** An entry of the library that does not load, and why. `line` is null where no line is to blame. */
export type TemplateRejection = { file: string; line: number | null; reason: string };
export type TemplateUse = { templateId: string; version: string; files: string[] };
