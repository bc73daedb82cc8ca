import type { SgNode } from "@ast-grep/napi";
import { findKinds, isFunction } from "../../../../analysis/parse-scripts";
import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import { bodyFields, parametersOf } from "../../body-fields";
import type { Ability } from "../../composer-context";
import { isOpen } from "../../composer-context";
import { servedEndpoints } from "../../describe-endpoint";
import { documentedFields } from "../../documented-fields";
import { forMetrics } from "../../proposal";
import { refusal } from "../../replies";
import { type Code, handlerAt } from "../../source-of";
import { resolveNames } from "../restore/resolve-names";
import { withOwnValidator } from "./validate-like-siblings";

const reads =
  /^await\s+[\w.]*(?:read|parse|get|collect|receive)(?:Json|JSON|Body|Input)?\w*\(|^(?:await\s+)?(?:req|request|ctx)\.(?:body|json\(\))/;

/** Bodies that handlers use as they come: refused unless they are an object with a field that the handler knows. */
export const validateBodies: Ability = {
  id: "safety.validate-bodies",
  serves: ["request_bodies_validated"],
  propose(context) {
    if (!isOpen(context, "request_bodies_validated")) return [];
    return servedEndpoints(context)
      .filter((e) => e.readsBody && !e.validatesBody)
      .flatMap((e) => {
        const edit = withOwnValidator(context, e) ?? withBodyCheck(context, e);
        return edit
          ? [
              {
                ability: validateBodies.id,
                purpose: `${edit.path}: check the body of ${e.method} ${e.pattern}`,
                targets: forMetrics("request_bodies_validated"),
                edits: [edit],
                source: "the fields that the handler reads, and how other handlers refuse",
              },
            ]
          : [];
      });
  },
};

/** The handler's file with a check after the body is read; null where the handler or the way to refuse is not understood. */
export function withBodyCheck(code: Code, endpoint: EndpointFact): { path: string; content: string } | null {
  const handler = handlerAt(code, endpoint.handlerPlace);
  const file = endpoint.handlerPlace?.file;
  const text = file === undefined ? undefined : code.files.get(file);
  const declaration = handler && isFunction(handler) ? bodyDeclaration(handler) : null;
  if (!handler || file === undefined || text === undefined) return null;
  if (!declaration)
    return withTakenBody(code, endpoint, handler, file, text) ?? withInlineCheck(code, handler, file, text);
  const fields = bodyFields(code, endpoint);
  const [name, value] = [declaration.field("name"), declaration.field("value")];
  const statement = declaration.parent();
  const told =
    fields.length > 0
      ? `The body must be an object with ${fields.length === 1 ? fields[0] : `at least one of ${fields.join(", ")}`}`
      : "The body must be an object";
  const refuse = refusal(code, handler, told);
  if (!refuse || !name || !value || !statement) return null;
  const variable = name.kind() === "identifier" ? name.text() : freeVariable(handler);
  const indent = /[ \t]*$/.exec(text.slice(0, statement.range().start.index))?.[0] ?? "  ";
  const known =
    fields.length > 0
      ? ` || !${JSON.stringify(fields).replaceAll(",", ", ")}.some((field) => field in ${variable})`
      : "";
  const check = `if (typeof ${variable} !== "object" || ${variable} === null || Array.isArray(${variable})${known}) {\n${indent}  ${refuse}\n${indent}}`;
  const keyword = /^\w+/.exec(statement.text())?.[0] ?? "const";
  const replaced =
    name.kind() === "identifier"
      ? `${statement.text()}\n${indent}${check}`
      : `const ${variable} = ${value.text()};\n${indent}${check}\n${indent}${keyword} ${name.text()} = ${variable};`;
  const { start, end } = statement.range();
  const content = resolveNames(
    code,
    file,
    text.slice(0, start.index) + replaced + text.slice(end.index),
    refuse,
  );
  return content === null ? null : { path: file, content };
}

/** A handler that is handed the body: checked before anything else, for the fields that a document says it needs. */
function withTakenBody(
  code: Code,
  endpoint: EndpointFact,
  handler: SgNode,
  file: string,
  text: string,
): { path: string; content: string } | null {
  const taken = parametersOf(handler)
    .filter((p) => p.kind() === "object_pattern")
    .flatMap((p) => p.children())
    .find((c) => c.kind() === "shorthand_property_identifier_pattern" && /^(?:body|payload)$/.test(c.text()));
  const block = handler.field("body");
  if (!taken || block?.kind() !== "statement_block") return null;
  const name = taken.text();
  const needed = documentedFields(code, endpoint).filter((f) => !f.optional);
  const told =
    needed.length > 0
      ? `The body must be an object with ${needed.map((f) => f.name).join(", ")}`
      : "The body must be an object with at least one field";
  const refuse = refusal(code, handler, told);
  if (!refuse) return null;
  const lacks =
    needed.length > 0
      ? `[${needed.map((f) => JSON.stringify(f.name)).join(", ")}].some((field) => (${name}[field] ?? "") === "")`
      : `Object.keys(${name}).length === 0`;
  const at = block.range().start.index + 1;
  const line = text.slice(0, handler.range().start.index).split("\n").at(-1) ?? "";
  const indent = `${/^[ \t]*/.exec(line)?.[0] ?? ""}  `;
  const check = `\n${indent}if (typeof ${name} !== "object" || ${name} === null || Array.isArray(${name}) || ${lacks}) {\n${indent}  ${refuse}\n${indent}}`;
  const content = resolveNames(code, file, text.slice(0, at) + check + text.slice(at), refuse);
  return content === null ? null : { path: file, content };
}

/** A body that is read where it is used gets a name, and the check, before the statement that uses it. */
function withInlineCheck(
  code: Code,
  handler: SgNode,
  file: string,
  text: string,
): { path: string; content: string } | null {
  const reading = findKinds(handler, ["await_expression"]).find((n) => reads.test(n.text()));
  const statement = reading
    ?.ancestors()
    .find((n) => n.parent()?.range().start.index === handler.field("body")?.range().start.index);
  const refuse = refusal(code, handler, "The body must be an object with at least one field");
  if (!reading || !statement || !refuse) return null;
  const variable = freeVariable(handler);
  const indent = /[ \t]*$/.exec(text.slice(0, statement.range().start.index))?.[0] ?? "  ";
  const check = `if (typeof ${variable} !== "object" || ${variable} === null || Array.isArray(${variable}) || Object.keys(${variable}).length === 0) {\n${indent}  ${refuse}\n${indent}}`;
  const [from, to] = [statement.range().start.index, reading.range()];
  const content = `${text.slice(0, from)}const ${variable} = ${reading.text()};\n${indent}${check}\n${indent}${text.slice(from, to.start.index)}${variable}${text.slice(to.end.index)}`;
  const resolved = resolveNames(code, file, content, refuse);
  return resolved === null ? null : { path: file, content: resolved };
}

/** The declaration that takes the body, where the statement declares nothing else. */
const bodyDeclaration = (handler: SgNode): SgNode | null =>
  findKinds(handler, ["variable_declarator"]).find(
    (d) =>
      reads.test(d.field("value")?.text() ?? "") &&
      d
        .parent()
        ?.children()
        .filter((c) => c.kind() === "variable_declarator").length === 1,
  ) ?? null;

const freeVariable = (handler: SgNode): string =>
  ["body", "input", "requestBody"].find(
    (n) => !new RegExp(`\\b${n}\\b`).test(handler.text().replace(/\.\s*body\b/g, "")),
  ) ?? "receivedBody";
