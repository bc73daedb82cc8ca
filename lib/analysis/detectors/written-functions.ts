import type { SgNode } from "@ast-grep/napi";
import {
  codeOf,
  findKinds,
  functionKinds,
  functionName,
  lineOf,
  nodesOf,
  type Script,
} from "../parse-scripts";
import { isConstantAnswer } from "./constant-answers";
import { isStub } from "./functions";

/**
 * What a function that may answer requests says by itself; plain JSON. `start` and `end` are its place in the text, `calls`
 * the names that it hands the request, or what was in it, on to.
 */
export type WrittenFunction = {
  line: number;
  start: number;
  end: number;
  does: Doing[];
  calls: string[];
};
type Doing =
  | "reads the body"
  /** `({ params, body }) => …`: a router that reads bodies itself hands them on. */
  | "takes the body"
  | "validates"
  | "is a stub"
  | "only calls on";

/** A function that can be called by a name. `constant`: it answers the same whatever it is asked; null: not looked at. */
export type NamedFunction = WrittenFunction & { name: string; constant: boolean | null };

const nameable = functionKinds.filter((kind) => kind !== "generator_function_declaration");

/** Functions of a script that can be called by a name. */
export function readNamedFunctions(script: Script): NamedFunction[] {
  const named = nodesOf(script, nameable).flatMap((node) => {
    const name = functionName(node) ?? wrappedName(node);
    return name ? [{ name, node }] : [];
  });
  if (named.length === 0) return [];
  const passing = passingCalls(nodesOf(script, ["call_expression"]));
  const code = codeOf(script);
  return named.map(({ name, node }) => ({
    name,
    ...writeOne(node, passing),
    constant: code.length <= LOOKED_THROUGH ? isConstantAnswer(node, code) : null,
  }));
}

/** Each function has its names looked for in the whole text: in a longer one that is left for those that are asked for. */
const LOOKED_THROUGH = 50_000;

/** `const register = wrap(async (request, response) => …)` can be called by that name. */
function wrappedName(node: SgNode): string | null {
  const call = node.parent()?.kind() === "arguments" ? node.parent()?.parent() : null;
  const owner = call?.parent();
  if (owner?.kind() === "variable_declarator") return owner.field("name")?.text() ?? null;
  if (owner?.kind() !== "assignment_expression") return null;
  return /([\w$]+)$/.exec(owner.field("left")?.text() ?? "")?.[1] ?? null;
}

/** The same of any node that answers requests, of a script or of a piece of code. */
export const writeFunction = (node: SgNode): WrittenFunction =>
  writeOne(node, passingCalls(findKinds(node, ["call_expression"])));

/** Finds a function again in the tree of its script. */
export function nodeOfFunction(script: Script, { start, end }: WrittenFunction): SgNode {
  const node = nodesOf(script, nameable).find((n) => {
    const range = n.range();
    return range.start.index === start && range.end.index === end;
  });
  return node ?? script.root;
}

function writeOne(node: SgNode, passing: readonly PassingCall[]): WrittenFunction {
  const { start, end } = node.range();
  const text = node.text();
  const inner = node.field("body") ?? node;
  const said: [Doing, boolean][] = [
    ["reads the body", reads.test(text)],
    ["takes the body", takesBody(node)],
    ["validates", validates(text)],
    ["is a stub", isStub(inner)],
    ["only calls on", onlyCallsOn(inner)],
  ];
  return {
    line: lineOf(node),
    start: start.index,
    end: end.index,
    does: said.flatMap(([doing, is]) => (is ? [doing] : [])),
    calls: passing
      .filter((call) => start.index <= call.start && call.end <= end.index)
      .map((call) => call.name)
      .slice(0, CALLS_LIMIT),
  };
}

const reads =
  /\b(?:read(?:Json|Body)\w*|parse(?:Json|Body)\w*|\w*[bB]ody\w*\(\s*(?:req|request)\b|(?:req|request|ctx|context|ctx\.request|c\.req)\.body\b|\w+\.json\(\)|for await \([^)]*\bof (?:req|request)\b|(?:req|request)\.on\(\s*["']data)/;
const checking = /\b(?:\w*[vV]alid\w*|\w*[sS]chema|safeParse|assert\w*|check[A-Z]\w*|require[A-Z]\w*)\b/g;
/** Who asks is another question than what is asked. */
const aboutWho = /auth|user|session|role|login|admin|permission|owner|access|token|csrf/i;
const refuses = /\btypeof\b|\b4(?:00|22)\b|\b(?:celebrate|[jJ]oi|yup|ajv|zod)\b|\bz\.object\b/;

/** Whether code checks what it is given. */
export const validates = (text: string): boolean =>
  refuses.test(text) || (text.match(checking) ?? []).some((name) => !aboutWho.test(name));

const takesBody = (node: SgNode): boolean =>
  /^\(?\s*\{[^{}]*\b(?:body|payload)\b(?!\s*:)/.test(
    (node.field("parameters") ?? node.field("parameter"))?.text() ?? "",
  );

const onlyCallsOn = (body: SgNode): boolean =>
  body.kind() !== "statement_block" || body.children().filter((c) => c.isNamed()).length === 1;

const CALLS_LIMIT = 10;
/** Readers and refusals that every handler may share say nothing about what this one checks. */
const asksWho =
  /\b(?:require|ensure|check|assert|is|has|authori[sz]e|authenticate)\w*(?:auth|user|session|role|login|admin|permission|owner|access|token)?\w*$/i;
const general = /read|json|send|error|log|render|respond|^next$/i;

type PassingCall = { name: string; start: number; end: number };

/** Calls that hand a request, or what was in it, on to a function of the project's own. */
const passingCalls = (calls: readonly SgNode[]): PassingCall[] =>
  calls.flatMap((call) => {
    const name = call.field("function")?.text() ?? "";
    if (!/^[\w$.]+$/.test(name) || general.test(name) || asksWho.test(name)) return [];
    if (!passedOn.test(call.field("arguments")?.text() ?? "")) return [];
    const { start, end } = call.range();
    return [{ name, start: start.index, end: end.index }];
  });
const passedOn = /\b(?:req|request|ctx|context|c|body|payload|input)\b/;
