import type { SgNode } from "@ast-grep/napi";
import { definitionsOf } from "./definitions";
import { type PythonSource, partsOf } from "./parse-python";

/** The text with comments and documentation strings blanked out: what stands in one is not code. Places stay the same. */
export const codeOf = (source: PythonSource): string =>
  blank(source.text, [
    ...source.nodes("comment").map(({ start, end }): Span => [start, end]),
    ...documentation(source),
  ]);

type Span = readonly [start: number, end: number];

function documentation(source: PythonSource): Span[] {
  const bodies = [source.root, ...definitionsOf(source).map((d) => d.node.field("body"))];
  return bodies.flatMap((body) => {
    const first = firstStatement(body);
    const expression = first?.kind() === "expression_statement" ? first.child(0) : null;
    if (!first || !/string$/.test(String(expression?.kind()))) return [];
    const { start, end } = first.range();
    return [[start.index, end.index] as const];
  });
}

function firstStatement(body: SgNode | null): SgNode | undefined {
  const first = body?.child(0);
  return first && first.kind() !== "comment" ? first : partsOf(body)[0];
}

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
