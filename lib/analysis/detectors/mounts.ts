import type { SgNode } from "@ast-grep/napi";
import { argumentsOf, codeOf, nodesOf, receiverOf, type Script, stringValue } from "../parse-scripts";
import { loadedFiles } from "./autoload";
import { bindingFile } from "./bindings";
import { prefixOf, scopesOf } from "./plugin-scopes";
import { constantIn, spellPath } from "./spell-path";

/** `on` is the receiver's last name; `receiver` null: every router of the target file. */
type Mount = { file: string; on: string; prefix: string; target: string; receiver: string | null };
export type Mounts = { mounts: readonly Mount[]; own: ReadonlyMap<string, string> };

const lastName = (text: string): string => text.split(".").at(-1) ?? "";
const keyOf = (file: string, receiver: string): string => `${file} ${receiver}`;
const MAX_DEPTH = 6;

/** Routers that are mounted on others, in the same file or in another, and routers that begin with a prefix of their own. */
export function detectMounts(scripts: readonly Script[], mayMount: (script: Script) => boolean): Mounts {
  return {
    mounts: [
      ...scripts.filter(mayMount).flatMap((script) => mountsIn(script)),
      ...scripts.flatMap((script) =>
        loadedFiles(script, scripts).map(
          ({ file, prefix }): Mount => ({ file: script.path, on: "", prefix, target: file, receiver: null }),
        ),
      ),
    ],
    own: new Map(scripts.flatMap(ownPrefixes)),
  };
}

/** Whether a script has a call by which routers are mounted. */
export const hasMounts = (script: Script): boolean =>
  /\.\s*(?:use|mount|route|register)\s*\(/.test(script.text) &&
  nodesOf(script, ["call_expression"]).some((call) =>
    mounting.test(call.field("function")?.field("property")?.text() ?? ""),
  );
const mounting = /^(?:use|mount|route|register)$/;

const mountsIn = (script: Script): Mount[] =>
  nodesOf(script, ["call_expression"]).flatMap((call) => mountsOf(script, call));

function mountsOf(script: Script, call: SgNode): Mount[] {
  const callee = call.field("function");
  const property = callee?.field("property")?.text() ?? "";
  if (!mounting.test(property)) return [];
  const args = argumentsOf(call);
  const spelled = spellPath(args[0], constantIn(script.text));
  if (spelled?.startsWith("/") && args.length === 1) return [];
  const own = spelled?.startsWith("/")
    ? spelled.replace(/\/$/, "")
    : property === "register"
      ? prefixOf(script, call)
      : "";
  return scopesOf(script, call).flatMap((scope) =>
    mountsOn(script, args, scope.prefix + own, lastName(scope.receiver ?? receiverOf(call) ?? "")),
  );
}

function mountsOn(script: Script, args: readonly SgNode[], prefix: string, on: string): Mount[] {
  // `router.use(entry.path, entry.router)`: the pairs stand in a table of the same file.
  const [from, to] = args.map((arg) => /^[\w$]+\.(\w+)$/.exec(arg.text())?.[1]);
  if (from && to) return fromTable(script, { from, to, on });
  return args.flatMap((arg) => {
    const target = targetOf(script, arg);
    return target && !(target.target === script.path && target.receiver === on)
      ? [{ file: script.path, on, prefix, ...target }]
      : [];
  });
}

function fromTable(script: Script, { from, to, on }: { from: string; to: string; on: string }): Mount[] {
  return nodesOf(script, ["object"]).flatMap((row) => {
    const value = (name: string) =>
      row
        .children()
        .find((child) => child.kind() === "pair" && child.field("key")?.text() === name)
        ?.field("value");
    const [path, router] = [stringValue(value(from)), value(to)];
    const target = router && path?.startsWith("/") ? targetOf(script, router) : null;
    return target ? [{ file: script.path, on, prefix: path?.replace(/\/$/, "") ?? "", ...target }] : [];
  });
}

function targetOf(script: Script, arg: SgNode): Pick<Mount, "target" | "receiver"> | null {
  const text = arg.text();
  const required = /^(?:require|import)\(\s*["'`]/.test(text) ? stringValue(argumentsOf(arg)[0]) : null;
  if (required !== null) {
    const target = bindingFile(script, required);
    return target ? { target, receiver: null } : null;
  }
  const name = /^[\w$]+/.exec(text)?.[0] ?? "";
  const target = bindingFile(script, name);
  if (target) return { target, receiver: null };
  const local = new RegExp(`\\b(?:const|let|var)\\s+${name.replace(/\$/g, "\\$")}\\s*(?::[^=]*)?=`);
  return name !== "" && arg.kind() !== "arrow_function" && local.test(codeOf(script))
    ? { target: script.path, receiver: name }
    : null;
}

/** `new Router({ prefix: "/x" })` and `.basePath("/x")`. */
function ownPrefixes(script: Script): [string, string][] {
  if (!/\bprefix:|\.basePath\(/.test(script.text)) return [];
  return nodesOf(script, ["variable_declarator"]).flatMap((node): [string, string][] => {
    const value = node.field("value")?.text() ?? "";
    const prefix =
      /Router\(\s*\{[^}]*\bprefix:\s*["'`](\/[^"'`]*)["'`]|\.basePath\(\s*["'`](\/[^"'`]*)["'`]/.exec(value);
    const path = prefix?.[1] ?? prefix?.[2];
    return path ? [[keyOf(script.path, node.field("name")?.text() ?? ""), path.replace(/\/$/, "")]] : [];
  });
}

/** All beginnings under which a route of a receiver is reached; one empty text when it is mounted nowhere. */
export function prefixesOf(
  { mounts, own }: Mounts,
  file: string,
  receiver: string | null,
  depth = 0,
): string[] {
  const name = receiver === null ? null : lastName(receiver);
  const ownPrefix = (name !== null && own.get(keyOf(file, name))) || "";
  const local = mounts.filter((m) => m.target === file && m.receiver !== null && m.receiver === name);
  const found = local.length > 0 ? local : mounts.filter((m) => m.target === file && m.receiver === null);
  if (found.length === 0 || depth >= MAX_DEPTH) return [ownPrefix];
  const all = found.flatMap((m) =>
    prefixesOf({ mounts, own }, m.file, m.on, depth + 1).map((p) => p + m.prefix + ownPrefix),
  );
  return [...new Set(all)];
}
