import type { SgNode } from "@ast-grep/napi";
import { argumentsOf, isFunction, nodesOf, receiverOf, type Script } from "../parse-scripts";
import { constantIn, spellPath } from "./spell-path";

const verb = /^(?:get|post|put|patch|delete|head|options|all)$/;
const router = /^(?:app|server|fastify|api|routes?|\w*router)$/i;

/** Calls of a router that hand it a function under a path that cannot be spelled. */
export const countUnread = (script: Script): number =>
  nodesOf(script, ["call_expression"]).filter((call) => isUnread(script, call)).length;

function isUnread(script: Script, call: SgNode): boolean {
  const callee = call.field("function");
  if (callee?.kind() !== "member_expression" || !verb.test(callee.field("property")?.text() ?? ""))
    return false;
  const args = argumentsOf(call);
  const last = args.at(-1);
  if (args.length < 2 || !last || !isFunction(last)) return false;
  if (!router.test((receiverOf(call) ?? "").split(".").at(-1) ?? "")) return false;
  return args[0]?.kind() !== "array" && spellPath(args[0], constantIn(script.text)) === null;
}
