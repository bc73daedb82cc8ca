import type { Outline } from "../domain/outline/outline";

/** What was understood of a requirement, one line each; the command line builds it as it is. */
export const describeOutline = (outline: Outline): string[] => [
  "Understood, by rules from the form of the sentences:",
  ...outline.entities.map(
    (entity) =>
      `  ${entity.plural}: ${entity.fields.map((f) => `${f.name}${f.required ? "" : " (optional)"}`).join(", ")}`,
  ),
  ...outline.features.map(
    (f) => `  ${f.builtAs === "none" ? `left (${f.reason})` : `built as ${f.builtAs}`}: ${f.text}`,
  ),
  ...outline.notUnderstood.map((text) => `  not understood: ${text}`),
];
