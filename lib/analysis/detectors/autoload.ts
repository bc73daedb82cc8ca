import path from "node:path";
import type { SgNode } from "@ast-grep/napi";
import { argumentsOf, codeOf, findKinds, nodesOf, type Script, stringValue } from "../parse-scripts";
import { constantIn, spellPath } from "./spell-path";

/** A file that a plug-in loads, and what stands before its routes. */
export type LoadedFile = { file: string; prefix: string };

/**
 * Files of the folders that @fastify/autoload is given: each has the path of its folder as a prefix, after the prefix of
 * all, unless it names another; `_id` stands for a parameter.
 */
export function loadedFiles(script: Script, scripts: readonly Script[]): LoadedFile[] {
  if (!/autoload/i.test(script.text)) return [];
  return nodesOf(script, ["call_expression"]).flatMap((call) => {
    const [plugin, options] = argumentsOf(call);
    const isLoad = call.field("function")?.field("property")?.text() === "register";
    if (!isLoad || !options || !/autoload/i.test(plugin?.text() ?? "")) return [];
    const folder = folderOf(optionOf(options, "dir"));
    if (folder === null) return [];
    const before = spellPath(optionOf(options, "prefix"), constantIn(script.text)) ?? "";
    const byFolder = optionOf(options, "dirNameRoutePrefix")?.text() !== "false";
    return filesBelow(folder, script, scripts).flatMap(({ target, inside }) => {
      const own = ownPrefix(target) ?? (byFolder ? spellFolders(inside) : "");
      const prefix = (before + own).replace(/\/+$/, "");
      return prefix === "" ? [] : [{ file: target.path, prefix }];
    });
  });
}

const optionOf = (options: SgNode, key: string): SgNode | null | undefined =>
  findKinds(options, ["pair"])
    .find((pair) => pair.field("key")?.text() === key)
    ?.field("value");

/** The last text of `path.join(import.meta.dirname, "routes")`. */
function folderOf(node: SgNode | null | undefined): string | null {
  if (!node) return null;
  const texts = node.kind() === "string" ? [node] : findKinds(node, ["string", "template_string"]);
  const text = stringValue(texts.at(-1));
  return text?.replace(/^(?:\.{0,2}\/)+|\/+$/g, "") || null;
}

function filesBelow(
  folder: string,
  script: Script,
  scripts: readonly Script[],
): { target: Script; inside: string }[] {
  const beside = `${path.posix.join(path.posix.dirname(script.path), folder)}/`;
  const own = scripts.filter((s) => s.path.startsWith(beside));
  if (own.length > 0) return own.map((target) => ({ target, inside: target.path.slice(beside.length) }));
  return scripts.flatMap((target) => {
    const [, inside] = `/${target.path}`.split(`/${folder}/`);
    return inside ? [{ target, inside }] : [];
  });
}

const spellFolders = (inside: string): string =>
  inside
    .split("/")
    .slice(0, -1)
    .map((name) => `/${name.replace(/^_/, ":")}`)
    .join("");

const ownPrefix = (target: Script): string | undefined =>
  /\bautoPrefix\b/.test(target.text)
    ? /\bautoPrefix\s*=\s*["'`](\/?[^"'`$]*)["'`]/.exec(codeOf(target))?.[1]?.replace(/^(?=[^/])/, "/")
    : undefined;
