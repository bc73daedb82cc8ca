import type { SgNode } from "@ast-grep/napi";
import { isFixed, namesIn } from "./idle-functions";

/** Whether a handler answers the same whatever it is asked: it decides nothing, calls nothing of its own and holds no state. */
export function isConstantAnswer(handler: SgNode, code: string): boolean {
  const text = handler.text();
  if (text.length > 2000 || /\b(?:await|if|for|while|switch|new|yield)\b/.test(text)) return false;
  const parameters = namesIn((handler.field("parameters") ?? handler.field("parameter"))?.text() ?? "");
  const body = (handler.field("body")?.text() ?? text).replace(/"[^"]*"|'[^']*'|`[^`$]*`/g, '""');
  const names = body.matchAll(/(?<![\w$.])([A-Za-z_$][\w$]*)(?=\s*([.(,;)}\]:]|$))/g);
  for (const [, name = "", next = ""] of names) {
    if (next === ":" || /^(?:return|true|false|null|undefined|console|JSON)$/.test(name)) continue;
    if (parameters.has(name)) {
      if (readsRequest.test(body)) return false;
      continue;
    }
    if (next === "(" && sends(body, name, parameters)) continue;
    if (!isFixed(name, code)) return false;
  }
  return true;
}

/** `send(response, 200, …)`: it gets the response, not the request, and what to say with it. */
function sends(body: string, name: string, parameters: ReadonlySet<string>): boolean {
  const [, ...responses] = [...parameters];
  const call = new RegExp(
    `(?<![\\w$.])${name.replace(/\$/g, "\\$&")}\\(\\s*([\\w$]+)\\s*,[^()\\[{\\d]{0,100}[\\[{\\d]`,
  );
  const [, given = ""] = call.exec(body) ?? [];
  return responses.includes(given);
}

const readsRequest =
  /\b(?:req|request|ctx|context|c)\.(?:body|params|query|headers|url|cookies|user|session|file|req\b|request\b|get\b|param\b|json\b)/;
