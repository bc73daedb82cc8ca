import type { Slot } from "./find-names";
import type { TemplatePlaceholder } from "./template";

// How a text is written as a mustache source that renders to exactly this text again.

/** What a mustache source cannot hold as it is. Neither may be another value: the text would no longer be the same. */
const bracePlaceholders: readonly TemplatePlaceholder[] = [
  {
    name: "BRACES",
    type: "text",
    description: "Two opening braces, as they stand in the text",
    default: "{{",
    options: ["{{"],
  },
  {
    name: "BRACE",
    type: "text",
    description: "An opening brace before a value, as it stands in the text",
    default: "{",
    options: ["{"],
  },
];
export const isBrace = (name: string): boolean => bracePlaceholders.some((p) => p.name === name);

/** A text as a mustache source with these slots, which do not overlap. */
export function toSource(text: string, slots: readonly Slot[]): string {
  let source = "";
  let at = 0;
  for (const slot of [...slots].sort((a, b) => a.from - b.from)) {
    source += `${escapeBraces(text.slice(at, slot.from), true)}{{${slot.name}}}`;
    at = slot.to;
  }
  return source + escapeBraces(text.slice(at), false);
}

/** Puts a text where the source has `{{NAME}}`, so that it is text again. */
export const inlineText = (source: string, name: string, text: string): string =>
  source.replaceAll(`{{${name}}}`, () => escapeBraces(text, true));

/** The braces that these sources ask for. */
export const bracesOf = (sources: readonly string[]): TemplatePlaceholder[] =>
  bracePlaceholders.filter(({ name }) => sources.some((source) => source.includes(`{{${name}}}`)));

function escapeBraces(text: string, isBeforeSlot: boolean): string {
  return text.replace(/\{+/g, (run, at: number) => {
    const isLast = isBeforeSlot && at + run.length === text.length;
    const rest = run.length % 2 === 0 ? "" : isLast ? "{{BRACE}}" : "{";
    return "{{BRACES}}".repeat(Math.floor(run.length / 2)) + rest;
  });
}
