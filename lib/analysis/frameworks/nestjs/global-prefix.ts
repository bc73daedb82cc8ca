import { argumentsOf, findKinds, nodesOf, stringValue } from "../../parse-scripts";
import { COMPUTED, type ReadProject } from "../framework";
import { spellText } from "../literals";
import type { Value } from "./classes";
import { propertyOf } from "./property-of";

/** A text, or what a configuration gives when nothing else is set. */
export function spellSetting(project: ReadProject, { script, node }: Value): string {
  const spelled = spellText(project, script, node);
  if (spelled !== null) return spelled;
  if (node.kind() === "identifier") {
    const local = nodesOf(script, ["variable_declarator"]).find(
      (d) => d.field("name")?.text() === node.text(),
    );
    const value = local?.field("value");
    return value ? spellSetting(project, { script, node: value }) : COMPUTED;
  }
  const inner = /^(?:await|as|non_null|parenthesized)_expression$/.test(String(node.kind()))
    ? node.children().find((c) => c.isNamed())
    : undefined;
  if (inner) return spellSetting(project, { script, node: inner });
  if (node.kind() !== "call_expression") return COMPUTED;
  const [key, fallback] = argumentsOf(node);
  const given = fallback ? spellText(project, script, fallback) : null;
  return given ?? configured(project, stringValue(key)) ?? COMPUTED;
}

/** `app.prefix` is the key `prefix` of the object that `registerAs("app", …)` makes. */
function configured(project: ReadProject, key: string | null): string | null {
  const [space = "", name] = (key ?? "").split(".");
  if (!name) return null;
  for (const script of project.scripts.values()) {
    if (!script.text.includes("registerAs")) continue;
    for (const call of nodesOf(script, ["call_expression"])) {
      if (call.field("function")?.text().replace(/<.*/s, "") !== "registerAs") continue;
      if (stringValue(argumentsOf(call)[0]) !== space) continue;
      const pair = findKinds(call, ["pair"]).find((p) => p.field("key")?.text() === name);
      return pair ? spellText(project, script, pair.field("value")) : null;
    }
  }
  return null;
}

/** Tells, by the options of `setGlobalPrefix`, whether the prefix is left out of a path. */
export function readExclusions(
  project: ReadProject,
  { script, node }: Value,
): (method: string, path: string) => boolean {
  const entries = (propertyOf(node, "exclude")?.children() ?? []).flatMap((entry) => {
    const isObject = entry.kind() === "object";
    const path = spellText(project, script, isObject ? propertyOf(entry, "path") : entry);
    if (path === null) return [];
    const method = isObject ? (propertyOf(entry, "method")?.text().split(".").at(-1) ?? "ALL") : "ALL";
    return [{ method, path: toExpression(path) }];
  });
  return (method, path) =>
    entries.some((e) => (e.method === "ALL" || e.method === method) && e.path.test(path.replace(/^\//, "")));
}

/** `health`, `auth/:name`, `admin/(.*)` and `admin/*path`. */
const toExpression = (path: string): RegExp =>
  new RegExp(
    `^${path
      .replace(/^\/|\/$/g, "")
      .split("/")
      .map((part) => {
        if (/^\{?\*\w*\}?$|^\(\.\*\)$/.test(part)) return ".*";
        return part.startsWith(":") ? "[^/]+" : part.replace(/[^\w-]/g, "\\$&");
      })
      .join("/")}$`,
  );
