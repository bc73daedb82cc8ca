import python from "@ast-grep/lang-python";
import { parse, registerDynamicLanguage, type SgNode } from "@ast-grep/napi";

const LANGUAGE = "python";

/** A Python file with its syntax tree, which is searched once for everything that is asked of it. */
export type PythonSource = {
  path: string;
  text: string;
  isTest: boolean;
  readonly root: SgNode;
  /** Nodes of some of the indexed kinds, in the order of the text. */
  nodes: (...kinds: readonly IndexedKind[]) => IndexedNode[];
};
export type IndexedNode = { kind: IndexedKind; node: SgNode; start: number; end: number; line: number };

/** Every kind that is asked for: a tree is searched once for all of them, and never walked here. */
const indexedKinds = [
  "function_definition",
  "class_definition",
  "decorated_definition",
  "import_statement",
  "import_from_statement",
  "call",
  "assignment",
  "augmented_assignment",
  "assert_statement",
  "raise_statement",
  "comment",
  "if_statement",
  "elif_clause",
  "for_statement",
  "while_statement",
  "except_clause",
  "case_clause",
  "conditional_expression",
  "boolean_operator",
  "for_in_clause",
  "if_clause",
] as const;
export type IndexedKind = (typeof indexedKinds)[number];
const rule = { any: indexedKinds.map((kind) => ({ kind })) };

/**
 * The registration holds for the whole process, threads included, and must not happen in two threads at once: whoever
 * starts threads has imported this file before. False where the package has no parser for this machine.
 */
export const canParsePython: boolean = register();

function register(): boolean {
  try {
    parse(LANGUAGE, "");
    return true;
  } catch {
    // Not registered yet.
  }
  try {
    registerDynamicLanguage({ [LANGUAGE]: python });
    parse(LANGUAGE, "");
    return true;
  } catch {
    return false;
  }
}

export function parsePython(path: string, whole: string, isTest: boolean): PythonSource {
  const text = withoutLongComments(whole);
  let root: SgNode | undefined;
  let index: Map<IndexedKind, IndexedNode[]> | undefined;
  const source = {
    path,
    text,
    isTest,
    get root() {
      root ??= parse(LANGUAGE, text).root();
      return root;
    },
    nodes(...kinds: readonly IndexedKind[]) {
      index ??= toIndex(source.root);
      const found = kinds.map((kind) => index?.get(kind) ?? []);
      if (found.length === 1) return found[0] ?? [];
      return found.flat().sort((a, b) => a.start - b.start || b.end - a.end);
    },
  };
  return source;
}

/** For each comment the parser looks at all that follow without code between: its time grows with their square. */
const COMMENT_LINES_LIMIT = 500;

/** Of comments that go on for longer than people write, lines beyond the limit are blanked out; places stay the same. */
function withoutLongComments(text: string): string {
  if (text.split("#", COMMENT_LINES_LIMIT + 2).length <= COMMENT_LINES_LIMIT) return text;
  let run = 0;
  return text
    .split("\n")
    .map((line) => {
      const isComment = /^[ \t]*#/.test(line);
      if (!isComment && line.trim() !== "") run = 0;
      if (!isComment) return line;
      run++;
      return run > COMMENT_LINES_LIMIT ? " ".repeat(line.length) : line;
    })
    .join("\n");
}

function toIndex(root: SgNode): Map<IndexedKind, IndexedNode[]> {
  const known = new Map<string, IndexedKind>(indexedKinds.map((kind) => [kind, kind]));
  const index = new Map<IndexedKind, IndexedNode[]>(indexedKinds.map((kind) => [kind, []]));
  for (const node of root.findAll({ rule })) {
    const kind = known.get(String(node.kind()));
    if (!kind) continue;
    const { start, end } = node.range();
    index.get(kind)?.push({ kind, node, start: start.index, end: end.index, line: start.line + 1 });
  }
  return index;
}

/** Parses a piece of code, for example what a comment holds; null when it is not code. */
export function parsePythonSnippet(text: string): PythonSource | null {
  const source = parsePython("", text, false);
  return source.root.find({ rule: { kind: "ERROR" } }) === null ? source : null;
}

/** Named parts of a node, comments left out. */
export const partsOf = (node: SgNode | null | undefined): SgNode[] =>
  (node?.children() ?? []).filter((child) => child.isNamed() && child.kind() !== "comment");
