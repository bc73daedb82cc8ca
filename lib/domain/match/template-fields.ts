import type { Template } from "../template/template";
import type { FieldWeights, TextFields } from "./text-index";
import { type Token, tokenize } from "./tokenize";

/** What a template says of itself, by how much each part says of what it is for. */
export const templateFieldWeights = {
  name: 3,
  tags: 2,
  useCases: 2,
  description: 2,
  stack: 1,
  persona: 1,
  contents: 0.3,
} satisfies FieldWeights;

/** Contents tell little more after this many characters, and cost time and memory. */
const MOST_CONTENTS = 4000;

export function readTemplateFields(template: Template): TextFields {
  const { category, language, framework } = template;
  const contents = template.files.map((file) => `${file.path}\n${file.source}`).join("\n");
  return {
    name: tokenize(template.name),
    tags: template.tags.flatMap(tokenizeName),
    useCases: template.useCases.flatMap(tokenizeName),
    description: tokenize(template.description),
    stack: [category, language, framework].flatMap((part) => tokenizeName(part ?? "")),
    persona: template.personas.flatMap(tokenizeName),
    contents: tokenize(contents.slice(0, MOST_CONTENTS)),
  };
}

const HEAD = ["name", "description", "tags", "useCases"];

/** What people wrote about the template, as the vectors take it. */
export const headOf = (fields: TextFields): Token[] => HEAD.flatMap((field) => fields[field] ?? []);

/** The same as one line of terms, with a space before and after each, in which pairs are looked for. */
export const lineOf = (fields: TextFields): string =>
  ` ${HEAD.map((field) => (fields[field] ?? []).map((token) => token.term).join(" ")).join(" | ")} `;

/** The same as a text, for a service that makes vectors of texts. */
export const headTextOf = ({ name, description, tags, useCases }: Template): string =>
  [name, description, ...useCases, tags.join(", ")].join("\n");

const tokenizeName = (name: string): Token[] => tokenize(name.replaceAll("_", " "));
