import type { EndpointFact } from "../../domain/assessment/project-facts";

/** The path as it is written in a registration (without the prefix under which its router is mounted). */
export const writtenPath = (endpoint: EndpointFact): string | null =>
  [...endpoint.text.matchAll(/["'`](\/[^"'`]*)["'`]/g)]
    .map((m) => m[1] ?? "")
    .find((p) => endpoint.pattern.endsWith(p.replace(/\/$/, "")) || endpoint.pattern === p) ?? null;

/** Whether a registration is a call or a row of a table, which can be repeated beside itself. */
export const isRepeatable = (endpoint: EndpointFact): boolean =>
  !/^if\b/.test(endpoint.text) && writtenPath(endpoint) !== null;

/** Puts a registration after another one, with what ends its statement or its row, at its indentation. */
export function insertAfter(text: string, endpoint: EndpointFact, registration: string): string | null {
  const at = text.indexOf(endpoint.text);
  if (at < 0 || text.indexOf(endpoint.text, at + 1) >= 0) return null;
  const indent = /[ \t]*$/.exec(text.slice(0, at))?.[0] ?? "";
  const end = at + endpoint.text.length;
  const close = /^\s*[;,]/.exec(text.slice(end))?.[0] ?? "";
  const separator = close.trim() === "" && /^\{/.test(endpoint.text) ? "," : close.trim();
  return `${text.slice(0, end)}${separator === "," && close === "" ? "," : close}\n${indent}${registration}${separator}${text.slice(end + close.length)}`;
}

/** The shape of a path: where fixed segments and parameters stand. */
export const shapeOf = (pattern: string): string =>
  pattern
    .split("/")
    .filter((s) => s !== "" && !/^(?:api|v\d+)$/.test(s))
    .map((s) => (s.startsWith(":") ? ":" : "x"))
    .join("/");
