import type { SgNode } from "@ast-grep/napi";
import { codeOf, nodesOf, type Script, stringValue } from "../parse-scripts";
import { type Registration, splitKey } from "./registrations";

/** `open`: the paths are beginnings that do not end with a segment, which ask for a route or for a whole group of them. */
type Asked = { methods: string[]; paths: string[]; open?: boolean };

/**
 * Routes that a server tells apart by hand: `if (request.method === "GET" && pathname === "/path")`, nested in either
 * order, with regular expressions, and `switch` over the path, the method or both in one text.
 */
export function findComparisons(script: Script): Registration[] {
  if (!/(?:path|pathname|url)\b/i.test(script.text)) return [];
  const matched = matchVariables(script);
  const nodes = nodesOf(script, ["if_statement", "switch_case"]);
  const asked = new Map(nodes.map((node) => [node.id(), askedBy(node, matched)]));
  const emitted: Registration[] = [];
  for (const node of [...nodes].reverse()) {
    const own = asked.get(node.id());
    if (!own || own.methods.length + own.paths.length === 0) continue;
    const around = inherited(node, asked);
    const paths = own.paths.length > 0 ? own.paths : around.paths;
    const methods = own.methods.length > 0 ? own.methods : around.methods;
    const handler = node.kind() === "switch_case" ? node : node.field("consequence");
    if (!handler || paths.length === 0) continue;
    if (methods.length === 0 && !answersAny(node, handler, emitted)) continue;
    const isOpen = own.paths.length > 0 ? own.open : around.open;
    if (isOpen && !answersThere(handler)) continue;
    const all = methods.length === 0 ? ["ALL"] : methods.filter((m) => !isOpen || m !== "OPTIONS");
    for (const method of all)
      for (const path of paths) emitted.push({ method, path, handler, node, receiver: null, guards: [] });
  }
  return emitted
    .reverse()
    .filter((r, i, all) => !all.some((o, j) => j > i && isSame(r, o) && holds(r.node, o.node)));
}

const isSame = (a: Registration, b: Registration): boolean => a.method === b.method && a.path === b.path;

