import type { SgNode } from "@ast-grep/napi";
import { findKinds, parseSnippet } from "../../analysis/parse-scripts";

const globals = new Set(
  (
    "undefined NaN Infinity globalThis console process Buffer URL URLSearchParams Object Array String Number Boolean Math " +
    "JSON Date Map Set WeakMap Promise Error TypeError RangeError RegExp Symbol Intl fetch Headers Request Response setTimeout " +
    "clearTimeout setInterval clearInterval structuredClone encodeURIComponent decodeURIComponent parseInt parseFloat isNaN " +
    "require module exports document window location FormData Option test it describe before after beforeEach afterEach " +
    "beforeAll afterAll expect vi jest arguments crypto TextEncoder TextDecoder AbortSignal AbortController queueMicrotask"
  ).split(" "),
);

/** Names that a piece of code uses and neither declares nor gets from the language; null when it is no code. */
export function freeNames(code: string): string[] | null {
  const root = parseSnippet(code);
  if (!root) return null;
  const declared = new Set(declaredNames(root));
  const used = findKinds(root, ["identifier", "shorthand_property_identifier"]).map((n) => n.text());
  return [...new Set(used)].filter((n) => !declared.has(n) && !globals.has(n));
}

/** Names that code declares anywhere in it: variables, functions, classes, parameters and imports. */
export function declaredNames(root: SgNode): string[] {
  const own = findKinds(root, [
    "function_declaration",
    "class_declaration",
    "generator_function_declaration",
  ]).flatMap((n) => n.field("name")?.text() ?? []);
  const bound = [
    ...findKinds(root, ["variable_declarator"]).flatMap((n) => n.field("name") ?? []),
    ...findKinds(root, ["formal_parameters", "import_clause", "catch_clause"]),
    ...findKinds(root, ["arrow_function"]).flatMap((n) => n.field("parameter") ?? []),
    ...findKinds(root, ["for_in_statement"]).flatMap((n) => n.field("left") ?? []),
  ].flatMap(bindings);
  return [...own, ...bound];
}

function bindings(node: SgNode): string[] {
  if (node.kind() === "identifier") return [node.text()];
  const inside = node.kind() === "catch_clause" ? node.field("parameter") : node;
  if (!inside) return [];
  if (inside.kind() === "identifier") return [inside.text()];
  return findKinds(inside, ["identifier", "shorthand_property_identifier_pattern"]).map((n) => n.text());
}
