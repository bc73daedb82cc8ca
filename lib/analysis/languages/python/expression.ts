import type { SgNode } from "@ast-grep/napi";
import { partsOf } from "./parse-python";

/** A piece of Python as plain JSON, as far as routes, settings and models are written with it. */
export type Expression =
  | { is: "string"; value: string }
  /** An f-string or a sum: its parts in order. */
  | { is: "join"; parts: Expression[] }
  /** A name, dotted or not. */
  | { is: "name"; name: string }
  | PythonCall
  | { is: "list"; items: Expression[] }
  | { is: "pairs"; pairs: { key: Expression; value: Expression }[] }
  | { is: "other"; text: string };
export type PythonCall = {
  is: "call";
  /** What is called as far as it is a name; empty where it is computed. */
  name: string;
  /** What a method is called on, where that is itself a call: `FastAPI().get(…)`. */
  on?: Expression;
  args: Expression[];
  keywords: Record<string, Expression>;
  /** Counted from 1. */
  line: number;
};

/** Deeper nesting is nobody's route. */
const DEPTH_LIMIT = 12;
const TEXT_LIMIT = 300;

/** Reads a node as far as it is of a known form. */
export function readExpression(node: SgNode | null | undefined, depth = 0): Expression {
  if (!node) return { is: "other", text: "" };
  const read = (inner: SgNode | null | undefined) => readExpression(inner, depth + 1);
  if (depth > DEPTH_LIMIT) return other(node);
  switch (String(node.kind())) {
    case "string":
      return readString(node, depth);
    case "concatenated_string":
      return join(partsOf(node).map(read));
    case "binary_operator":
      return node.field("operator")?.text() === "+"
        ? join([read(node.field("left")), read(node.field("right"))])
        : other(node);
    case "identifier":
    case "dotted_name":
    case "attribute":
      return dotted(node);
    case "call":
      return readCall(node, depth);
    case "list":
    case "tuple":
    case "set":
      return { is: "list", items: partsOf(node).map(read) };
    case "dictionary":
      return { is: "pairs", pairs: partsOf(node).flatMap((pair) => readPair(pair, depth)) };
    case "parenthesized_expression":
    case "await":
    case "list_splat":
    case "type":
      return read(partsOf(node)[0]);
    default:
      return other(node);
  }
}

export function readCall(node: SgNode, depth = 0): PythonCall {
  const callee = node.field("function");
  const args: Expression[] = [];
  const keywords: Record<string, Expression> = {};
  for (const part of partsOf(node.field("arguments"))) {
    if (part.kind() !== "keyword_argument") args.push(readExpression(part, depth + 1));
    else keywords[part.field("name")?.text() ?? ""] = readExpression(part.field("value"), depth + 1);
  }
  const plain = callee ? dotted(callee) : null;
  const line = node.range().start.line + 1;
  if (plain?.is === "name") return { is: "call", name: plain.name, args, keywords, line };
  const object = callee?.kind() === "attribute" ? callee.field("object") : null;
  const method = callee?.field("attribute")?.text() ?? "";
  if (object?.kind() !== "call") return { is: "call", name: "", args, keywords, line };
  return { is: "call", name: method, on: readExpression(object, depth + 1), args, keywords, line };
}

function dotted(node: SgNode): Expression {
  const text = node.text();
  return /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(text)
    ? { is: "name", name: text }
    : other(node);
}

function readPair(pair: SgNode, depth: number): { key: Expression; value: Expression }[] {
  if (pair.kind() !== "pair") return [];
  return [
    {
      key: readExpression(pair.field("key"), depth + 1),
      value: readExpression(pair.field("value"), depth + 1),
    },
  ];
}

function readString(node: SgNode, depth: number): Expression {
  const parts = partsOf(node);
  const raw = /r/i.test(parts[0]?.text().replace(/["']+$/, "") ?? "");
  return join(
    parts.flatMap((part): Expression[] => {
      if (part.kind() === "string_content")
        return [{ is: "string", value: withoutEscapes(part.text(), raw) }];
      return part.kind() === "interpolation" ? [readExpression(partsOf(part)[0], depth + 1)] : [];
    }),
  );
}

const withoutEscapes = (text: string, raw: boolean): string =>
  raw
    ? text
    : text
        .replace(/\\([\\'"])/g, "$1")
        .replace(/\\n/g, "\n")
        .replace(/\\t/g, "\t");

/** Neighbouring literals are one; a join of one part is that part. */
function join(parts: readonly Expression[]): Expression {
  const joined: Expression[] = [];
  for (const part of parts.flatMap((p) => (p.is === "join" ? p.parts : [p]))) {
    const last = joined.at(-1);
    if (part.is === "string" && last?.is === "string")
      joined[joined.length - 1] = { is: "string", value: last.value + part.value };
    else joined.push(part);
  }
  const [only] = joined;
  if (!only) return { is: "string", value: "" };
  return joined.length === 1 ? only : { is: "join", parts: joined };
}

const other = (node: SgNode): Expression => ({ is: "other", text: node.text().slice(0, TEXT_LIMIT) });

/** The text of a plain string; null for anything else. */
export const literalOf = (expression: Expression | undefined): string | null =>
  expression?.is === "string" ? expression.value : null;

/** The last part of a dotted name. */
export const lastName = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** Plain strings of a list, or the one string that stands there alone. */
export function literalsOf(expression: Expression | undefined): string[] {
  if (expression?.is === "list") return expression.items.flatMap((item) => literalOf(item) ?? []);
  const one = literalOf(expression);
  return one === null ? [] : [one];
}
