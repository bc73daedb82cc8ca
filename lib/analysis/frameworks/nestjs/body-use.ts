import type { SgNode } from "@ast-grep/napi";
import type { EndpointFact } from "../../../domain/assessment/project-facts";
import { findKinds, type Script } from "../../parse-scripts";
import { definitionOf, importOf } from "../definitions";
import type { ReadProject } from "../framework";
import { isValidation } from "./application-settings";
import {
  type DecoratedClass,
  decoratorsOf,
  extendedBy,
  type Method,
  nestDecorator,
  type Value,
} from "./classes";

type BodyUse = Pick<EndpointFact, "readsBody" | "validatesBody">;

/**
 * A method reads the body where a parameter is decorated so. It is validated where a pipe that validates stands before
 * it, globally or there, and the parameter's class says what is valid; or where the pipe itself is given a schema.
 */
export function bodyUseOf(
  project: ReadProject,
  { decorators }: DecoratedClass,
  method: Method & Value,
  validatesAll: boolean,
): BodyUse {
  const bodies = (method.node.field("parameters")?.children() ?? []).flatMap((parameter) => {
    const nodes = parameter.children().filter((c) => c.kind() === "decorator");
    const body = nestDecorator(decoratorsOf(project, method.script, nodes), "Body", "RawBody");
    return body ? [{ parameter, body }] : [];
  });
  if (bodies.length === 0) return { readsBody: readsRequest(method), validatesBody: false };
  const pipes = [...decorators, ...method.decorators].filter((d) => d.name === "UsePipes");
  const piped = validatesAll || pipes.some((d) => isValidation(d.node.text()));
  const withSchema = pipes.some(isGivenSchema);
  const validatesBody = bodies.some(({ parameter, body }) => {
    const own = body.args.some(({ node }) => isValidation(node.text()));
    if (withSchema || body.args.some(({ node }) => isSchemaPipe(node))) return true;
    return (piped || own) && saysWhatIsValid(project, method.script, parameter.field("type"));
  });
  return { readsBody: true, validatesBody };
}

const readsRequest = ({ node }: Method): boolean => /\breq(?:uest)?\.body\b/.test(node.text());

const isGivenSchema = ({ args }: { args: readonly Value[] }): boolean =>
  args.some(({ node }) => isSchemaPipe(node));

/** `new ZodPipe(createRoomSchema)`. */
const isSchemaPipe = (node: SgNode): boolean =>
  node.kind() === "new_expression" &&
  /Pipe$/.test(node.field("constructor")?.text() ?? "") &&
  /[sS]chema|\bz\.|\bJoi\.|Dto\b/.test(node.field("arguments")?.text() ?? "");

const MAX_DEPTH = 5;

/** A class with rules of class-validator, or one made from a schema, itself or by what it extends. */
function saysWhatIsValid(project: ReadProject, script: Script, type: SgNode | null, depth = 0): boolean {
  if (!type || depth > MAX_DEPTH) return false;
  const names = findKinds(type, ["type_identifier", "identifier"]).map((n) => n.text());
  return names.some((name) => {
    const found = definitionOf(project, script, name);
    if (!found || !/class_declaration$/.test(String(found.node.kind()))) return false;
    const ruled = findKinds(found.node, ["decorator"]).some((decorator) => {
      const local = /^@([\w$]+)/.exec(decorator.text())?.[1] ?? "";
      return importOf(found.script, local)?.specifier === "class-validator";
    });
    const base = extendedBy(found.node) ?? null;
    return (
      ruled ||
      /\bcreateZodDto\(/.test(base?.text() ?? "") ||
      saysWhatIsValid(project, found.script, base, depth + 1)
    );
  });
}
