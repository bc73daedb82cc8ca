import { isFunction } from "../../../../analysis/parse-scripts";
import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import { resourceOf, servedEndpoints } from "../../describe-endpoint";
import { insertImport, relativeSpecifier } from "../../edit-text";
import { renameNoun } from "../../name-forms";
import { insertAfter, isRepeatable, shapeOf, writtenPath } from "../../routes-of-file";
import { type Code, handlerAt } from "../../source-of";
import { singular } from "../../words";
import { addImport, unknownNames } from "../restore/resolve-names";
import { hasRecords, knowsItsFields } from "./knows-its-fields";
import { declarationText, synthesiseFunction } from "./synthesise-function";

export type Promised = { method: string; pattern: string };
export type Scaffolded = { files: Map<string, string>; model: EndpointFact };

/** Endpoints of other resources with the same method and shape, the nearest in its file first. */
export function analogues(code: Code, wanted: Promised): EndpointFact[] {
  return servedEndpoints(code).filter(
    (e) =>
      e.method === wanted.method &&
      shapeOf(e.pattern) === shapeOf(wanted.pattern) &&
      resourceOf(e.pattern) !== resourceOf(wanted.pattern) &&
      isRepeatable(e),
  );
}

/** A served endpoint of the same resource, beside which a new one is registered. */
export function neighbour(code: Code, wanted: Promised): EndpointFact | null {
  const own = servedEndpoints(code).filter(
    (e) => isRepeatable(e) && resourceOf(e.pattern) === resourceOf(wanted.pattern),
  );
  const near = (e: EndpointFact) =>
    e.pattern.replace(/\/:\w+$/, "") === wanted.pattern.replace(/\/:\w+$/, "") ? 2 : 0;
  return own.sort((a, b) => near(b) - near(a))[0] ?? null;
}

/** Writes an endpoint like one of another resource; null where it would need what the project does not have. */
export function scaffoldByAnalogy(
  code: Code,
  wanted: Promised,
  model: EndpointFact,
  beside: EndpointFact,
): Scaffolded | null {
  const nouns = { from: resourceOf(model.pattern), to: resourceOf(wanted.pattern) };
  const files = new Map<string, string>();
  const text = code.files.get(beside.file);
  const path = pathFor(wanted, model, beside);
  const registration = text && path !== null ? registrationLike(model, beside, path, nouns) : null;
  if (!text || !registration) return null;
  const handler = handlerSource(code, model, nouns, text);
  if (handler === null) return null;
  const inserted = insertAfter(text, beside, handler.rename(registration));
  if (inserted === null) return null;
  const target = handler.text === "" ? inserted : `${inserted.trimEnd()}\n\n${handler.text}\n`;
  const written = `${registration}\n${handler.text}`;
  if (!hasRecords(code, nouns.to) || !knowsItsFields(code, written, nouns)) return null;
  const done = completeNames(code, beside.file, target, written, nouns, files);
  if (done === null) return null;
  return { files: files.set(beside.file, done), model };
}

/** The promised path with the parameter names that the copied handler expects, without the neighbour's mount prefix. */
function pathFor(wanted: Promised, model: EndpointFact, beside: EndpointFact): string | null {
  const written = writtenPath(beside);
  if (written === null) return null;
  const prefix = beside.pattern.slice(0, beside.pattern.length - written.replace(/\/$/, "").length);
  const names = model.pattern.match(/:\w+/g) ?? [];
  let i = 0;
  const path = wanted.pattern.replace(/:\w+/g, (own) => names[i++] ?? own);
  const nounFrom = singular(resourceOf(model.pattern));
  const renamed = path.replace(
    /:(\w+)/g,
    (_, n: string) => `:${renameNoun(n, nounFrom, singular(resourceOf(wanted.pattern)))}`,
  );
  return prefix === "" ? renamed : renamed.startsWith(prefix) ? renamed.slice(prefix.length) || "/" : null;
}

function registrationLike(
  model: EndpointFact,
  beside: EndpointFact,
  path: string,
  nouns: { from: string; to: string },
): string | null {
  const old = writtenPath(model);
  if (old === null) return null;
  const [receiver, other] = [model.text, beside.text].map(
    (t) => /^([\w$]+(?:\.[\w$]+)*)\.\w+\(/.exec(t)?.[1],
  );
  const placeholder = "\u0000";
  const withPath = model.text.replace(
    new RegExp(`(["'\`])${old.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\1`),
    (_, quote: string) => `${quote}${placeholder}${quote}`,
  );
  const renamed = renameNoun(withPath, nouns.from, nouns.to).replace(placeholder, path);
  return receiver && other
    ? renamed.replace(new RegExp(`^${receiver.replaceAll("$", "\\$")}\\.`), `${other}.`)
    : renamed;
}

type HandlerSource = { text: string; rename: (registration: string) => string };

/** A named handler is copied too, under a name that is free in the file; one that stands in its registration came with it. */
function handlerSource(
  code: Code,
  model: EndpointFact,
  nouns: { from: string; to: string },
  target: string,
): HandlerSource | null {
  const node = handlerAt(code, model.handlerPlace);
  if (!node || !isFunction(node)) return null;
  if (model.text.includes(node.text())) return { text: "", rename: (r) => r };
  const name = node.field("name")?.text() ?? model.handler.split(".").at(-1) ?? "";
  const source = declarationText(code, name, model.handlerPlace?.file);
  if (!source || !/^\w+$/.test(name)) return null;
  const renamed = renameNoun(name, nouns.from, nouns.to);
  const suffix = singular(nouns.to).replace(/(?:^|\W)(\w)/g, (_, c: string) => c.toUpperCase());
  const taken = new RegExp(`(?:function|const|let)\\s+${renamed}\\b|[{,]\\s*${renamed}\\s*[,}]`).test(target);
  const own = taken ? `${renamed}${suffix}` : renamed;
  const text = renameNoun(source.text, nouns.from, nouns.to)
    .replace(/^export\s+/, "")
    .replace(new RegExp(`\\b${renamed}\\b`), own);
  return { text, rename: (r) => r.replace(new RegExp(`\\b(?:\\w+\\.)*${renamed}\\b(?=[^"'\`]*$)`), own) };
}

/** Imports what the new code names; what exists for another noun only is written like it. */
function completeNames(
  code: Code,
  file: string,
  text: string,
  written: string,
  nouns: { from: string; to: string },
  files: Map<string, string>,
): string | null {
  let result = text;
  for (const name of unknownNames(result, written)) {
    const known = addImport(code, file, result, name);
    const home = known === null ? synthesiseFunction(code, name, nouns, files) : null;
    if (known === null && home === null) return null;
    result = known ?? (home === file ? result : insertNamed(result, file, home ?? "", name));
  }
  return result;
}

function insertNamed(text: string, file: string, home: string, name: string): string {
  const specifier = relativeSpecifier(file, home);
  const existing = new RegExp(
    `^(import\\s*\\{)([^}]*)(\\}\\s*from\\s*["']${specifier.replaceAll(".", "\\.")}["'].*)$`,
    "m",
  );
  if (existing.test(text))
    return text.replace(
      existing,
      (_, open, names, close) => `${open}${names.trimEnd().replace(/,$/, "")}, ${name} ${close}`,
    );
  return insertImport(text, `import { ${name} } from "${specifier}";`);
}
