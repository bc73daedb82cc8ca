import type { SgNode } from "@ast-grep/napi";
import { bodyOf, type Definition, decoratorName, definitionsOf, withOwners } from "./definitions";
import { type Expression, lastName, type PythonCall, readCall, readExpression } from "./expression";
import { type PythonSource, parsePythonSnippet, partsOf } from "./parse-python";

/** What a file says of routes, whatever its framework: plain statements, to be understood when all files are known. */
export type Routing = {
  /** `name = value` and `name += value`, wherever it stands. */
  assigned: Assigned[];
  /** Calls that stand alone and register something. */
  calls: RegisteringCall[];
  /** Calls in a statement of their own, or in a `return`, that hand a name on. */
  passing: { call: PythonCall; within: string | null }[];
  /** `for name in value`. */
  loops: { name: string; over: Expression }[];
  handlers: Handler[];
  /** Classes with a decorator. */
  classes: { name: string; line: number; decorators: Decorator[] }[];
};
export type Assigned = {
  name: string;
  value: Expression;
  line: number;
  /** The function that it stands in. */
  within: string | null;
};
export type RegisteringCall = {
  call: PythonCall;
  line: number;
  text: string;
  /** The function that it stands in. */
  within: string | null;
  /** It stands inside a comment. */
  commented: boolean;
};
export type Decorator = { call: PythonCall; line: number; text: string; commented: boolean };
/** A function or method that may answer requests. */
export type Handler = {
  name: string;
  /** Its class. */
  owner: string | null;
  /** The function that it stands in. */
  within: string | null;
  line: number;
  decorators: Decorator[];
  parameters: { name: string; annotation: string | null; value: Expression | null }[];
  /** It takes something out of the body of a request. */
  readsBody: boolean;
  /** It checks something, or refuses what is wrong. */
  checks: boolean;
  /** `request.method == "POST"`. */
  comparesMethods: string[];
  stub: boolean;
};

const TEXT_LIMIT = 1000;

/** @param registers last names of calls that register something */
export function readRouting(source: PythonSource, registers: ReadonlySet<string>): Routing {
  const definitions = definitionsOf(source);
  return {
    assigned: readAssigned(source),
    ...readCalls(source, registers),
    loops: source.nodes("for_statement").flatMap(({ node }) => {
      const over = readExpression(node.field("right"));
      return over.is === "other" ? [] : [{ name: node.field("left")?.text() ?? "", over }];
    }),
    handlers: definitions.filter((d) => d.kind === "function").map(readHandler),
    classes: definitions
      .filter((d) => d.kind === "class" && d.decorators.length > 0)
      .map((d) => ({ name: d.name, line: d.line, decorators: readDecorators(d) })),
  };
}

/** What stands in a comment that holds a route: it is there and not served. */
export function readCommentedRouting(
  text: string,
  line: number,
  registers: ReadonlySet<string>,
): Routing | null {
  const complete =
    text.startsWith("@") && !/^(?:async )?(?:def|class) /m.test(text) ? `${text}\ndef _(): pass` : text;
  const source = parsePythonSnippet(complete);
  if (!source) return null;
  const { handlers, calls, classes } = readRouting(source, registers);
  const moved = <T extends { line: number }>(written: T) => ({ ...written, line: written.line + line - 1 });
  const mark = (decorators: Decorator[]) => decorators.map((d) => ({ ...moved(d), commented: true }));
  return {
    assigned: [],
    passing: [],
    loops: [],
    calls: calls.map((call) => ({ ...moved(call), commented: true })),
    handlers: handlers.map((h) => ({ ...moved(h), decorators: mark(h.decorators) })),
    classes: classes.map((c) => ({ ...moved(c), decorators: mark(c.decorators) })),
  };
}

const readAssigned = (source: PythonSource): Assigned[] =>
  withOwners(source, source.nodes("assignment", "augmented_assignment")).flatMap(
    ({ found: { node, line }, owner }) => {
      const left = node.field("left");
      if (!/^(?:identifier|attribute)$/.test(String(left?.kind()))) return [];
      const value = readExpression(node.field("right"));
      const within = owner?.kind === "function" ? owner.name : null;
      return value.is === "other" ? [] : [{ name: left?.text() ?? "", value, line, within }];
    },
  );

