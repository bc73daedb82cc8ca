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
export type TemplatePlaceholder = {
  name: string;
  type: "text" | "identifier" | "kebab" | "number" | "list" | "boolean";
  description: string;
  default: unknown;
};
export type TemplateUse = { templateId: string; version: string; files: string[] };
