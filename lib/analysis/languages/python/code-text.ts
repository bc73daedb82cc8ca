import { definitionsOf } from "./definitions";
import type { PythonSource } from "./parse-python";

/** The text with comments and documentation strings blanked out: what stands in one is not code. Places stay the same. */
export const codeOf = (source: PythonSource): string =>
  blank(source.text, [
    ...source.nodes("comment").map(({ start, end }): Span => [start, end]),
    ...documentation(source),
  ]);

type Span = readonly [start: number, end: number];

/** Texts that stand alone: documentation, and code that was put into quotes. */
const documentation = (source: PythonSource): Span[] =>
  source.root
    .findAll({
      rule: {
        kind: "expression_statement",
        has: { any: [{ kind: "string" }, { kind: "concatenated_string" }] },
      },
    })
    .map((node) => {
      const { start, end } = node.range();
      return [start.index, end.index] as const;
    });

/** Names with a capital that a file speaks of, but for imports, `__all__` and the class of that name itself. */
export function namesIn(source: PythonSource, code: string): string[] {
  const imports = source.nodes("import_statement", "import_from_statement");
  const lists = source.nodes("assignment").filter(({ start }) => code.startsWith("__all__", start));
  const rest = blank(
    code,
    [...imports, ...lists].map(({ start, end }): Span => [start, end]),
  );
  const own = new Map<string, Span>();
  for (const d of definitionsOf(source)) if (d.kind === "class") own.set(d.name, [d.start, d.end]);
  const names = new Set<string>();
  for (const { 0: word, index } of rest.matchAll(/(?<!\w)[A-Z]\w{1,80}/g)) {
    const [start, end] = own.get(word) ?? [0, 0];
    if (index < start || index >= end) names.add(word);
    if (names.size >= NAMES_LIMIT) break;
  }
  return [...names].sort();
}
const NAMES_LIMIT = 5000;

function blank(text: string, spans: readonly Span[]): string {
  let result = "";
  let at = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (start < at) continue;
    result += text.slice(at, start) + text.slice(start, end).replace(/[^\n]/g, " ");
    at = end;
  }
  return result + text.slice(at);
}
