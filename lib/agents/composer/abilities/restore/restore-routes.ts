import type { CommentedCodeFact } from "../../../../domain/assessment/project-facts";
import type { Ability, ComposerContext } from "../../composer-context";
import { forMetrics, type Proposal } from "../../proposal";
import { resolveNames } from "./resolve-names";
import { uncomment } from "./uncomment";

/** Routes that stand in comments, with the imports that they need; and calls whose absence leaves routes unregistered. */
export const restoreRoutes: Ability = {
  id: "restore.routes",
  serves: ["routes_live", "promised_endpoints_served", "client_calls_served"],
  propose(context) {
    const dead = context.facts.endpoints.filter((e) => !e.live);
    return context.facts.commentedCode
      .filter(
        (c) => c.what === "route" || (c.what === "code" && dead.some((e) => mayRegister(context, c, e.file))),
      )
      .flatMap((c) => restore(context, c));
  },
};

/** Whether a commented call names what a file with unregistered routes exports. */
const mayRegister = (context: ComposerContext, code: CommentedCodeFact, file: string): boolean =>
  context.facts.exports.some((e) => e.file === file && new RegExp(`\\b${e.name}\\b`).test(code.text)) ||
  context.facts.imports.some((i) => i.file === code.file && i.resolved === file);

function restore(context: ComposerContext, code: CommentedCodeFact): Proposal[] {
  const text = context.files.get(code.file);
  if (text === undefined) return [];
  const content = resolveNames(context, code.file, uncomment(text, code), code.text);
  if (content === null) return [];
  const routes = context.facts.endpoints.filter(
    (e) => e.file === code.file && e.line === code.line && !e.live,
  );
  const what =
    routes.length > 0
      ? routes.map((e) => `${e.method} ${e.pattern}`).join(", ")
      : "the call that registers routes";
  return [
    {
      ability: restoreRoutes.id,
      purpose: `${code.file}: bring back ${what} from a comment`,
      targets: forMetrics("routes_live", "promised_endpoints_served", "client_calls_served"),
      edits: [{ path: code.file, content }],
      source: `the comment at ${code.file}:${code.line}; what it names exists`,
    },
  ];
}
