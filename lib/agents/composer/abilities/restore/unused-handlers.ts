import { patternKey } from "../../../../analysis/detectors/route-pattern";
import { findKinds, functionName } from "../../../../analysis/parse-scripts";
import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import type { Ability, ComposerContext } from "../../composer-context";
import { isOpen } from "../../composer-context";
import { servedEndpoints } from "../../describe-endpoint";
import { escapeRegExp } from "../../edit-text";
import { forMetrics, type Proposal } from "../../proposal";
import { insertAfter, isRepeatable, writtenPath } from "../../routes-of-file";
import { treeOf } from "../../source-of";
import { stemsOf, wordsOf } from "../../words";

type Promised = { method: string; pattern: string };

/** Handlers that are written and that nothing uses: registered for the promised endpoint that they are called after. */
export const unusedHandlers: Ability = {
  id: "restore.handlers",
  serves: ["promised_endpoints_served", "client_calls_served"],
  propose(context) {
    if (!isOpen(context, "promised_endpoints_served") && !isOpen(context, "client_calls_served")) return [];
    return promised(context).flatMap((wanted) => register(context, wanted));
  },
};

function promised(context: ComposerContext): Promised[] {
  const served = new Set(servedEndpoints(context).map((e) => patternKey(e.method, e.pattern)));
  return context.facts.documentedEndpoints.filter((d) => !served.has(patternKey(d.method, d.pattern)));
}

function register(context: ComposerContext, wanted: Promised): Proposal[] {
  for (const sibling of siblingsOf(context, wanted)) {
    const text = context.files.get(sibling.file);
    const old = writtenPath(sibling);
    const name = text && unusedFunction(context, sibling.file, text, wanted);
    if (!text || !name || old === null) continue;
    const prefix = sibling.pattern.slice(0, sibling.pattern.length - old.replace(/\/$/, "").length);
    if (!wanted.pattern.startsWith(prefix)) continue;
    const path = wanted.pattern.slice(prefix.length) || "/";
    const registration = sibling.text
      .replace(old, path)
      .replace(new RegExp(`\\.${sibling.method.toLowerCase()}\\(`), `.${wanted.method.toLowerCase()}(`)
      .replace(new RegExp(`(["'\`])${sibling.method}\\1`), `$1${wanted.method}$1`)
      .replace(new RegExp(`\\b${escapeRegExp(sibling.handler)}\\b(?=\\s*[)}\\],]*\\s*;?$)`), name);
    const content = insertAfter(text, sibling, registration);
    if (content === null || !registration.includes(name)) continue;
    return [
      {
        ability: unusedHandlers.id,
        purpose: `${sibling.file}: register ${name} as ${wanted.method} ${wanted.pattern}`,
        targets: forMetrics("promised_endpoints_served", "client_calls_served"),
        edits: [{ path: sibling.file, content }],
        source: `the function ${name}, which nothing used, and how ${sibling.method} ${sibling.pattern} is registered`,
      },
    ];
  }
  return [];
}

/** Endpoints of the same resource with a named handler, those with as many parameters first. */
function siblingsOf(context: ComposerContext, wanted: Promised): EndpointFact[] {
  const nouns = fixedParts(wanted.pattern);
  const count = (pattern: string) => (pattern.match(/:/g) ?? []).length;
  return servedEndpoints(context)
    .filter((e) => isRepeatable(e) && /^\w+$/.test(e.handler))
    .filter((e) => fixedParts(e.pattern)[0]?.join() === nouns[0]?.join())
    .sort(
      (a, b) =>
        Math.abs(count(a.pattern) - count(wanted.pattern)) -
        Math.abs(count(b.pattern) - count(wanted.pattern)),
    );
}

const fixedParts = (pattern: string): string[][] =>
  pattern
    .split("/")
    .filter((s) => s !== "" && !s.startsWith(":") && !/^(?:api|v\d+)$/.test(s))
    .map(stemsOf);

const verbs: Record<string, readonly string[]> = {
  POST: ["create", "add", "new", "insert", "register", "store", "save"],
  GET: ["get", "show", "read", "find", "list", "fetch", "load"],
  PUT: ["update", "change", "edit", "replace", "put"],
  PATCH: ["update", "change", "edit", "patch"],
  DELETE: ["remove", "delete", "destroy"],
};

/** The one function of a file that is named once, where it is declared, and called after what is promised. */
function unusedFunction(
  context: ComposerContext,
  file: string,
  text: string,
  wanted: Promised,
): string | null {
  const root = treeOf(context, file);
  const names = (
    root ? findKinds(root, ["function_declaration", "arrow_function", "function_expression"]) : []
  )
    .flatMap((node) => functionName(node) ?? [])
    .filter((name) => (text.match(new RegExp(`\\b${escapeRegExp(name)}\\b`, "g")) ?? []).length === 1);
  const last = fixedParts(wanted.pattern).at(-1) ?? [];
  const isAction = fixedParts(wanted.pattern).length > 1;
  const fits = names.filter((name) => {
    const words = wordsOf(name);
    const stems = stemsOf(name);
    if (isAction) return last.every((w) => stems.includes(w));
    return (verbs[wanted.method] ?? []).some((verb) => words[0] === verb);
  });
  return fits.length === 1 ? (fits[0] ?? null) : null;
}
