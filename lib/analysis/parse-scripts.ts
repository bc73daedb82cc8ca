import { Lang, parse, type SgNode } from "@ast-grep/napi";
import { collectGarbage } from "../platform/collect-garbage";
import type { WalkedFile } from "./walk-project";

/** A JavaScript or TypeScript file. Its syntax tree is made when it is first asked for. */
export type Script = {
  path: string;
  text: string;
  isTest: boolean;
  readonly root: SgNode;
  /** Beginning and end of each comment, where known without the tree. */
  comments?: readonly (readonly [number, number])[];
};

const languages: [RegExp, Lang][] = [
  [/\.(?:tsx)$/, Lang.Tsx],
  [/\.(?:ts|mts|cts)$/, Lang.TypeScript],
  [/\.(?:js|mjs|cjs|jsx)$/, Lang.JavaScript],
];

const languageOf = (path: string): Lang | undefined => languages.find(([pattern]) => pattern.test(path))?.[1];

export const isScript = (path: string): boolean => languageOf(path) !== undefined;

export function parseScripts(files: readonly Pick<WalkedFile, "path" | "text" | "kind">[]): Script[] {
  return files.flatMap((file) => {
    const language = languageOf(file.path);
    if (language === undefined || file.text === null || file.kind === "data") return [];
    return [toScript(file.path, file.text, file.kind === "test", language)];
  });
}

/** A piece of JavaScript of a file that is no script itself. */
export const embeddedScript = (path: string, text: string): Script =>
  toScript(path, text, false, Lang.JavaScript);

function toScript(path: string, text: string, isTest: boolean, language: Lang): Script {
  const script: Script = {
    path,
    text,
    isTest,
    get root() {
      const known = trees.get(script);
      if (known) return known;
      const root = parse(language, text).root();
      keepTree(script, root);
      return root;
    },
  };
  return script;
}

/** The trees made last: those of a large project do not fit into memory together, and V8 does not see their memory. */
const trees = new Map<Script, SgNode>();
const KEPT_TREES = 300;
const MADE_BEFORE_COLLECTING = 1500;
let made = 0;

function keepTree(script: Script, root: SgNode): void {
  trees.set(script, root);
  if (++made % MADE_BEFORE_COLLECTING === 0) collectGarbage();
  const oldest = trees.size > KEPT_TREES ? trees.keys().next().value : undefined;
  if (!oldest) return;
  trees.delete(oldest);
  indexes.delete(oldest);
}

/** Parses a piece of code, for example what a comment holds; null when it is not code. */
export function parseSnippet(text: string): SgNode | null {
  const root = parse(Lang.JavaScript, text).root();
  return findKinds(root, ["ERROR"]).length > 0 ? null : root;
}

/** All nodes of these kinds, in one search. */
export const findKinds = (root: SgNode, kinds: readonly string[]): SgNode[] =>
  root.findAll({ rule: { any: kinds.map((kind) => ({ kind })) } });

/** What the grammars call functions. */
export const functionKinds = [
  "function_declaration",
  "generator_function_declaration",
  "generator_function",
  "function_expression",
  "arrow_function",
  "method_definition",
] as const;

/** Every kind that a detector asks for: a tree is searched once for all of them. */
const indexedKinds = [
  "import_statement",
  "export_statement",
  "call_expression",
  "new_expression",
  "object",
  "array",
  "pair",
  "if_statement",
  "switch_case",
  "for_statement",
  "for_in_statement",
  "while_statement",
  "do_statement",
  "catch_clause",
  "ternary_expression",
  "binary_expression",
  "assignment_expression",
  "augmented_assignment_expression",
  "update_expression",
  "variable_declarator",
  "comment",
  ...functionKinds,
];
const indexes = new WeakMap<Script, { kind: string; node: SgNode }[]>();

/** Nodes of a script of some of the indexed kinds, in the order of the text. */
export function nodesOf(script: Script, kinds: readonly string[]): SgNode[] {
  const known = indexes.get(script);
  const index =
    known ?? findKinds(script.root, indexedKinds).map((node) => ({ kind: String(node.kind()), node }));
  if (!known) indexes.set(script, index);
  const wanted = new Set(kinds);
  return index.filter((entry) => wanted.has(entry.kind)).map((entry) => entry.node);
}

const withoutComments = new WeakMap<Script, string>();

/** The text with its comments blanked out: what stands in one is not code. Places stay the same. */
export function codeOf(script: Script): string {
  const known = withoutComments.get(script);
  if (known !== undefined) return known;
  let code = "";
  let at = 0;
  for (const [start, end] of commentsOf(script)) {
    code += script.text.slice(at, start);
    code += script.text.slice(start, end).replace(/[^\n]/g, " ");
    at = end;
  }
  code += script.text.slice(at);
  withoutComments.set(script, code);
  return code;
}

/** Beginning and end of each comment. */
export const commentsOf = (script: Script): readonly (readonly [number, number])[] =>
  script.comments ??
  nodesOf(script, ["comment"]).map((node) => {
    const { start, end } = node.range();
    return [start.index, end.index] as const;
  });

export const lineAt = (text: string, index: number): number => text.slice(0, index).split("\n").length;

export const lineOf = (node: SgNode): number => node.range().start.line + 1;

/** The value of a plain string or of a template without parts; null for anything else. */
export function stringValue(node: SgNode | null | undefined): string | null {
  if (!node) return null;
  const text = node.text();
  if (node.kind() === "string") return text.slice(1, -1);
  if (node.kind() === "template_string" && !text.includes("${")) return text.slice(1, -1);
  return null;
}

/** Arguments of a call, without brackets and comments. */
export const argumentsOf = (call: SgNode): SgNode[] =>
  (call.field("arguments")?.children() ?? []).filter((n) => n.isNamed() && n.kind() !== "comment");

const isFunctionKind: ReadonlySet<string> = new Set(functionKinds);
export const isFunction = (node: SgNode): boolean => isFunctionKind.has(String(node.kind()));

/** The name under which a function can be called: its own, its variable's or its property's. */
export function functionName(node: SgNode): string | null {
  const own = node.field("name")?.text();
  if (own) return own;
  const parent = node.parent();
  if (parent?.kind() === "variable_declarator") return parent.field("name")?.text() ?? null;
  if (parent?.kind() === "pair") return parent.field("key")?.text() ?? null;
  if (parent?.kind() === "assignment_expression" && parent.field("right")?.id() === node.id())
    return assignedName(parent.field("left")?.text() ?? "");
  if (/^(?:public_)?field_definition$/.test(String(parent?.kind())))
    return (parent?.field("name") ?? parent?.field("property"))?.text() ?? null;
  return null;
}

/** The last name of what is assigned to; a whole module's function is its default. */
const assignedName = (left: string): string | null =>
  /^(?:module\.)?exports$/.test(left) ? "default" : (/([\w$]+)$/.exec(left)?.[1] ?? null);

/**
 * What a call in a chain is made on: `api` in `api.use(a).use(b)` and in `const api = Router().use(a).use(b)`; null where
 * the chain has no name.
 */
export function receiverOf(call: SgNode): string | null {
  let base = call.field("function")?.field("object") ?? null;
  while (base?.kind() === "call_expression" && base.field("function")?.kind() === "member_expression")
    base = base.field("function")?.field("object") ?? null;
  if (!base) return null;
  if (base.kind() !== "call_expression" && base.kind() !== "new_expression") return base.text();
  const owner = call.ancestors().find((a) => !/^(?:call|member|await)_expression$/.test(String(a.kind())));
  return owner?.kind() === "variable_declarator" ? (owner.field("name")?.text() ?? null) : null;
}
