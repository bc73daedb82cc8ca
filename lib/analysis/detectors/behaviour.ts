import type { SgNode } from "@ast-grep/napi";
import type { BehaviourFact, ImportFact } from "../../domain/assessment/project-facts";
import { argumentsOf, functionName, isFunction, nodesOf, type Script } from "../parse-scripts";
import { reachableFrom } from "./reachable";

/**
 * What a script does, as opposed to what it declares: decisions, loops, calculations, changes of something that stays,
 * and operations on collections. Constants, wiring and handing on count for nothing.
 */
export type WrittenBehaviour = {
  /** Acts outside of functions with a name. */
  outside: number;
  functions: { name: string; acts: number; exported: boolean }[];
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
const named = [
  "function_declaration",
  "generator_function_declaration",
  "generator_function",
  "function_expression",
  "arrow_function",
  "method_definition",
];

export function readBehaviour(script: Script): WrittenBehaviour {
  const functions: { name: string; acts: number; exported: boolean; end: number }[] = [];
  const open: typeof functions = [];
  let outside = 0;
  for (const node of nodesOf(script, [...acting, ...named])) {
    const { start, end } = node.range();
    for (let last = open.at(-1); last && last.end <= start.index; last = open.at(-1)) open.pop();
    if (isFunction(node)) {
      const name = functionName(node);
      if (name === null) continue;
      const exported = node.ancestors().some((a) => a.kind() === "export_statement");
      const found = { name, acts: 0, exported, end: end.index };
      functions.push(found);
      open.push(found);
    } else if (acts(node)) {
      const innermost = open.at(-1);
      if (innermost) innermost.acts++;
      else outside++;
    }
  }
  return {
    outside,
    functions: functions.map(({ end: _, ...found }) => found),
    mentions: countNames(script.text),
  };
}

/** Something that the code compares, counts with or goes by; two literals never make a difference. */
const varying = /(?:^|[^\w$"'`.])[A-Za-z_$][\w$]*/;
const literalWord = /\b(?:true|false|null|undefined|NaN|Infinity|void|typeof)\b/g;
const varies = (text: string): boolean =>
  varying.test(
    text
      .slice(0, 300)
      .replace(/"[^"]*"|'[^']*'/g, "0")
      .replace(literalWord, "0"),
  );

function acts(node: SgNode): boolean {
  switch (String(node.kind())) {
    case "if_statement":
    case "while_statement":
    case "do_statement":
    case "ternary_expression":
      return varies(node.field("condition")?.text() ?? "");
    case "binary_expression":
      return calculating.test(node.field("operator")?.text() ?? "") && varies(node.text());
    case "assignment_expression":
      return changesSomething(node.field("left")?.text() ?? "");
    case "call_expression":
      return (
        onCollections.test(node.field("function")?.field("property")?.text() ?? "") && takesSomething(node)
      );
    default:
      return true;
  }
}

/** What joins texts or chooses a fallback is no calculation. */
const calculating = /^(?:[-*/%<>]|\*\*|[<>]=|[!=]==?|instanceof|in|&|\||\^|<<|>>>?)$/;
const changesSomething = (left: string): boolean =>
  /[.[]/.test(left) && !/^(?:module\.exports|exports\b|window\.|globalThis\.|\w+\.prototype\b)/.test(left);
const onCollections =
  /^(?:map|filter|reduce|find\w*|some|every|forEach|flatMap|sort|push|splice|slice|indexOf|includes|has|set|add|delete|append\w*|replace\w*|split|match\w*|test|exec|parse|stringify|addEventListener|query\w*|insert\w*|update\w*|remove\w*)$/;
const takesSomething = (call: SgNode): boolean => argumentsOf(call).some((arg) => varies(arg.text()));

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

export type CountBehaviourInput = {
  written: ReadonlyMap<string, WrittenBehaviour>;
  imports: readonly ImportFact[];
  /** Files that something starts or loads; null where that cannot be read, and every file is within reach. */
  roots: readonly string[] | null;
};

/** Acts of each file that are within reach: something that starts loads it, and its functions are spoken of elsewhere. */
export function countBehaviour({ written, imports, roots }: CountBehaviourInput): BehaviourFact[] {
  const reached = roots && reachableFrom(roots, imports);
  const spoken = new Map<string, number>();
  for (const { mentions } of written.values())
    for (const name of [...mentions.once, ...mentions.more]) spoken.set(name, (spoken.get(name) ?? 0) + 1);
  return [...written].map(([file, { outside, functions, mentions }]) => {
    if (reached && !reached.has(file)) return { file, acts: 0 };
    const more = new Set(mentions.more);
    // What a module within reach exports may be used from outside of the project.
    const isUsed = ({ name, exported }: WrittenBehaviour["functions"][number]) =>
      exported || more.has(name) || (spoken.get(name) ?? 0) > 1 || name === "default";
    return { file, acts: outside + functions.reduce((sum, f) => sum + (isUsed(f) ? f.acts : 0), 0) };
  });
}

/** Whether a handler answers the same whatever it is asked: it decides nothing, calls nothing of its own and holds no state. */
export function isConstantAnswer(handler: SgNode, code: string): boolean {
  const text = handler.text();
  if (text.length > 2000 || /\b(?:await|if|for|while|switch|new|yield)\b/.test(text)) return false;
  const parameters = new Set(
    ((handler.field("parameters") ?? handler.field("parameter"))?.text() ?? "").match(/[A-Za-z_$][\w$]*/g) ??
      [],
  );
  const body = (handler.field("body")?.text() ?? text).replace(/"[^"]*"|'[^']*'|`[^`$]*`/g, '""');
  const names = body.matchAll(/(?<![\w$.])([A-Za-z_$][\w$]*)(?=\s*([.(,;)}\]:]|$))/g);
  for (const [, name = "", next = ""] of names) {
    if (next === ":" || /^(?:return|true|false|null|undefined|console|JSON)$/.test(name)) continue;
    if (parameters.has(name)) {
      if (readsRequest.test(body)) return false;
      continue;
    }
    if (!isFixed(name, code)) return false;
  }
  return true;
}

const readsRequest =
  /\b(?:req|request|ctx|context|c)\.(?:body|params|query|headers|url|cookies|user|session|file|req\b|request\b|get\b|param\b|json\b)/;

/** A name that stands for a literal which nothing changes. */
function isFixed(name: string, code: string): boolean {
  const own = name.replace(/\$/g, "\\$");
  const declared = new RegExp(`\\bconst\\s+${own}\\s*=\\s*[\\[{"'\`\\d]`).test(code);
  const changed = new RegExp(
    `\\b${own}(?:\\.(?:push|unshift|splice|pop|shift|set|add|delete|sort)\\(|(?:\\.\\w+|\\[[^\\]]*\\])\\s*=[^=])`,
  );
  return declared && !changed.test(code);
}
