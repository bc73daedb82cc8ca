import type { SgNode } from "@ast-grep/napi";
import { argumentsOf, findKinds, isFunction } from "../../../../analysis/parse-scripts";
import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import { resourceOf, servedEndpoints } from "../../describe-endpoint";
import { renameNoun } from "../../name-forms";
import { renameParameters } from "../../replies";
import { type Code, functionNamed, handlerAt } from "../../source-of";
import { resolveNames } from "../restore/resolve-names";

/**
 * A body that another handler of the project checks by a function of its own noun, where this noun has such a function
 * too: the same statement, said of this noun. Null where there is no such function or no such statement.
 */
export function withOwnValidator(
  code: Code,
  endpoint: EndpointFact,
): { path: string; content: string } | null {
  const handler = handlerAt(code, endpoint.handlerPlace);
  const file = endpoint.handlerPlace?.file;
  const text = file === undefined ? undefined : code.files.get(file);
  const declared = handler && isFunction(handler) ? bodyVariable(handler) : null;
  if (!handler || file === undefined || text === undefined || !declared) return null;
  const noun = resourceOf(endpoint.pattern);
  for (const sibling of servedEndpoints(code)) {
    const theirs = resourceOf(sibling.pattern);
    if (!sibling.validatesBody || theirs === noun) continue;
    const other = handlerAt(code, sibling.handlerPlace);
    const found = other && isFunction(other) ? checkingStatement(code, other, theirs, noun) : null;
    if (!found || !other) continue;
    const said = renameParameters(found.statement, other, handler).replace(
      new RegExp(`\\b${found.variable}\\b`, "g"),
      declared.name,
    );
    const statement = declared.statement;
    const line = text.slice(0, statement.range().start.index).split("\n").at(-1) ?? "";
    const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
    const end = statement.range().end.index;
    const content = resolveNames(
      code,
      file,
      `${text.slice(0, end)}\n${indent}${said}${text.slice(end)}`,
      said,
    );
    if (content !== null) return { path: file, content };
  }
  return null;
}

type Checking = { statement: string; variable: string };

/** `assertValid(validateTask(body));` of a handler, said of the other noun, where the function of that name exists. */
function checkingStatement(code: Code, handler: SgNode, from: string, to: string): Checking | null {
  const variable = bodyVariable(handler)?.name;
  if (variable === undefined) return null;
  for (const statement of findKinds(handler, ["expression_statement"])) {
    const calls = findKinds(statement, ["call_expression"]);
    const own = calls.find((c) => argumentsOf(c).some((a) => a.text() === variable));
    const name = own?.field("function")?.text() ?? "";
    if (!/^\w*(?:valid|check|errors?|problems?)\w*$/i.test(name)) continue;
    const renamed = renameNoun(name, from, to);
    if (renamed === name || !functionNamed(code, renamed)) continue;
    return { statement: statement.text().replaceAll(name, renamed), variable };
  }
  return null;
}

/** The variable that takes the body, with its statement. */
function bodyVariable(handler: SgNode): { name: string; statement: SgNode } | null {
  const declarator = findKinds(handler, ["variable_declarator"]).find((d) =>
    /^await\s+[\w.]*(?:read|parse|get|collect|receive)(?:Json|JSON|Body|Input)?\w*\(|^(?:await\s+)?(?:req|request|ctx)\.body\b/.test(
      d.field("value")?.text() ?? "",
    ),
  );
  const name = declarator?.field("name");
  const statement = declarator?.parent();
  return name?.kind() === "identifier" && statement ? { name: name.text(), statement } : null;
}
