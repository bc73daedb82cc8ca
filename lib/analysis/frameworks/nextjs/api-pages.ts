import type { SgNode } from "@ast-grep/napi";
import type { EndpointFact } from "../../../domain/assessment/project-facts";
import { codeOf, nodesOf, type Script, stringValue } from "../../parse-scripts";
import { exportedNames, exportOf } from "../definitions";
import type { FrameworkProject } from "../framework";
import { handlingOf } from "./route-handlers";
import type { Routed } from "./routed-files";

const verb = "GET|HEAD|POST|PUT|PATCH|DELETE";

/** What a file of `pages/api` answers: the methods that it tells apart, else all of them. */
export function detectApiPages({ script, address }: Routed, project: FrameworkProject): EndpointFact[] {
  const found = exportOf(project, script, "default");
  const isServed =
    exportedNames(project, script).includes("default") || /\bmodule\.exports\s*=/.test(codeOf(script));
  if (!isServed) return [];
  const facts = handlingOf(project, script, "default", found);
  const methods = methodsOf(script);
  return (methods.length > 0 ? methods : ["ALL"]).map((method) => ({
    ...facts,
    method,
    pattern: address,
    live: true,
    readsBody: facts.readsBody && !/^(?:GET|HEAD)$/.test(method),
    validatesBody: facts.validatesBody && !/^(?:GET|HEAD)$/.test(method),
  }));
}

/** Preflight requests are answered beside what a route is for, so OPTIONS is none of its methods. */
function methodsOf(script: Script): string[] {
  const code = codeOf(script);
  const compared = [
    ...code.matchAll(new RegExp(`\\bmethod\\s*[!=]==?\\s*["'\`](${verb})["'\`]`, "g")),
    ...code.matchAll(new RegExp(`["'\`](${verb})["'\`]\\s*[!=]==?\\s*[\\w.]*\\bmethod\\b`, "g")),
  ].map((m) => m[1] ?? "");
  const listed = [...code.matchAll(/\[([^[\]]{0,120})\]\s*\.includes\(\s*[\w.]*\bmethod\b/g)].flatMap((m) => [
    ...(m[1] ?? "").matchAll(new RegExp(`["'\`](${verb})["'\`]`, "g")),
  ]);
  const all = [...compared, ...listed.map((m) => m[1] ?? ""), ...casesOf(script), ...connected(code)];
  const told = [...new Set(all)];
  return told.length > 0 && answersOthers(script) ? [...told, "ALL"] : told;
}

/** `switch (req.method) { case "GET": … }`. */
const casesOf = (script: Script): string[] =>
  nodesOf(script, ["switch_case"]).flatMap((node) => {
    const over = node.parent()?.parent()?.field("value")?.text() ?? "";
    const value = stringValue(node.field("value"));
    return /\bmethod\b/.test(over) && value && new RegExp(`^(?:${verb})$`).test(value) ? [value] : [];
  });

/** next-connect: `router.get(handler)` without a path. */
const connected = (code: string): string[] =>
  /["']next-connect["']/.test(code)
    ? [...code.matchAll(/\.\s*(get|head|post|put|patch|delete)\s*\(/g)].map((m) => (m[1] ?? "").toUpperCase())
    : [];

/** `if (req.method === "POST") { … } else { res.json(list) }`: an answer that is no refusal, whatever the method. */
function answersOthers(script: Script): boolean {
  return nodesOf(script, ["if_statement"]).some((node) => {
    const other = node.field("alternative");
    const nested = other?.children().find((c) => c.isNamed());
    if (!other || nested?.kind() === "if_statement") return false;
    return equalsMethod(node) && isAnswer(other);
  });
}

const equalsMethod = (node: SgNode): boolean =>
  /\bmethod\s*===?\s*["'`]/.test(node.field("condition")?.text() ?? "");

const isAnswer = (node: SgNode): boolean => {
  const text = node.text();
  return (
    /\bres\w*\.(?:status|json|send|end|redirect)\(/.test(text) && !/\b(?:4\d\d|501)\b|not allowed/i.test(text)
  );
};
