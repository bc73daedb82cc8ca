import type { SgNode } from "@ast-grep/napi";
import { argumentsOf, findKinds, isFunction } from "../../analysis/parse-scripts";
import { parametersOf } from "./body-fields";
import { servedEndpoints } from "./describe-endpoint";
import { type Code, handlerAt, treeOf } from "./source-of";

const statements = new Set(["return_statement", "throw_statement", "expression_statement"]);

/** The statement of a handler around a node, where it is one of the handler's own and no longer than a few lines. */
function statementOf(node: SgNode): SgNode | null {
  const found = [node, ...node.ancestors()].find((n) => statements.has(String(n.kind())));
  return found && found.text().split("\n").length <= 6 ? found : null;
}

/** Renames the parameters of one handler to those of another, by position. */
export function renameParameters(text: string, from: SgNode, to: SgNode): string {
  const target = parametersOf(to);
  return parametersOf(from).reduce((result, parameter, i) => {
    const [old, name] = [parameter.text(), target[i]?.text()];
    return parameter.kind() === "identifier" &&
      name !== undefined &&
      target[i]?.kind() === "identifier" &&
      old !== name
      ? result.replace(new RegExp(`\\b${old}\\b(?!\\s*:)`, "g"), name)
      : result;
  }, text);
}

/** How the project's handlers refuse a request, said with another message; null where no handler shows it. */
export function refusal(code: Code, target: SgNode, message: string): string | null {
  for (const endpoint of servedEndpoints(code)) {
    const handler = handlerAt(code, endpoint.handlerPlace);
    if (!handler || !isFunction(handler)) continue;
    for (const call of findKinds(handler, ["call_expression", "new_expression"])) {
      const statement = argumentsOf(call).some((a) => /^(?:400|422)$/.test(a.text()))
        ? statementOf(call)
        : null;
      const said = statement && withMessage(statement, message);
      if (said)
        return renameParameters(
          said.startsWith("return") || said.startsWith("throw") ? said : `return ${said}`,
          handler,
          target,
        );
    }
  }
  return thrownRefusal(code, message);
}

/** Errors that functions behind handlers throw with a status of refusal; they need no response to write to. */
function thrownRefusal(code: Code, message: string): string | null {
  const files = [...new Set(code.facts.functions.map((f) => f.file))].sort();
  for (const file of files) {
    const root = treeOf(code, file);
    for (const thrown of root ? findKinds(root, ["throw_statement"]) : []) {
      const made = findKinds(thrown, ["new_expression"])[0];
      const refuses = made && argumentsOf(made).some((a) => /^(?:400|422)$/.test(a.text()));
      const said =
        refuses && thrown.text().split("\n").length <= 3
          ? (withMessageAlone(made, message) ?? withMessage(thrown, message))
          : null;
      if (said) return said;
    }
  }
  return null;
}

/** `throw new HttpError(400, "…", problems)` without what only its own place knows. */
function withMessageAlone(made: SgNode, message: string): string | null {
  const given = argumentsOf(made);
  const literals = given.filter((a) => /^(?:number|string|template_string)$/.test(String(a.kind())));
  const texts = literals.filter((a) => a.kind() !== "number");
  const [text] = texts;
  if (literals.length === given.length || texts.length !== 1 || !text) return null;
  const kept = literals.map((a) => (a.id() === text.id() ? JSON.stringify(message) : a.text()));
  return `throw new ${made.field("constructor")?.text() ?? "Error"}(${kept.join(", ")});`;
}

/** The statement with its one message replaced: a text argument, or the value of `error`, `message` or `detail`. */
function withMessage(statement: SgNode, message: string): string | null {
  const literal = JSON.stringify(message);
  const text = statement.text();
  const base = statement.range().start.index;
  const pairs = findKinds(statement, ["pair"]).filter((p) =>
    /^["']?(?:error|message|detail|reason)["']?$/.test(p.field("key")?.text() ?? ""),
  );
  const value = pairs.map((p) => p.field("value")).find((v) => v && v.kind() !== "object");
  const strings = findKinds(statement, ["string", "template_string"]).filter((s) => /\s/.test(s.text()));
  const spot = value ?? (strings.length === 1 ? strings[0] : null);
  if (!spot) return null;
  const { start, end } = spot.range();
  return text.slice(0, start.index - base) + literal + text.slice(end.index - base);
}

/** A handler that hands its answer back: `return { body: … }`, whose status is 200 where it names none. */
function returnedReply(handler: SgNode, value: string): string | null {
  const answer = findKinds(handler, ["return_statement"])
    .flatMap((r) => r.children().filter((c) => c.kind() === "object"))
    .find((object) => bodyKeyOf(object) !== null);
  const key = answer && bodyKeyOf(answer);
  return key ? `return { ${key}: ${value} };` : null;
}

const bodyKeyOf = (object: SgNode): string | null =>
  object
    .children()
    .filter((c) => c.kind() === "pair")
    .map((p) => p.field("key")?.text() ?? "")
    .find((name) => /^(?:body|data|json|payload)$/.test(name)) ?? null;

/** How a handler answers with a value and status 200, said with another value; null where that cannot be told. */
export function replyWith(handler: SgNode, value: string): string | null {
  const calls = findKinds(handler, ["call_expression"]);
  const withStatus = calls.find(
    (c) => argumentsOf(c).some((a) => a.text() === "200") && argumentsOf(c).length >= 2,
  );
  const asJson = calls.find(
    (c) => c.field("function")?.field("property")?.text() === "json" && argumentsOf(c).length === 1,
  );
  const plain = calls.find(
    (c) =>
      /^(?:\w+\.)?(?:send|reply|respond|answer|write)?(?:Json|JSON|Ok|OK|json|ok|send)$/.test(
        c.field("function")?.text() ?? "",
      ) && argumentsOf(c).length >= 2,
  );
  const call = withStatus ?? asJson ?? plain;
  const last = call && argumentsOf(call).at(-1);
  if (!call || !last) return returnedReply(handler, value);
  const statement = statementOf(call);
  const whole = statement && statement.text().length < call.text().length + 12 ? statement : call;
  const base = whole.range().start.index;
  const { start, end } = last.range();
  return whole.text().slice(0, start.index - base) + value + whole.text().slice(end.index - base);
}
