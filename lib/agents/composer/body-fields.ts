import type { SgNode } from "@ast-grep/napi";
import { argumentsOf, findKinds } from "../../analysis/parse-scripts";
import type { EndpointFact } from "../../domain/assessment/project-facts";
import { type Code, functionNamed, handlerAt } from "./source-of";

const readers =
  /^(?:await\s+)?(?:[\w.]*\b(?:read|parse|get|collect)(?:Json|Body|Input)?\w*\(|(?:req|request|ctx(?:\.req(?:uest)?)?)\.body\b|await\s+[\w.]*\.json\(\))/;
const DEPTH = 3;

/** Fields of a request's body that a handler, or a function that it hands the body to, reads. In the order of reading. */
export function bodyFields(code: Code, endpoint: EndpointFact): string[] {
  const handler = handlerAt(code, endpoint.handlerPlace);
  if (!handler || !endpoint.handlerPlace) return [];
  const found = new Set<string>();
  for (const declarator of findKinds(handler, ["variable_declarator"])) {
    const [name, value] = [declarator.field("name"), declarator.field("value")];
    if (!name || !value || !readers.test(value.text())) continue;
    for (const field of fieldsOf(code, endpoint.handlerPlace.file, handler, name, DEPTH)) found.add(field);
  }
  const taken = parametersOf(handler)
    .filter((p) => p.kind() === "object_pattern")
    .flatMap((p) => p.children())
    .find((c) => c.kind() === "shorthand_property_identifier_pattern" && /^(?:body|payload)$/.test(c.text()));
  if (taken)
    for (const field of fieldsOf(code, endpoint.handlerPlace.file, handler, taken, DEPTH)) found.add(field);
  for (const m of handler.text().matchAll(/\b(?:req|request)\.body\.([A-Za-z_]\w*)/g))
    if (m[1]) found.add(m[1]);
  return [...found];
}

/** Fields read from a binding: its pattern's keys, or property accesses of its name here and in functions it is handed to. */
function fieldsOf(code: Code, file: string, scope: SgNode, binding: SgNode, depth: number): string[] {
  if (binding.kind() === "object_pattern")
    return binding
      .children()
      .flatMap((c) =>
        c.kind() === "shorthand_property_identifier_pattern"
          ? [c.text()]
          : c.kind() === "pair_pattern"
            ? (c.field("key")?.text() ?? [])
            : c.kind() === "object_assignment_pattern"
              ? (c.field("left")?.text() ?? [])
              : [],
      );
  if (!/^(?:identifier|shorthand_property_identifier_pattern)$/.test(String(binding.kind())) || depth === 0)
    return [];
  const name = binding.text();
  const text = scope.text();
  const direct = [...text.matchAll(new RegExp(`\\b${name}\\??\\.([A-Za-z_]\\w*)(?!\\w*\\()`, "g"))].map(
    (m) => m[1] ?? "",
  );
  const keys = [
    ...text.matchAll(new RegExp(`\\b${name}\\[["'](\\w+)["']\\]|["'](\\w+)["']\\s+in\\s+${name}\\b`, "g")),
  ].map((m) => m[1] ?? m[2] ?? "");
  const patterns = findKinds(scope, ["variable_declarator"])
    .filter((d) => d.field("value")?.text() === name && d.field("name")?.kind() === "object_pattern")
    .flatMap((d) => {
      const pattern = d.field("name");
      return pattern ? fieldsOf(code, file, scope, pattern, depth) : [];
    });
  const handed = findKinds(scope, ["call_expression"]).flatMap((call) => {
    const at = argumentsOf(call).findIndex(
      (a) => a.text() === name || (a.kind() === "object" && a.text().includes(`...${name}`)),
    );
    const callee = call.field("function")?.text().split(".").at(-1) ?? "";
    const target = at < 0 ? null : functionNamed(code, callee, file);
    const parameter = target && parametersOf(target.node)[at];
    return parameter && target ? fieldsOf(code, target.file, target.node, parameter, depth - 1) : [];
  });
  return [...new Set([...direct, ...keys, ...patterns, ...handed])].filter((f) => f !== "" && f !== "length");
}

/** Parameters of a function, without their defaults. */
export function parametersOf(node: SgNode): SgNode[] {
  const single = node.field("parameter");
  if (single) return [single];
  return (node.field("parameters")?.children() ?? [])
    .filter((c) => c.isNamed() && c.kind() !== "comment")
    .map((c) => (c.kind() === "assignment_pattern" ? (c.field("left") ?? c) : c));
}