function readCalls(source: PythonSource, registers: ReadonlySet<string>): Pick<Routing, "calls" | "passing"> {
  const calls: RegisteringCall[] = [];
  const passing: Routing["passing"] = [];
  for (const { found, owner } of withOwners(source, source.nodes("call"))) {
    const { node, line } = found;
    if (!standsAlone(node)) continue;
    const name = node.field("function")?.text() ?? "";
    const within = owner?.kind === "function" ? owner.name : null;
    if (registers.has(lastName(name)))
      calls.push({ call: readCall(node), line, text: shorten(node.text()), within, commented: false });
    else if (/^[\w.]+$/.test(name) && handsOn(node))
      passing.push({ call: readCall(node, PASSED_DEPTH), within });
  }
  return { calls, passing };
}
/** Of calls that register nothing only the names that they hand on matter. */
const PASSED_DEPTH = 10;

const handsOn = (node: SgNode): boolean =>
  partsOf(node.field("arguments")).some((arg) => {
    const value = arg.kind() === "keyword_argument" ? arg.field("value") : arg;
    return value?.kind() === "identifier" || value?.kind() === "attribute";
  });

/** In a statement of its own; entries of a table in a comment count too. */
function standsAlone(node: SgNode): boolean {
  const parent = node.parent();
  const kind = String(parent?.kind());
  const statement = kind === "tuple" || kind === "expression_list" ? parent?.parent() : parent;
  return /^(?:expression|return)_statement$|^await$/.test(String(statement?.kind()));
}

const readDecorators = (definition: Definition): Decorator[] =>
  definition.decorators.map((node) => {
    const expression = readExpression(node);
    const call: PythonCall =
      expression.is === "call"
        ? expression
        : {
            is: "call",
            name: expression.is === "name" ? expression.name : "",
            args: [],
            keywords: {},
            line: 0,
          };
    return { call, line: node.range().start.line + 1, text: shorten(`@${node.text()}`), commented: false };
  });

const shorten = (text: string): string => text.slice(0, TEXT_LIMIT);

const reads =
  /\brequest\.(?:json|get_json|form|data|files|values|body|POST|FILES|stream|content)\b|\bget_json\(|\bawait\s+\w+\.(?:json|form|body)\(|\.parse_args\(|\bget_serializer\(|\bvalidate_on_submit\(/;
const checks =
  /\bis_valid\(|\bvalidat\w*\(|\.load\(|\bparse_obj\(|\bfull_clean\(|\bValidationError\b|\.parse_args\(|\b4(?:00|22)\b|\bHTTP_4(?:00|22)_\w+|\bBadRequest\b|\bisinstance\(/;
const notThereYet = /\bNotImplementedError\b|\b501\b|\bnot (?:yet )?implemented\b|\bcoming soon\b/i;

function readHandler(definition: Definition): Handler {
  const text = definition.node.text();
  const { statements } = bodyOf(definition);
  const said = statements.map((s) => s.text()).join("\n");
  const isIdle = statements.every((s) => s.kind() === "pass_statement" || s.text() === "...");
  const isDecoratedToCheck = definition.decorators.some((d) =>
    /(?:^|\.)(?:use_args|use_kwargs|arguments|validate\w*|expect|use_body)$/.test(decoratorName(d)),
  );
  return {
    name: definition.name,
    owner: definition.owner?.kind === "class" ? definition.owner.name : null,
    within: definition.owner?.kind === "function" ? definition.owner.name : null,
    line: definition.line,
    decorators: readDecorators(definition),
    parameters: partsOf(definition.node.field("parameters")).flatMap(readParameter),
    readsBody: reads.test(text) || isDecoratedToCheck,
    checks: checks.test(said) || isDecoratedToCheck,
    comparesMethods: [
      ...said.matchAll(/\brequest\.method {0,4}(?:==|in) {0,4}[[(]? {0,4}["'](\w+)["']/g),
    ].map((m) => m[1] ?? ""),
    stub: isIdle || (statements.length <= 2 && notThereYet.test(said)),
  };
}

function readParameter(node: SgNode): Handler["parameters"] {
  const name = node.field("name")?.text() ?? partsOf(node)[0]?.text() ?? node.text();
  if (!/^\w+$/.test(name)) return [];
  const value = node.field("value");
  return [
    { name, annotation: node.field("type")?.text() ?? null, value: value ? readExpression(value) : null },
  ];
}