/** A path without a method is a route of its own where the answer is given there, whatever the method. */
function answersAny(node: SgNode, handler: SgNode, emitted: readonly Registration[]): boolean {
  if (emitted.some((r) => holds(node, r.node))) return false;
  const text = handler.text();
  // `if (pathname.startsWith("/api/")) return dispatch(request, response)`: the routes are told apart elsewhere.
  if (handsOn.test(text) && !/\b(?:res|response|reply)\.\w+\(/.test(text)) return false;
  return (
    /\b(?:res|response|reply)\b|\bnew Response\b|\bsend\w*\(/.test(text) &&
    !/\bmethod\b|\.html\b|\bstatic\b/i.test(text)
  );
}

/** What answers for a beginning itself, as opposed to what refuses it or hands it on. */
function answersThere(handler: SgNode): boolean {
  const text = handler.text();
  const refuses = text.length < REFUSAL_CHARS && /\b40[0-9]\b/.test(text);
  return !refuses && /\b(?:res|response|reply)\.\w+\(|\bnew Response\(/.test(text);
}
const REFUSAL_CHARS = 300;

const handsOn =
  /[\w.]+\((?:[^()]*,\s*)?(?:req|request)\s*,\s*(?:res|response|reply)\b[^()]*\)|[\w.]+\(\s*(?:ctx|context)\s*\)/;

function askedBy(node: SgNode, matched: ReadonlyMap<string, string>): Asked {
  if (node.kind() === "switch_case") return askedByCase(node);
  const condition = node.field("condition")?.text() ?? "";
  const paths = pathsIn(condition, matched);
  if (paths.length > 0) return { methods: methodsIn(condition), paths };
  const open = openBeginnings(condition);
  return { methods: methodsIn(condition), paths: open, open: open.length > 0 };
}

function askedByCase(node: SgNode): Asked {
  const value = stringValue(node.field("value"));
  const over = node.parent()?.parent()?.field("value")?.text() ?? "";
  const both = splitKey(value);
  if (both) return { methods: [both.method], paths: [both.path] };
  if (value?.startsWith("/") && /path|url|route/i.test(over)) return { methods: [], paths: [value] };
  if (value && /^[A-Z]+$/.test(value) && /method/i.test(over)) return { methods: [value], paths: [] };
  return { methods: [], paths: [] };
}

const quoted = "[\"'`]";
const pathName = "[\\w$]*(?:[pP]ath|[pP]ath[nN]ame|[uU]rl|URL|[rR]oute)";
const comparedMethods = [
  new RegExp(`\\bmethod\\s*===?\\s*${quoted}([A-Z]+)${quoted}`, "g"),
  new RegExp(`${quoted}([A-Z]+)${quoted}\\s*===?\\s*[\\w.]*\\bmethod\\b`, "g"),
];
const comparedPaths = [
  new RegExp(`\\b${pathName}\\s*===?\\s*${quoted}(/[^"'\`]*)${quoted}`, "g"),
  new RegExp(`${quoted}(/[^"'\`]*)${quoted}\\s*===?\\s*[\\w.]*\\b${pathName}\\b`, "g"),
];
const beginnings = new RegExp(
  `(?<!!\\s*[\\w.]{0,60})\\b${pathName}\\.startsWith\\(${quoted}(/[^"'\`]*)${quoted}\\)`,
  "g",
);

const eachMatch = (text: string, patterns: readonly RegExp[]): string[] =>
  patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((m) => m[1] ?? ""));

const methodsIn = (condition: string): string[] => eachMatch(condition, comparedMethods);

function pathsIn(condition: string, matched: ReadonlyMap<string, string>): string[] {
  const equal = eachMatch(condition, comparedPaths);
  const begins = eachMatch(condition, [beginnings]).filter((path) => path.endsWith("/"));
  const names = [...matched].filter(([name]) =>
    new RegExp(`(?<![\\w.!])${name}\\b(?!\\s*=[^=])`).test(condition),
  );
  const found = [...equal, ...begins.map((path) => `${path}:value`), ...names.map(([, path]) => path)];
  const tested = patternIn(condition);
  return tested ? [...found, tested] : found;
}

const openBeginnings = (condition: string): string[] =>
  eachMatch(condition, [beginnings]).filter((path) => /[^/]$/.test(path));

/** Variables that hold what a path gave when it was matched with a regular expression, or compared. */
function matchVariables(script: Script): Map<string, string> {
  const found = new Map<string, string>();
  if (!/\.(?:match|exec|test)\(|[=!]==?\s*["'`]\//.test(codeOf(script))) return found;
  for (const node of nodesOf(script, ["variable_declarator"])) {
    const [name, value] = [node.field("name")?.text() ?? "", node.field("value")];
    const isCompared = value?.kind() === "binary_expression" || value?.kind() === "parenthesized_expression";
    const path =
      patternIn(value?.text() ?? "") ?? (isCompared ? pathsIn(value?.text() ?? "", new Map())[0] : undefined);
    if (path && /^[\w$]+$/.test(name)) found.set(name.replace(/\$/g, "\\$"), path);
  }
  return found;
}

const literal = "/(\\^?\\\\/(?:\\\\.|\\[(?:\\\\.|[^\\]])*\\]|[^/\\\\\\[\\n])+)/[a-z]*";
const tests = [
  new RegExp(`${literal}\\.(?:test|exec)\\(\\s*[\\w.]*\\b${pathName}\\b`),
  new RegExp(`\\b${pathName}\\.match\\(\\s*${literal}`),
];
const patternIn = (text: string): string | null => {
  const source = tests.map((t) => t.exec(text)?.[1]).find((s) => s !== undefined);
  return source ? pathOfRegExp(source) : null;
};

/** `^\/rooms\/([^/]+)$` is `/rooms/:value`; null when it asks for more than segments. */
function pathOfRegExp(source: string): string | null {
  const path = source
    .replace(/^\^/, "")
    .replace(/\|.*$/, "")
    .replace(/(?:\\\/\?|\(\\\/\)\?)?\$$/, "")
    .replace(/\\\//g, "/")
    .replace(/\(\\\?[^()]*\)\?$/, "")
    .replace(/\(\/(?:\[[^\]]*\]|\\[dw]|\.)[+*]\)/g, "/:value")
    .replace(
      /\((?:\?<(\w+)>|\?:)?(?:\[[^\]]*\]|\\[dw]|\.)[+*]?(?:\{[\d,]+\})?\)/g,
      (_, name?: string) => `:${name ?? "value"}`,
    )
    .replace(/(?:\[\^\/\]|\[[\w-]+\]|\\[dw]|(?<!\\)\.)(?:\+|\{\d+(?:,\d*)?\})/g, ":value")
    .replace(/:value\(\?:-:value\)\*/g, ":value")
    .replace(/\\([.-])/g, "$1");
  return /^\/[\w/:.-]*$/.test(path) ? path : null;
}

/** What the conditions around a node ask for, the nearest first. */
function inherited(node: SgNode, asked: ReadonlyMap<number, Asked>): Asked {
  const around = node.ancestors().filter((a) => {
    if (!asked.has(a.id())) return false;
    const inside = a.kind() === "switch_case" ? a : a.field("consequence");
    return inside !== null && holds(inside, node);
  });
  const nearest = (pick: (asked: Asked) => string[]): string[] =>
    around
      .map((a) => pick(asked.get(a.id()) ?? { methods: [], paths: [] }))
      .find((list) => list.length > 0) ?? [];
  const open = around.map((a) => asked.get(a.id())).find((a) => a && a.paths.length > 0)?.open ?? false;
  return { methods: nearest((a) => a.methods), paths: nearest((a) => a.paths), open };
}

function holds(outer: SgNode, inner: SgNode): boolean {
  const [a, b] = [outer.range(), inner.range()];
  return a.start.index <= b.start.index && b.end.index <= a.end.index && outer.id() !== inner.id();
}
