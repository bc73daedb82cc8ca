import { tokenize } from "../match/tokenize";
import type { Outline, OutlineEntity } from "../outline/outline";

/** A part of a requirement: in words for people, and as the terms that it is compared by. */
export type RequirementSection = { text: string; terms: readonly string[] };

/**
 * A requirement in sections: of an outline each entity, role and feature, else each sentence. An entity's fields are terms
 * as wholes, so that another kind of field is another term.
 */
export function sectionsOf(requirement: string, outline: Outline | null): RequirementSection[] {
  const sections = outline
    ? [
        ...outline.entities.map(entitySection),
        ...outline.roles.map(({ name, may }) => sentence([`${name}:`, ...may].join(" "))),
        ...outline.features.map(({ text, builtAs }) => ({
          text,
          terms: [...terms(text), `built:${builtAs}`],
        })),
        ...outline.notUnderstood.map(sentence),
      ]
    : requirement.split(/(?<=[.!?])\s+|\n+/).map(sentence);
  return sections.filter((section) => section.terms.length > 0);
}

const terms = (text: string): string[] => tokenize(text).map((token) => token.term);
const sentence = (text: string): RequirementSection => ({ text: text.trim(), terms: terms(text) });

const entitySection = ({ name, fields }: OutlineEntity): RequirementSection => ({
  text: `${name} with ${fields.map((f) => f.name).join(", ")}`,
  terms: [
    ...terms(name),
    ...fields.flatMap((f) => [
      ...terms(f.name),
      `${f.name}:${f.kind}:${f.required}:${f.refersTo ?? ""}:${f.options.join("|")}`,
    ]),
  ],
});
