import type { SgNode } from "@ast-grep/napi";
import {
  argumentsOf,
  codeOf,
  type FunctionNode,
  findKinds,
  functionName,
  isFunction,
  nodesOf,
  type Script,
} from "../parse-scripts";
import { bindingFile, isFromPackage } from "./bindings";
import { type LookUp, schemaInOptions } from "./body-schemas";
import { isConstantAnswer } from "./constant-answers";
import { isStub } from "./functions";

/** A function that can be called by a name, and where its text stands. */
export type NamedFunction = { name: string; start: number; end: number };
/** Functions of all scripts by name, to find a handler's body in another file; a file is parsed when one is asked for. */
export type FunctionIndex = ReadonlyMap<string, readonly FunctionNode[]>;
export type Handling = {
  body: FunctionNode | null;
  readsBody: boolean;
  validatesBody: boolean;
  stub: boolean;
  constant: boolean;
};

const nameable = [
  "function_declaration",
  "generator_function",
  "arrow_function",
  "function_expression",
  "method_definition",
];

/** Functions of a script that can be called by a name. */
export const readNamedFunctions = (script: Script): NamedFunction[] =>
  nodesOf(script, nameable).flatMap((node) => {
    const name = functionName(node) ?? wrappedName(node);
    const { start, end } = node.range();
    return name ? [{ name, start: start.index, end: end.index }] : [];
  });

export function indexFunctions(
  scripts: readonly Script[],
  namedIn: (script: Script) => readonly NamedFunction[],
): FunctionIndex {
  const index = new Map<string, FunctionNode[]>();
  for (const script of scripts)
    for (const named of namedIn(script)) {
      const found = toFunctionNode(script, named);
      const known = index.get(named.name);
      if (known) known.push(found);
      else index.set(named.name, [found]);
    }
  return index;
}

function toFunctionNode(script: Script, { start, end }: NamedFunction): FunctionNode {
  return {
    script,
    get node() {
      const node = nodesOf(script, nameable).find((n) => {
        const range = n.range();
        return range.start.index === start && range.end.index === end;
      });
      return node ?? script.root;
    },
  };
}

/** `const register = wrap(async (request, response) => …)` can be called by that name. */
function wrappedName(node: SgNode): string | null {
  const call = node.parent()?.kind() === "arguments" ? node.parent()?.parent() : null;
  const owner = call?.parent();
  if (owner?.kind() === "variable_declarator") return owner.field("name")?.text() ?? null;
  if (owner?.kind() !== "assignment_expression") return null;
  return /([\w$]+)$/.exec(owner.field("left")?.text() ?? "")?.[1] ?? null;
}

