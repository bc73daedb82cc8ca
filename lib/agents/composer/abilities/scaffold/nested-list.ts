import type { SgNode } from "@ast-grep/napi";
import { isFunction } from "../../../../analysis/parse-scripts";
import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import { parametersOf } from "../../body-fields";
import { resourceOf, servedEndpoints } from "../../describe-endpoint";
import { insertAfter, isRepeatable, writtenPath } from "../../routes-of-file";
import { type Code, handlerAt } from "../../source-of";
import { capitalise, singular, stemsOf, wordsOf } from "../../words";
import { addImport, unknownNames } from "../restore/resolve-names";
import type { Promised, Scaffolded } from "./endpoint-by-analogy";

/**
 * `GET /rooms/:id/bookings` where the list of bookings can be asked for one room and handlers get one context and return
 * their answer: the list's own handler, asked for that room, after the room's own handler has refused an unknown one.
 */
export function scaffoldNestedList(code: Code, wanted: Promised): Scaffolded | null {
  const parts = /^(.*)\/([\w-]+)\/:(\w+)\/([\w-]+)$/.exec(wanted.pattern);
  if (wanted.method !== "GET" || !parts) return null;
  const [, base = "", parent = "", , child = ""] = parts;
  const served = servedEndpoints(code).filter((e) => e.method === "GET");
  const list = served.find((e) => e.pattern === `${base}/${child}`);
  const one = served.find((e) => new RegExp(`^${base}/${parent}/:\\w+$`).test(e.pattern) && isRepeatable(e));
  const key = list && queryKeyFor(code, list, parent);
  if (!list || !one || !key || !takesContext(code, list) || !takesContext(code, one)) return null;
  const id = /:(\w+)$/.exec(one.pattern)?.[1] ?? "id";
  const old = writtenPath(one);
  const text = code.files.get(one.file);
  const [listName, oneName] = [list.handler, one.handler];
  if (!text || old === null || !/^\w+$/.test(listName) || !/^\w+$/.test(oneName)) return null;
  const handler = `(context) => {\n    ${oneName}(context);\n    return ${listName}({ ...context, query: { ...context.query, ${key}: context.params.${id} } });\n  }`;
  const registration = one.text
    .replace(old, `${old}/${child}`)
    .replace(new RegExp(`\\b${oneName}\\b(?=\\s*[)}\\]]*\\s*$)`), () => handler);
  const inserted = insertAfter(text, one, registration);
  if (inserted === null || registration === one.text) return null;
  let done: string | null = inserted;
  for (const name of unknownNames(inserted, registration))
    done = done === null ? null : addImport(code, one.file, done, name);
  return done === null ? null : { files: new Map([[one.file, done]]), model: list };
}

/** The parameter of the list's query that names the parent: `roomId` of rooms. */
function queryKeyFor(code: Code, list: EndpointFact, parent: string): string | null {
  const text = handlerAt(code, list.handlerPlace)?.text() ?? "";
  const noun = wordsOf(singular(parent))
    .map((word, at) => (at === 0 ? word : capitalise(word)))
    .join("");
  const key = `${noun}Id`;
  const read = new RegExp(`\\bquery\\.${key}\\b|\\{[^{}]*\\b${key}\\b[^{}]*\\}\\s*=\\s*query\\b`);
  return read.test(text) && stemsOf(resourceOf(list.pattern)).length > 0 ? key : null;
}

/** One parameter, and the answer is returned. */
function takesContext(code: Code, endpoint: EndpointFact): boolean {
  const handler: SgNode | null = handlerAt(code, endpoint.handlerPlace);
  if (!handler || !isFunction(handler) || parametersOf(handler).length !== 1) return false;
  return /\breturn\b|=>\s*\(?\{/.test(handler.text());
}
