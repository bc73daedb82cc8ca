import path from "node:path";
import { RE2JS } from "re2js";
import type { TemplatePlaceholder } from "../domain/template/template";
import { TemplateError } from "./template-error";

export type Values = Record<string, unknown>;

/**
 * Checks values against placeholders and returns one for each: the given one, else the default. Throws a TemplateError
 * that names the placeholder when a value is missing, unknown or of another type.
 */
export function readValues(
  templateId: string,
  placeholders: readonly TemplatePlaceholder[],
  values: Values,
  within = "",
): Values {
  const unknown = Object.keys(values).filter((name) => !placeholders.some((p) => p.name === name));
  if (unknown.length > 0)
    throw new TemplateError(templateId, `there is no placeholder ${within}${unknown[0]}.`);
  return Object.fromEntries(
    placeholders.map((placeholder) => [
      placeholder.name,
      readValue(templateId, placeholder, values[placeholder.name] ?? placeholder.default, within),
    ]),
  );
}

function readValue(
  templateId: string,
  placeholder: TemplatePlaceholder,
  value: unknown,
  within: string,
): unknown {
  const name = `${within}${placeholder.name}`;
  if (value === undefined || value === null) throw new TemplateError(templateId, `${name} needs a value.`);
  if (placeholder.type === "list") return readList(templateId, placeholder, value, name);
  if (!shapes[placeholder.type](value))
    throw new TemplateError(
      templateId,
      `${name} must be ${words[placeholder.type]}, not ${JSON.stringify(value)?.slice(0, 60)}.`,
    );
  const read = placeholder.type === "line" ? oneLine(String(value)) : value;
  if (placeholder.options && !placeholder.options.some((option) => option === read))
    throw new TemplateError(
      templateId,
      `${name} must be one of ${placeholder.options.join(", ")}, not ${JSON.stringify(read).slice(0, 60)}.`,
    );
  if (placeholder.pattern !== undefined && !RE2JS.compile(placeholder.pattern).matches(String(read)))
    throw new TemplateError(
      templateId,
      `${name} must match ${placeholder.pattern}, not ${JSON.stringify(read).slice(0, 60)}.`,
    );
  return read;
}

function readList(
  templateId: string,
  placeholder: TemplatePlaceholder,
  value: unknown,
  name: string,
): unknown[] {
  if (!Array.isArray(value)) throw new TemplateError(templateId, `${name} must be a list.`);
  const items: readonly unknown[] = value;
  return items.map((item, at) => {
    if (!placeholder.fields) {
      if (typeof item === "string") return item;
      throw new TemplateError(templateId, `${name}[${at}] must be text.`);
    }
    if (!isRecord(item)) throw new TemplateError(templateId, `${name}[${at}] must have fields.`);
    return readValues(templateId, placeholder.fields, item, `${name}[${at}].`);
  });
}

const isRecord = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Line breaks and control characters become single spaces. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").trim();

/** `__proto__` is left out: as the key of an object literal it sets the prototype and no property. */
function isIdentifier(value: unknown): boolean {
  return typeof value === "string" && /^[A-Za-z_$][\w$]{0,80}$/.test(value) && value !== "__proto__";
}
const reserved = (
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
  "false finally for function if implements import in instanceof interface let new null package private protected " +
  "public return static super switch this throw true try typeof var void while with yield"
).split(" ");

type Scalar = Exclude<TemplatePlaceholder["type"], "list">;
const shapes: Record<Scalar, (value: unknown) => boolean> = {
  text: (value) => typeof value === "string",
  line: (value) => typeof value === "string",
  identifier: isIdentifier,
  variable: (value) => isIdentifier(value) && !reserved.includes(String(value)),
  kebab: (value) => typeof value === "string" && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value),
  path: (value) => typeof value === "string" && staysInside(value),
  route: (value) => typeof value === "string" && /^(?:\/(?!\.\.?(?:\/|$))[\w.~-]{1,80}){1,10}$/.test(value),
  number: (value) => typeof value === "number" && Number.isFinite(value),
  boolean: (value) => typeof value === "boolean",
};
const words: Record<Scalar, string> = {
  text: "text",
  line: "text",
  identifier: "an identifier",
  variable: "an identifier that is no word of JavaScript",
  kebab: "lower-case words with hyphens",
  path: "a relative path inside the project",
  route: "a path of letters, digits and -._~ that begins with a slash",
  number: "a number",
  boolean: "true or false",
};

/** A relative path with forward slashes that neither leaves the project nor enters `.git`. */
export function staysInside(file: string): boolean {
  const normal = path.posix.normalize(file);
  const parts = normal.split("/");
  return (
    normal !== "." &&
    !normal.startsWith("/") &&
    !normal.endsWith("/") &&
    !/[\p{Cc}\\]|^[A-Za-z]:/u.test(normal) &&
    !parts.includes("..") &&
    !parts.some((part) => part.toLowerCase() === ".git")
  );
}
