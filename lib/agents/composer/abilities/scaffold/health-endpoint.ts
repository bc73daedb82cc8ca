import { isFunction } from "../../../../analysis/parse-scripts";
import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import type { Ability, ComposerContext } from "../../composer-context";
import { isOpen } from "../../composer-context";
import { servedEndpoints } from "../../describe-endpoint";
import { forMetrics, type Proposal } from "../../proposal";
import { replyWith } from "../../replies";
import { insertAfter, isRepeatable, writtenPath } from "../../routes-of-file";
import { handlerAt } from "../../source-of";
import { unknownNames } from "../restore/resolve-names";

/** An endpoint that says that the server serves, registered and answered as the project's reading endpoints are. */
export const healthEndpoint: Ability = {
  id: "scaffold.health",
  serves: ["health_endpoint"],
  propose(context) {
    if (!isOpen(context, "health_endpoint")) return [];
    const models = servedEndpoints(context).filter(
      (e) => e.method === "GET" && isRepeatable(e) && !e.pattern.includes(":"),
    );
    return models.flatMap((m) => propose(context, m) ?? []).slice(0, 3);
  },
};

function propose(context: ComposerContext, model: EndpointFact): Proposal | null {
  const handler = handlerAt(context, model.handlerPlace);
  const text = context.files.get(model.file);
  const written = writtenPath(model);
  const reply = handler && isFunction(handler) ? replyWith(handler, '{ status: "ok" }') : null;
  if (!handler || !text || !reply || written === null) return null;
  const prefix = model.pattern.slice(0, model.pattern.length - written.length);
  const base =
    prefix === "" && servedEndpoints(context).every((e) => e.pattern.startsWith("/api/")) ? "/api" : "";
  const taken = handler.field("parameters")?.text() ?? `(${handler.field("parameter")?.text() ?? ""})`;
  // What a handler takes out of its one parameter, this one needs only as far as it answers with it.
  const names = [...taken.matchAll(/[A-Za-z_$][\w$]*/g)].map((m) => m[0]);
  const needed = names.some((name) => new RegExp(`\\b${name}\\b`).test(reply));
  const parameters = /^\(\s*\{/.test(taken) && !needed ? "()" : taken;
  const inline = `${/\bawait\b/.test(reply) ? "async " : ""}${parameters} => ${/^return\b/.test(reply) || /;$/.test(reply.trim()) ? `{\n    ${reply.trim()}\n  }` : reply}`;
  const asWritten = model.text.includes(handler.text())
    ? model.text.replace(handler.text(), inline)
    : model.text.replace(/([\w$.]+)(?=\s*[)}\]]*\s*$)/, () => inline);
  const registration = asWritten.replace(written, `${base}/health`);
  const content = insertAfter(text, model, registration);
  if (content === null || unknownNames(content, registration).length > 0) return null;
  return {
    ability: healthEndpoint.id,
    purpose: `serve GET ${prefix}${base}/health`,
    targets: forMetrics("health_endpoint"),
    edits: [{ path: model.file, content }],
    source: `how ${model.method} ${model.pattern} is registered and answered`,
  };
}
