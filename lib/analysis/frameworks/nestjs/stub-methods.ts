import type { SgNode } from "@ast-grep/napi";
import { isStub } from "../../detectors/functions";
import { findKinds, type Script } from "../../parse-scripts";
import { definitionOf } from "../definitions";
import type { ReadProject } from "../framework";
import { type DecoratedClass, type Method, methodsOf, type Value } from "./classes";

/** What `nest generate resource` leaves to be written. */
const generated = /^return\s*["'`]This action (?:adds|returns|updates|removes) [^"'`]*["'`];?$/;

/** A method that does nothing yet, or only hands on to a method of a service that does nothing yet. */
export function isStubMethod(
  project: ReadProject,
  { node: owner }: DecoratedClass,
  { script, node }: Method & Value,
): boolean {
  const body = node.field("body");
  if (!body) return false;
  if (isUnwritten(body)) return true;
  const only = statementsOf(body);
  if (only.length !== 1) return false;
  const called = findKinds(body, ["call_expression"]).flatMap((call) => {
    const parts = /^this\.([\w$]+)\.([\w$]+)$/.exec(call.field("function")?.text() ?? "");
    return parts ? [{ field: parts[1] ?? "", name: parts[2] ?? "" }] : [];
  });
  const [first] = called;
  const service = first && called.length === 1 ? serviceOf(project, script, owner, first.field) : null;
  if (!first || !service) return false;
  const target = methodsOf(project, service)
    .find((m) => m.name === first.name)
    ?.node.field("body");
  return target ? isUnwritten(target) : false;
}

const isUnwritten = (body: SgNode): boolean => {
  const [only, ...more] = statementsOf(body);
  return isStub(body) || (only !== undefined && more.length === 0 && generated.test(only.text()));
};

const statementsOf = (body: SgNode): SgNode[] =>
  body.children().filter((c) => c.isNamed() && c.kind() !== "comment");

/** The class of a service that the constructor takes under a name. */
function serviceOf(project: ReadProject, script: Script, owner: SgNode, field: string): Value | null {
  const parameter = findKinds(owner, ["required_parameter", "optional_parameter"]).find(
    (p) => p.field("pattern")?.text() === field,
  );
  const type = parameter && findKinds(parameter, ["type_identifier"]).at(-1)?.text();
  const found = type ? definitionOf(project, script, type) : null;
  return found && /class_declaration$/.test(String(found.node.kind())) ? found : null;
}
