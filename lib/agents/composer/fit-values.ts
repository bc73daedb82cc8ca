import type { TemplatePlaceholder } from "../../domain/template/template";

/**
 * Facts in the shape that a template asks for: numbers as numbers, lines in one line, lists with the fields that the
 * template knows. What does not fit is left out, so that the placeholder's default speaks.
 */
export function fitValues(
  placeholders: readonly TemplatePlaceholder[],
  values: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    placeholders.flatMap((p): [string, unknown][] => {
      const fitted = values[p.name] === undefined ? undefined : fitValue(p, values[p.name]);
      return fitted === undefined ? [] : [[p.name, fitted]];
    }),
  );
}

function fitValue(placeholder: TemplatePlaceholder, value: unknown): unknown {
  const { type, fields } = placeholder;
  if (type === "list") return Array.isArray(value) ? value.map((item) => fitItem(fields, item)) : undefined;
  if (type === "boolean") return typeof value === "boolean" ? value : undefined;
  if (type === "number") return Number.isFinite(Number(value)) ? Number(value) : undefined;
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value);
  if (type === "line") return text.replace(/\s*\n\s*/g, " ").trim();
  if (type === "identifier")
    return /^[A-Za-z_$][\w$]{0,80}$/.test(text) ? text : text.replace(/\W/g, "_").replace(/^(?=\d)/, "_");
  return text;
}

const fitItem = (fields: TemplatePlaceholder[] | undefined, item: unknown): unknown =>
  fields && typeof item === "object" && item !== null
    ? fitValues(fields, Object.fromEntries(Object.entries(item)))
    : item;
