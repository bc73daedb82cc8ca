import type { SgNode } from "@ast-grep/napi";
import {
  argumentsOf,
  findKinds,
  functionName,
  isFunction,
  nodesOf,
  receiverOf,
  type Script,
} from "../parse-scripts";
import { constantIn, spellPath } from "./spell-path";

/** What stands before a route in its own file, and what the plug-in around it is registered on; null: there is none. */
export type Scope = { prefix: string; receiver: string | null };

const MAX_DEPTH = 6;

/**
 * The plug-ins of Fastify around a node: functions that are handed to `register` where they are written, or by their name
 * in the same file, once for each time.
 */
export function scopesOf(script: Script, node: SgNode, depth = 0): Scope[] {
  if (depth > MAX_DEPTH || !/\.\s*register\s*\(/.test(script.text)) return [{ prefix: "", receiver: null }];
  for (const around of node.ancestors().filter(isFunction)) {
    const calls = registeredBy(script, around);
    if (calls.length > 0)
      return calls.flatMap((call) =>
        scopesOf(script, call, depth + 1).map((outer) => ({
          prefix: outer.prefix + prefixOf(script, call),
          receiver: outer.receiver ?? receiverOf(call),
        })),
      );
  }
  return [{ prefix: "", receiver: null }];
}

function registeredBy(script: Script, plugin: SgNode): SgNode[] {
  const own = plugin.parent()?.kind() === "arguments" ? plugin.parent()?.parent() : null;
  if (own && isRegister(own)) return [own];
  const name = functionName(plugin);
  return name === null ? [] : (callsByName(script).get(name) ?? []);
}

const isRegister = (call: SgNode): boolean =>
  call.field("function")?.field("property")?.text() === "register";

const known = new WeakMap<Script, Map<string, SgNode[]>>();

/** Calls of `register` by the name of the plug-in. */
function callsByName(script: Script): Map<string, SgNode[]> {
  const found = known.get(script) ?? new Map<string, SgNode[]>();
  if (known.has(script)) return found;
  known.set(script, found);
  for (const call of nodesOf(script, ["call_expression"]).filter(isRegister)) {
    const [plugin] = argumentsOf(call);
    const name = plugin?.kind() === "identifier" ? plugin.text() : null;
    if (name !== null) found.set(name, [...(found.get(name) ?? []), call]);
  }
  return found;
}

/** The `prefix` in the options of a call of `register`. */
export function prefixOf(script: Script, call: SgNode): string {
  const options = argumentsOf(call)[1];
  const pair = options && findKinds(options, ["pair"]).find((p) => p.field("key")?.text() === "prefix");
  return (spellPath(pair?.field("value"), constantIn(script.text)) ?? "").replace(/\/+$/, "");
}
