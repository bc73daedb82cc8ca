import { createHash } from "node:crypto";
import type { SgNode } from "@ast-grep/napi";
import { argumentsOf, functionName, isFunction, nodesOf, type Script } from "../parse-scripts";
import { isIdleFunction, namesIn } from "./idle-functions";

/** What a function with a name does, functions without one in it included. */
export type WrittenAction = {
  name: string;
  exported: boolean;
  acts: number;
  /** Methods that it hands something on to that it was given: where no function of the project has that name, it acts. */
  hands: string[];
  /** It returns a constant or what it was given, says so in a log, or throws. */
  idle: boolean;
  /** The same for functions that differ in names and literals alone; absent where it does not act. */
  shape?: string;
};
/**
 * What a file does, as opposed to what it declares: decisions, loops, calculations, changes of something that stays, and
 * operations on collections. Constants, wiring and handing on inside of the project count for nothing.
 */
export type WrittenBehaviour = {
  /** Acts outside of functions with a name. */
  outside: number;
  functions: WrittenAction[];
  /** Names in the code, with how often each stands there (twice is enough to know). */
  mentions: { once: string[]; more: string[] };
};

const acting = [
  "if_statement",
  "for_statement",
  "for_in_statement",
  "while_statement",
  "do_statement",
  "switch_case",
  "ternary_expression",
  "binary_expression",
  "update_expression",
  "augmented_assignment_expression",
  "assignment_expression",
  "call_expression",
];
const functions = [
  "function_declaration",
  "generator_function_declaration",
  "generator_function",
  "function_expression",
  "arrow_function",
  "method_definition",
];

type Open = { end: number; action: WrittenAction | null; parameters: ReadonlySet<string> };

export function readBehaviour(script: Script): WrittenBehaviour {
  const found: WrittenAction[] = [];
  const nodes = new Map<WrittenAction, SgNode>();
  const open: Open[] = [];
  let outside = 0;
  for (const node of nodesOf(script, [...acting, ...functions])) {
    const { start, end } = node.range();
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= start.index) open.pop();
    const innermost = open.findLast((o) => o.action !== null)?.action;
    if (isFunction(node)) {
      const action = toAction(node);
      if (action) {
        found.push(action);
        nodes.set(action, node);
      }
      open.push({ end: end.index, action, parameters: parametersOf(node) });
    } else if (acts(node)) {
      if (innermost) innermost.acts++;
      else outside++;
    } else if (innermost) {
      const method = handsOnTo(node, open);
      if (method) innermost.hands.push(method);
    }
  }
  for (const [action, node] of nodes) {
    if (action.acts > 0) action.shape = shapeOf(node.text());
    else if (action.hands.length === 0) action.idle = isIdleFunction(script, node);
  }
  return { outside, functions: found, mentions: countNames(script.text) };
}

function toAction(node: SgNode): WrittenAction | null {
  const name = functionName(node);
  if (name === null) return null;
  const exported = node.ancestors().some((a) => a.kind() === "export_statement");
  return { name, exported, acts: 0, hands: [], idle: false };
}

const parametersOf = (node: SgNode): Set<string> =>
  namesIn((node.field("parameters") ?? node.field("parameter"))?.text() ?? "");

