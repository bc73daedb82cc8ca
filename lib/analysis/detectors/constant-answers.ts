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
    // `send(response, 200, …)`: what an answer goes through.
    if (next === "(" && sends.test(name)) continue;
    if (!isFixed(name, code)) return false;
  }
  return true;
}

const sends = /^(?:send|json|respond|reply|answer|ok|render|success|error|fail)(?:[A-Z]\w*)?$/;
const readsRequest =
  /\b(?:req|request|ctx|context|c)\.(?:body|params|query|headers|url|cookies|user|session|file|req\b|request\b|get\b|param\b|json\b)/;
