import type { SgNode } from "@ast-grep/napi";
import { argumentsOf, codeOf, isFunction, type Script } from "../parse-scripts";
import { type LookUp, readSchema, type WrittenSchema, writeSchema } from "./body-schemas";
import { isConstantAnswer } from "./constant-answers";
import { type FunctionIndex, findFunction, type KnownFunction } from "./function-index";
import { validates, type WrittenFunction, writeFunction } from "./written-functions";

/** What stands where a route has its handler, as plain JSON: a function, or names of which the first known one is it. */
export type WrittenHandler = { own: WrittenAnswer | null; names: string[]; guards: WrittenGuard[] };
/** `constant`: it answers the same whatever it is asked. */
type WrittenAnswer = WrittenFunction & { constant: boolean };
/** A middleware, or the options of a route. */
type WrittenGuard = { schema: WrittenSchema; validates: boolean };

export type Handling = {
  readsBody: boolean;
  validatesBody: boolean;
  stub: boolean;
  constant: boolean;
};
/** Of a handler whose body was not found. */
export const nothingKnown: Handling = {
  readsBody: false,
  validatesBody: false,
  stub: false,
  constant: false,
};
type Answering = Omit<KnownFunction, "node">;

export function writeHandler(script: Script, handler: SgNode, guards: readonly SgNode[]): WrittenHandler {
  const found = bodyOf(handler);
  return {
    own: found.body && {
      ...writeFunction(found.body),
      constant: isConstantAnswer(found.body, codeOf(script)),
    },
    names: found.names,
    guards: guards.map((guard) => ({ schema: writeSchema(guard), validates: validates(guard.text()) })),
  };
}

/** The node that holds what a handler does; where that stands elsewhere, the names that may lead to it. */
export function bodyOf(handler: SgNode): { body: SgNode | null; names: string[] } {
  const found = (body: SgNode) => ({ body, names: [] });
  if (isFunction(handler)) return found(handler);
  if (/^(?:identifier|member_expression|shorthand_property_identifier)$/.test(String(handler.kind())))
    return { body: null, names: [handler.text()] };
  if (handler.kind() !== "call_expression") return found(handler);
  // wrap(handler) before makeHandler(store).
  const args = argumentsOf(handler);
  const inner = args.find(isFunction);
  if (inner) return found(inner);
  const named = args.filter((a) => a.kind() === "identifier" || a.kind() === "member_expression");
  return { body: null, names: [...named, handler.field("function")].map((a) => a?.text() ?? "") };
}

/** The function that answers: a handler's own, or that of the first of its names that is known; null where none is. */
export const findAnswering = (
  script: Script,
  { own, names }: WrittenHandler,
  functions: FunctionIndex,
): Answering | null =>
  own ? { script, written: own, isConstant: () => own.constant } : findNamed(script, names, functions);

/** The same for a handler whose node is at hand. */
export function findAnsweringNode(
  script: Script,
  handler: SgNode,
  functions: FunctionIndex,
): KnownFunction | null {
  const { body, names } = bodyOf(handler);
  if (!body) return findNamed(script, names, functions);
  const isConstant = () => isConstantAnswer(body, codeOf(script));
  return { script, written: writeFunction(body), node: body, isConstant };
}

function findNamed(script: Script, names: readonly string[], functions: FunctionIndex): KnownFunction | null {
  for (const name of names) {
    const found = findFunction(script, name, functions);
    if (found) return found;
  }
  return null;
}

/** What is known of a handler whose body was found: what it, and what it hands a request on to, does with the body. */
export function judgeHandler(
  answering: Answering,
  guards: readonly WrittenGuard[],
  functions: FunctionIndex,
  lookUp: LookUp = () => null,
): Handling {
  const { script, written } = answering;
  const passedOn = written.calls
    .flatMap((name) => findFunction(script, name, functions) ?? [])
    .filter((f) => f.script !== script || f.written.start !== written.start || f.written.end !== written.end)
    .map((f) => f.written);
  const all = [written, ...passedOn];
  const { does } = written;
  return {
    readsBody: all.some((f) => f.does.includes("reads the body")) || does.includes("takes the body"),
    validatesBody:
      all.some((f) => f.does.includes("validates")) || guards.some((g) => guardValidates(g, lookUp)),
    stub:
      does.includes("is a stub") ||
      (does.includes("only calls on") && passedOn.some((f) => f.does.includes("is a stub"))),
    constant: passedOn.length === 0 && answering.isConstant(),
  };
}

function guardValidates(guard: WrittenGuard, lookUp: LookUp): boolean {
  const schema = readSchema(guard.schema, lookUp);
  return schema === "none" ? guard.validates : schema === "of the body";
}