/** Something that the code compares, counts with or goes by; two literals never make a difference, and chance is none. */
const varying = /(?:^|[^\w$"'`.])[A-Za-z_$][\w$]*/;
const literalWord =
  /\b(?:Math\.random\(\)|Date\.now\(\)|new Date\(\)|(?:true|false|null|undefined|NaN|Infinity|void|typeof)\b)/g;
const varies = (text: string): boolean =>
  varying.test(
    text
      .slice(0, 300)
      .replace(/"[^"]*"|'[^']*'/g, "0")
      .replace(literalWord, "0"),
  );

/** Telling requests apart by method and path is wiring. */
const decides = (text: string): boolean => varies(text) && !isRouting(text);
const routing = /^(?:req|request|method|url|path|pathname|startsWith|undefined)$/;
function isRouting(text: string): boolean {
  if (text.length > 300) return false;
  const names = [...namesIn(text.replace(/"[^"]*"|'[^']*'/g, ""))];
  return names.length > 0 && names.every((name) => routing.test(name));
}

function acts(node: SgNode): boolean {
  switch (String(node.kind())) {
    case "if_statement":
    case "while_statement":
    case "do_statement":
    case "ternary_expression":
      return decides(node.field("condition")?.text() ?? "") && !isEmptyBlock(node);
    case "binary_expression":
      return calculating.test(node.field("operator")?.text() ?? "") && decides(node.text());
    case "assignment_expression":
      return changesSomething(node.field("left")?.text() ?? "");
    case "call_expression":
      return (
        onCollections.test(node.field("function")?.field("property")?.text() ?? "") && takesSomething(node)
      );
    default:
      return !isEmptyBlock(node);
  }
}

/** A decision or a loop over nothing. */
function isEmptyBlock(node: SgNode): boolean {
  const body = node.field("consequence") ?? node.field("body");
  if (body?.kind() !== "statement_block" || node.field("alternative")) return false;
  return !body.children().some((c) => c.isNamed() && c.kind() !== "comment");
}

/** What joins texts or chooses a fallback is no calculation. */
const calculating = /^(?:[-*/%<>]|\*\*|[<>]=|[!=]==?|instanceof|in|&|\||\^|<<|>>>?)$/;
const changesSomething = (left: string): boolean =>
  /[.[]/.test(left) && !/^(?:module\.exports|exports\b|window\.|globalThis\.|\w+\.prototype\b)/.test(left);
const onCollections =
  /^(?:map|filter|reduce|find\w*|some|every|forEach|flatMap|sort|push|splice|slice|indexOf|includes|has|set|add|delete|append\w*|replace\w*|split|match\w*|test|exec|parse|stringify|addEventListener|query\w*|insert\w*|update\w*|remove\w*)$/;
const takesSomething = (call: SgNode): boolean => argumentsOf(call).some((arg) => varies(arg.text()));

const CALLEE_CHARS = 400;
/** What answers, logs or only converts is no place to hand something on to. */
const noPlace =
  /^(?:console|JSON|Object|Array|Math|Promise|Number|String|Boolean|Date|Symbol|Reflect|res|response|reply|ctx|c|next|app|router|req|request|logger|log|this\.logger|set(?:Timeout|Interval|Immediate)|resolve|reject)\b/;

/** The method of something outside of the function that a call gives a parameter to. */
function handsOnTo(call: SgNode, open: readonly Open[]): string | null {
  if (call.kind() !== "call_expression") return null;
  const callee = call.field("function");
  const method = callee?.field("property")?.text() ?? (callee?.kind() === "identifier" ? callee.text() : "");
  const text = callee?.text().slice(0, CALLEE_CHARS) ?? "";
  if (method === "" || noPlace.test(text)) return null;
  const [root = ""] = /^[\w$]+/.exec(text) ?? [];
  if (open.at(-1)?.parameters.has(root)) return null;
  const given = argumentsOf(call).filter((arg) => !isFunction(arg));
  const names = new Set(given.flatMap((arg) => [...namesIn(arg.text().slice(0, CALLEE_CHARS))]));
  return open.some(({ parameters }) => [...parameters].some((p) => names.has(p))) ? method : null;
}

const SHAPE_CHARS = 5000;
const keywords =
  /^(?:if|else|for|while|do|switch|case|return|throw|try|catch|finally|new|await|async|yield|function|class|const|let|var|of|in|instanceof|typeof|this|true|false|null|undefined)$/;

/** The code without its names, literals, comments and spaces. */
export function shapeOf(text: string): string {
  const shape = text
    .slice(0, SHAPE_CHARS)
    .replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, "")
    .replace(/"[^"\n]*"|'[^'\n]*'|`[^`]*`|\b\d[\w.]*/g, "0")
    .replace(/[A-Za-z_$][\w$]*/g, (name) => (keywords.test(name) ? name : "a"))
    .replace(/\s+/g, "");
  return createHash("sha256").update(shape).digest("hex").slice(0, 16);
}

const NAMES_LIMIT = 3000;

function countNames(text: string): WrittenBehaviour["mentions"] {
  const seen = new Map<string, number>();
  for (const [name] of text.matchAll(/[A-Za-z_$][\w$]*/g)) {
    const count = seen.get(name) ?? 0;
    if (count < 2) seen.set(name, count + 1);
    if (seen.size >= NAMES_LIMIT) break;
  }
  const names = [...seen];
  return {
    once: names.flatMap(([name, count]) => (count === 1 ? [name] : [])),
    more: names.flatMap(([name, count]) => (count > 1 ? [name] : [])),
  };
}
