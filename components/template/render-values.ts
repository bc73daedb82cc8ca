import type { TemplatePlaceholder } from "@/lib/domain/template/template";

/** What stands in a field: text, except for a yes or no. */
export type FieldValues = Record<string, string | boolean>;

/** A list of items with fields is written as JSON, one of texts as lines. */
export const isLines = ({ type, fields }: TemplatePlaceholder): boolean => type === "list" && !fields;

/** The fields as they begin: with defaults where there are some. */
export const startValues = (placeholders: readonly TemplatePlaceholder[]): FieldValues =>
  Object.fromEntries(placeholders.map((p) => [p.name, startValue(p)]));

function startValue(placeholder: TemplatePlaceholder): string | boolean {
  const { type, default: given } = placeholder;
  if (type === "boolean") return given === true;
  if (given === undefined || given === null) return "";
  if (isLines(placeholder) && Array.isArray(given)) return given.map(String).join("\n");
  return typeof given === "string" ? given : JSON.stringify(given, null, type === "list" ? 2 : 0);
}

/** The fields as values for rendering. What is empty and has no empty meaning is left to the default, or missing. */
export function readFields(
  placeholders: readonly TemplatePlaceholder[],
  fields: FieldValues,
): Record<string, unknown> {
  return Object.fromEntries(
    placeholders.flatMap((placeholder): [string, unknown][] => {
      const value = readField(placeholder, fields[placeholder.name] ?? "");
      return value === undefined ? [] : [[placeholder.name, value]];
    }),
  );
}

function readField(placeholder: TemplatePlaceholder, field: string | boolean): unknown {
  if (typeof field === "boolean") return field;
  if (isLines(placeholder)) return field.split("\n").filter((line) => line.trim() !== "");
  if (placeholder.type === "number") return readNumber(field);
  if (placeholder.type === "list") return readJson(field);
  // An empty text is a value only where the default is one too: else it was not filled in.
  return field === "" && placeholder.default === undefined ? undefined : field;
}

const readNumber = (text: string): unknown =>
  text.trim() === "" ? undefined : Number.isNaN(Number(text)) ? text : Number(text);

/** What is no JSON stays text, and the server says that it must be a list. */
function readJson(text: string): unknown {
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
