import { parseSnippet } from "../../../../analysis/parse-scripts";
import { declaredNames, freeNames } from "../../code-names";
import { insertImport, relativeSpecifier } from "../../edit-text";
import type { Code } from "../../source-of";
import { uncomment } from "./uncomment";

/**
 * Makes the names that a restored piece of code uses known in its file: by imports that were commented out with it, or
 * imported from the only file that exports the name. Null when a name is nowhere.
 */
export function resolveNames(known: Code, file: string, text: string, code: string): string | null {
  let result = text;
  for (const name of unknownNames(result, code)) {
    const restored = restoreImport(known, file, result, name) ?? addImport(known, file, result, name);
    if (restored === null) return null;
    result = restored;
  }
  return result;
}

/** Names that code uses and that its file does not know. */
export function unknownNames(text: string, code: string): string[] {
  const root = parseSnippet(text);
  const known = new Set(root ? declaredNames(root) : []);
  return (freeNames(code) ?? []).filter((n) => !known.has(n));
}

function restoreImport(code: Code, file: string, text: string, name: string): string | null {
  const lines = text.split("\n");
  const at = lines.findIndex((l) =>
    new RegExp(`^\\s*\\/\\/\\s*import\\b.*\\b${name}\\b.*\\bfrom\\b`).test(l),
  );
  if (at < 0) return null;
  const specifier = /from\s*["'](\.[^"']*)["']/.exec(lines[at] ?? "")?.[1];
  const restored = uncomment(text, { line: at + 1, endLine: at + 1 });
  const reaches =
    specifier === undefined || exporterOf(code, name).some((f) => relativeSpecifier(file, f) === specifier);
  return reaches ? restored : null;
}

const exporterOf = (code: Code, name: string): string[] => [
  ...new Set(
    code.facts.exports
      .filter((e) => e.name === name && !code.facts.tests.some((t) => t.file === e.file))
      .map((e) => e.file),
  ),
];

export function addImport(code: Code, file: string, text: string, name: string): string | null {
  const exporters = exporterOf(code, name).filter((f) => f !== file);
  const [only] = exporters;
  if (only === undefined || exporters.length !== 1) return null;
  const specifier = relativeSpecifier(file, only);
  const existing = new RegExp(
    `^(import\\s*\\{)([^}]*)(\\}\\s*from\\s*["']${specifier.replaceAll(".", "\\.")}["'].*)$`,
    "m",
  );
  if (existing.test(text))
    return text.replace(
      existing,
      (_, open, names, close) => `${open}${names.trimEnd().replace(/,$/, "")}, ${name} ${close}`,
    );
  const quote = /^import\b.*'/m.test(text) ? "'" : '"';
  const end = /^import\b.*[^;]$/m.test(text) && !/^import\b.*;$/m.test(text) ? "" : ";";
  return insertImport(text, `import { ${name} } from ${quote}${specifier}${quote}${end}`);
}