const reads =
  /\b(?:read(?:Json|Body)\w*|parse(?:Json|Body)\w*|\w*[bB]ody\w*\(\s*(?:req|request)\b|(?:req|request|ctx|context|ctx\.request|c\.req)\.body\b|\w+\.json\(\)|for await \([^)]*\bof (?:req|request)\b|(?:req|request)\.on\(\s*["']data)/;
const checking = /\b(?:\w*[vV]alid\w*|\w*[sS]chema|safeParse|assert\w*|check[A-Z]\w*|require[A-Z]\w*)\b/g;
/** Who asks is another question than what is asked. */
const aboutWho = /auth|user|session|role|login|admin|permission|owner|access|token|csrf/i;
const refuses = /\btypeof\b|\b4(?:00|22)\b|\b(?:celebrate|[jJ]oi|yup|ajv|zod)\b|\bz\.object\b/;

const validates = (text: string): boolean =>
  refuses.test(text) || (text.match(checking) ?? []).some((name) => !aboutWho.test(name));

/** What is known of a handler: where its body is, and what it does with the body of a request. */
export function readHandler(
  script: Script,
  handler: SgNode,
  guards: readonly SgNode[],
  functions: FunctionIndex,
  lookUp: LookUp = () => null,
): Handling {
  const body = bodyOf(script, handler, functions);
  if (!body) return { body, readsBody: false, validatesBody: false, stub: false, constant: false };
  const passedOn = delegates(body, functions);
  const texts = [body, ...passedOn].map((f) => f.node.text());
  const inner = body.node.field("body") ?? body.node;
  return {
    body,
    readsBody: texts.some((text) => reads.test(text)) || takesBody(body.node),
    validatesBody: texts.some(validates) || guards.some((guard) => guardValidates(guard, lookUp)),
    constant: passedOn.length === 0 && isConstantAnswer(body.node, codeOf(body.script)),
    stub: isStub(inner) || (isStubOf(inner) && passedOn.some((f) => isStub(f.node.field("body") ?? f.node))),
  };
}

/** A middleware, or the options of a route. */
function guardValidates(guard: SgNode, lookUp: LookUp): boolean {
  const schema = schemaInOptions(guard, lookUp);
  return schema === "none" ? validates(guard.text()) : schema === "of the body";
}

/** `({ params, body }) => …`: a router that reads bodies itself hands them on. */
const takesBody = (node: SgNode): boolean =>
  /^\(?\s*\{[^{}]*\b(?:body|payload)\b(?!\s*:)/.test(
    (node.field("parameters") ?? node.field("parameter"))?.text() ?? "",
  );

/** A body that does nothing but call on. */
const isStubOf = (body: SgNode): boolean =>
  body.kind() !== "statement_block" || body.children().filter((c) => c.isNamed()).length === 1;

function bodyOf(script: Script, handler: SgNode, functions: FunctionIndex): FunctionNode | null {
  if (isFunction(handler)) return { script, node: handler };
  if (/^(?:identifier|member_expression|shorthand_property_identifier)$/.test(String(handler.kind())))
    return findFunction(script, handler.text(), functions);
  if (handler.kind() !== "call_expression") return { script, node: handler };
  // wrap(handler) before makeHandler(store).
  const args = argumentsOf(handler);
  const inner = args.find(isFunction);
  if (inner) return { script, node: inner };
  const named = args.filter((a) => a.kind() === "identifier" || a.kind() === "member_expression");
  const found = named.map((a) => findFunction(script, a.text(), functions)).find((f) => f !== null);
  return found ?? findFunction(script, handler.field("function")?.text() ?? "", functions);
}

/** The function of a name: in the file that it is imported from, in the same file, or the only one; never a guess. */
function findFunction(script: Script, name: string, functions: FunctionIndex): FunctionNode | null {
  const parts = name.replace(/\.bind$/, "").split(".");
  const known = functions.get(parts.at(-1) ?? "") ?? [];
  if (isFromPackage(script, parts[0] ?? "")) return null;
  const from = bindingFile(script, parts[0] ?? "");
  const exact =
    known.find((f) => f.script.path === from) ??
    known.find((f) => parts.length === 1 && f.script.path === script.path);
  if (exact || known.length < 2) return exact ?? known[0] ?? null;
  // `authController.login` over a file that only gathers others is the `login` of auth.controller or authController.
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const alike =
    parts.length > 1 ? known.filter((f) => bare(f.script.path).includes(bare(parts.at(-2) ?? ""))) : known;
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

const DELEGATION_LIMIT = 10;
/** Readers and refusals that every handler may share say nothing about what this one checks. */
const asksWho =
  /\b(?:require|ensure|check|assert|is|has|authori[sz]e|authenticate)\w*(?:auth|user|session|role|login|admin|permission|owner|access|token)?\w*$/i;
const general = /read|json|send|error|log|render|respond|^next$/i;

/** Functions that a handler hands the request, or what was in it, on to. */
function delegates(body: FunctionNode, functions: FunctionIndex): FunctionNode[] {
  return findKinds(body.node, ["call_expression"])
    .filter((call) =>
      /\b(?:req|request|ctx|context|c|body|payload|input)\b/.test(call.field("arguments")?.text() ?? ""),
    )
    .map((call) => call.field("function")?.text() ?? "")
    .filter((name) => /^[\w$.]+$/.test(name) && !general.test(name) && !asksWho.test(name))
    .slice(0, DELEGATION_LIMIT)
    .flatMap((name) => findFunction(body.script, name, functions) ?? [])
    .filter((f) => f.node.id() !== body.node.id());
}
