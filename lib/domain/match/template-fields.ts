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

/** What people wrote about the template, as the vectors and phrases take it. */
export const headOf = (fields: TextFields): Token[] =>
  ["name", "description", "tags", "useCases"].flatMap((field) => fields[field] ?? []);

const tokenizeName = (name: string): Token[] => tokenize(name.replaceAll("_", " "));
