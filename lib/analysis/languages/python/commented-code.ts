import type { CommentedCodeFact } from "../../../domain/assessment/project-facts";
import { type PythonSource, parsePythonSnippet } from "./parse-python";

export type WrittenComment = Omit<CommentedCodeFact, "file">;
type Block = { line: number; texts: string[] };

/** A comment that is longer than this is looked at up to here. */
const LINES_LIMIT = 200;
/** Nobody writes longer lines by hand. */
const LINE_LIMIT = 500;
/** Ends that are tried for one beginning. */
const TRIES = 8;
/** Of one file no more is tried than this. */
const BUDGET = 500_000;

/**
 * Code inside comments: routes, imports, tests, definitions and calls. Conservative: prose does not parse as statements,
 * and code behind a line that ends with a colon is an example.
 */
export function readCommentedCode(source: PythonSource): WrittenComment[] {
  const budget = { characters: BUDGET };
  return commentBlocks(source).flatMap((block) => splitBlock(block, budget));
}

/** Comments that stand alone on lines that follow each other, without their marks. */
function commentBlocks(source: PythonSource): Block[] {
  const blocks: Block[] = [];
  let column = -1;
  for (const { node, line } of source.nodes("comment")) {
    const { start } = node.range();
    const before = source.text.slice(start.index - start.column, start.index);
    if (before.trim() !== "") continue;
    const text = node.text().replace(/\s+$/, "");
    if (/^#(?:!|\s*(?:type:|noqa|pylint:|-\*-|fmt:|pragma))/.test(text)) continue;
    const bare = text.replace(/^#+:?/, "");
    const last = blocks.at(-1);
    if (last && last.line + last.texts.length === line && column === start.column) last.texts.push(bare);
    else blocks.push({ line, texts: [bare] });
    column = start.column;
  }
  return blocks;
}

function splitBlock(block: Block, budget: { characters: number }): WrittenComment[] {
  const lines = block.texts.slice(0, LINES_LIMIT);
  const found: WrittenComment[] = [];
  for (let from = 0; from < lines.length; from++) {
    if (!begins.test(lines[from]?.trim().slice(0, LINE_LIMIT) ?? "") || isExample(lines, from)) continue;
    for (const to of endsOf(lines, from)) {
      const text = dedent(lines.slice(from, to));
      budget.characters -= text.length;
      if (budget.characters < 0) return found;
      const what = classify(text);
      if (!what) continue;
      found.push({ line: block.line + from, endLine: block.line + to - 1, text, what });
      from = to - 1;
      break;
    }
  }
  return found;
}

/** The prose above it introduces it. */
function isExample(lines: readonly string[], from: number): boolean {
  const above = lines.slice(0, from).findLast((line) => line.trim() !== "") ?? "";
  return /:\s*$/.test(above) && !opensBlock.test(above.trim());
}

const word = "[A-Za-z_][\\w.]{0,80}";
const begins = new RegExp(
  `^(?:@${word}|(?:async )?def ${word}\\(|class ${word}[:(]|from ${word} import |from \\.|import ${word}|return |raise |if .*:$|for .* in |while .*:$|with .*:$|try:$|await |${word}\\(|${word}(?:\\[[^\\]]*\\])?(?: ?: ?[\\w\\[\\]., |]+)? ?[-+*/]?= ?\\S)`,
);
const opensBlock = /^(?:async |def |class |if |elif |else:|for .* in |while |with |try:|except|finally:)/;

/** Where code that begins at a line may end: brackets are closed there. The longest come first, then the nearest. */
function endsOf(lines: readonly string[], from: number): number[] {
  const ends: number[] = [];
  let depth = 0;
  for (let i = from; i < lines.length; i++) {
    const line = lines[i] ?? "";
    if (line.length > LINE_LIMIT) break;
    depth += depthChange(line);
    if (depth < 0) break;
    if (depth === 0 && line.trim() !== "") ends.push(i + 1);
  }
  const longest = ends.reverse();
  return longest.length <= TRIES ? longest : [...longest.slice(0, TRIES / 2), ...longest.slice(-TRIES / 2)];
}

function depthChange(line: string): number {
  const bare = line.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, "").replace(/#.*$/, "");
  return (bare.match(/[([{]/g) ?? []).length - (bare.match(/[)\]}]/g) ?? []).length;
}

function dedent(lines: readonly string[]): string {
  const indents = lines.filter((l) => l.trim() !== "").map((l) => l.length - l.trimStart().length);
  const least = Math.min(...indents);
  return lines.map((line) => line.slice(least)).join("\n");
}

/** Decorators and methods as routers have them, and entries of a table of routes. */
const route =
  /^(?:@\w[\w.]*\.(?:get|post|put|patch|delete|head|options|route|api_route)\(\s*[rf]?["'](?:\/|["']\s*[,)])|(?:path|re_path|url|Route)\(\s*r?["'][^"']*["']\s*,|\w[\w.]*\.(?:add_url_rule|add_api_route|add_resource)\()/m;

function classify(text: string): CommentedCodeFact["what"] | null {
  const source = parsePythonSnippet(withDefinition(text));
  const statements = source?.root.children().filter((c) => c.isNamed() && c.kind() !== "comment") ?? [];
  if (!source || statements.length === 0) return null;
  if (route.test(text)) return "route";
  const kinds = new Set(statements.map((s) => String(s.kind())));
  if (kinds.has("import_statement") || kinds.has("import_from_statement"))
    return isImport(text) ? "import" : null;
  if (/^(?:async )?def test_\w+\(/m.test(text)) return "test";
  if (kinds.has("function_definition") || kinds.has("class_definition") || kinds.has("decorated_definition"))
    return "code";
  if (text.includes("\n")) return source.nodes("call", "assignment").length > 0 ? "code" : null;
  return isPlainStatement(text) ? "code" : null;
}

/** A decorator without what it stands above is code as well. */
const withDefinition = (text: string): string =>
  /(?:^|\n)@[^\n]*$/.test(text) || (text.startsWith("@") && !/^(?:async )?(?:def|class) /m.test(text))
    ? `${text}\ndef _(): pass`
    : text;

/** "import that" is prose with a Python face. */
const isImport = (text: string): boolean =>
  /^(?:from [\w.]+ import (?:\*|\(|\w+(?: as \w+)?(?:, *\w+(?: as \w+)?)*\s*$)|import [\w.]+(?: as \w+)?(?:, *[\w.]+)*\s*$)/m.test(
    text,
  );

/**
 * One line: a call of a method or with arguments, or an assignment of a call. "Note (see below)" parses as a call, `name()`
 * names a function, and `name = 1` tells what a thing is worth as often as it was code.
 */
const isPlainStatement = (text: string): boolean =>
  !/^\w+\(\s*\)$/.test(text.trim()) &&
  /^(?:[a-z_][\w.]*(?:\[[^\]]*\])? ?[-+*/]?= ?|return )?(?:await )?[A-Za-z_][\w.]*\(.*\)$/.test(text.trim());
