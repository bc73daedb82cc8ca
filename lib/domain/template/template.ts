/** A library entry in the manifest layout: typed placeholders, files, and the personas it serves. */
export type Template = {
  id: string;
  name: string;
  description: string;
  version: string;
  personas: string[];
  tags: string[];
  placeholders: TemplatePlaceholder[];
  /** Path (may hold placeholders) and mustache source. */
  files: { path: string; source: string }[];
  digest: string;
};
/**
 * `line` is text without line breaks; `path` is relative and stays inside the project. A `list` has items with `fields`,
 * or plain text items where it has none. Without a `default` (undefined) a value must be given.
 */
export type TemplatePlaceholder = {
  name: string;
  type: "text" | "line" | "identifier" | "kebab" | "path" | "number" | "list" | "boolean";
  description: string;
  default: unknown;
  fields?: TemplatePlaceholder[];
};
export type TemplateUse = { templateId: string; version: string; files: string[] };
