import type { SgNode } from "@ast-grep/napi";
import { codeOf, type Script } from "../parse-scripts";

export const namesIn = (text: string): Set<string> => new Set(text.match(/[A-Za-z_$][\w$]*/g) ?? []);

const BODY_CHARS = 1500;
const counted = new Set(["function_declaration", "generator_function_declaration", "method_definition"]);
/** Calls that log, wait, wrap or refuse. */
const harmless =
  /^(?:(?:console|logger|log|this\.logger|Promise)\.\w+|log|setTimeout|resolve|reject|Promise|Date|Date\.now|\w*(?:Error|Exception)|Math\.random|(?:crypto\.)?randomUUID|Map|Set|Object\.freeze|(?:res|response|reply)(?:\.\w+)+)$/;
const word =
  /^(?:return|throw|new|await|async|const|let|var|true|false|null|undefined|void|typeof|as|super|function|string|number|boolean|any|unknown|never)$/;

/**
 * Whether a function, as it is written, cannot make a difference: it returns a constant or what it was given, logs,
 * waits, or throws. Constructors, accessors of a thing's own state, markup and what is empty on purpose are not asked.
 */
export function isIdleFunction(script: Script, node: SgNode): boolean {
  const body = node.field("body");
  if (!body || !isAsked(node)) return false;
  const text = body.text();
  if (text.length > BODY_CHARS || /<\/|\/>|\bthis\.(?!logger\b)|\byield\b/.test(text)) return false;
  const code = withoutTexts(text);
  const known = namesIn((node.field("parameters") ?? node.field("parameter"))?.text() ?? "");
  for (const [, name = ""] of code.matchAll(/\b(?:const|let|var)\s+([A-Za-z_$][\w$]*)/g)) known.add(name);
  for (const [, path = "", next = ""] of code.matchAll(/(?<![\w$.])([A-Za-z_$][\w$.]*)\s*(\(|:|)/g)) {
    if (next === "(" && !word.test(path)) {
      if (!harmless.test(path)) return false;
      continue;
    }
    const name = path.split(".")[0] ?? "";
    if (next === ":" || word.test(name) || known.has(name) || harmless.test(path)) continue;
    if (!isFixed(name, codeOf(script))) return false;
  }
  return true;
}

/** Functions in objects and in calls are often there to do nothing. */
function isAsked(node: SgNode): boolean {
  if (node.field("name")?.text() === "constructor") return false;
  return counted.has(String(node.kind())) || node.parent()?.kind() === "variable_declarator";
}

/** What templates put in stays. */
const withoutTexts = (text: string): string =>
  text
    .replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, "")
    .replace(/"[^"\n]*"|'[^'\n]*'/g, '""')
    .replace(/`[^`]*`/g, (template) => `(${(template.match(/\$\{[^{}]*\}/g) ?? []).join("")})`)
    .replace(/\$\{([^{}]*)\}/g, "($1)");

/** A name that stands for a literal which nothing changes. */
export function isFixed(name: string, code: string): boolean {
  const own = name.replace(/\$/g, "\\$");
  const declared = new RegExp(`\\bconst\\s+${own}\\s*(?::[^=\\n]{1,100})?=\\s*[\\[{"'\`\\d]`).test(code);
  const changed = new RegExp(
    `\\b${own}(?:\\.(?:push|unshift|splice|pop|shift|set|add|delete|sort)\\(|(?:\\.\\w+|\\[[^\\]]*\\])\\s*=[^=])`,
  );
  return declared && !changed.test(code);
}
