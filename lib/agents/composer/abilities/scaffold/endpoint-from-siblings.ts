import type { SgNode } from "@ast-grep/napi";
import { isFunction } from "../../../../analysis/parse-scripts";
import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import { servedEndpoints } from "../../describe-endpoint";
import { renameParameters, replyWith } from "../../replies";
import { insertAfter, isRepeatable, writtenPath } from "../../routes-of-file";
import { type Code, handlerAt } from "../../source-of";
import type { Promised, Scaffolded } from "./endpoint-by-analogy";
import { declarationText } from "./synthesise-function";

/**
 * Reading one record, made of what the resource's own handlers do: the look-up and the refusal of one that changes or
 * removes a record, and the answer of one that reads.
 */
export function scaffoldReading(code: Code, wanted: Promised): Scaffolded | null {
  if (wanted.method !== "GET" || !/\/:\w+$/.test(wanted.pattern)) return null;
  const shape = wanted.pattern.replace(/:\w+/g, ":");
  const siblings = servedEndpoints(code).filter(
    (e) => isRepeatable(e) && e.method !== "GET" && e.pattern.replace(/:\w+/g, ":") === shape,
  );
  for (const sibling of siblings) {
    const handler = handlerAt(code, sibling.handlerPlace);
    const found = handler && isFunction(handler) ? lookUp(handler) : null;
    const reply = found && handler ? replyFor(code, sibling, handler, found.value) : null;
    const done =
      found && reply && handler ? write(code, sibling, handler, [...found.statements, reply]) : null;
    if (done) return { files: new Map([[done.file, done.text]]), model: sibling };
  }
  return null;
}

type LookUp = { statements: string[]; value: string };

/** Calls that change records: a reading handler may hold none of them. */
const changes =
  /\b(?:remove|delete|destroy|drop|update|set|save|insert|create|add|push|splice|write|patch|replace|clear|record|log|emit|send|notify|archive|mark)\w*\(/i;

/** The statements that find the record and refuse where there is none; null where finding it changes something. */
function lookUp(handler: SgNode): LookUp | null {
  const found = findRecord(handler);
  const refusal = /\b(?:send|write|end|json)\w*\(/gi;
  const pure = found?.statements.every(
    (s) =>
      !changes.test(
        s.replace(/if \([^{}]*?\)\s*(?:\{[\s\S]*\}|return .*|throw .*)$/, (guard) =>
          guard.replace(refusal, ""),
        ),
      ),
  );
  return found && pure ? found : null;
}

function findRecord(handler: SgNode): LookUp | null {
  const body = handler.field("body");
  const statements = body?.children().filter((c) => c.isNamed() && c.kind() !== "comment") ?? [];
  const guard = statements.findIndex(
    (s) =>
      s.kind() === "if_statement" &&
      /\b404\b|not[ _]?found|no such/i.test(s.field("consequence")?.text() ?? ""),
  );
  const condition = statements[guard]?.field("condition")?.text().slice(1, -1).trim() ?? "";
  const missing =
    /^!\s*(.+)$/.exec(condition)?.[1] ?? /^(.+?)\s*===?\s*(?:null|undefined)$/.exec(condition)?.[1];
  const before = guard < 0 ? lookUpThatThrows(statements) : null;
  if (before) return before;
  if (missing === undefined || guard < 0) return null;
  // What stands before the guard and reads no body belongs to the look-up.
  const needed = statements.slice(0, guard).filter((s) => !/\b(?:read|parse)\w*\(|\.body\b/.test(s.text()));
  const isName = /^\w+$/.test(missing.trim());
  // A record that only comes out of reading a body or of changing it cannot be looked up so.
  if (
    isName &&
    !needed.some((n) => new RegExp(`\\b(?:const|let|var)\\s+${missing.trim()}\\b`).test(n.text()))
  )
    return null;
  if (isName)
    return {
      statements: [...needed, statements[guard]].flatMap((s) => s?.text() ?? []),
      value: missing.trim(),
    };
  const consequence = statements[guard]?.field("consequence")?.text() ?? "";
  return {
    statements: [
      ...needed.map((s) => s.text()),
      `const found = ${missing.trim()};`,
      `if (!found) ${consequence}`,
    ],
    value: "found",
  };
}

/** `const board = requireBoard(id)`: the look-up refuses by itself. */
function lookUpThatThrows(statements: readonly SgNode[]): LookUp | null {
  const found = statements.find(
    (s) =>
      /^(?:const|let)\s+\w+\s*=\s*(?:await\s+)?[\w.]*(?:find|get|require|load|must|fetch|lookup)\w*\([^)]*\b(?:id|\w+Id|params)\b/i.test(
        s.text(),
      ) && !/\b(?:read|parse)\w*(?:Json|Body)/.test(s.text()),
  );
  const name = found && /^(?:const|let)\s+(\w+)/.exec(found.text())?.[1];
  return found && name ? { statements: [found.text()], value: name } : null;
}

/** How a reading handler answers, in this handler's names; the resource's own list first. */
function replyFor(code: Code, sibling: EndpointFact, target: SgNode, value: string): string | null {
  const parent = sibling.pattern.replace(/\/:\w+$/, "");
  const reading = servedEndpoints(code).filter((e) => e.method === "GET");
  const own = [
    ...reading.filter((e) => e.file === sibling.file && e.pattern.startsWith(parent)),
    ...reading.filter((e) => e.file === sibling.file),
    ...reading,
  ];
  for (const endpoint of own) {
    const handler = handlerAt(code, endpoint.handlerPlace);
    const reply = handler && isFunction(handler) ? replyWith(handler, value) : null;
    const text = reply && handler ? renameParameters(reply.trim(), handler, target) : null;
    if (text && !/\{\s*$/.test(text)) return /;$/.test(text) ? text : `${text};`;
  }
  return null;
}

function write(
  code: Code,
  sibling: EndpointFact,
  handler: SgNode,
  statements: readonly string[],
): { file: string; text: string } | null {
  const text = code.files.get(sibling.file);
  const path = writtenPath(sibling);
  if (!text || path === null) return null;
  const parameters = handler.field("parameters")?.text() ?? `(${handler.field("parameter")?.text() ?? ""})`;
  const isAsync = /\bawait\b/.test(statements.join("\n")) ? "async " : "";
  const inline = sibling.text.includes(handler.text());
  const indent = inline ? (/[ \t]*$/.exec(text.slice(0, text.indexOf(sibling.text)))?.[0] ?? "") : "";
  const body = statements.map((s) => `${indent}  ${s}`).join("\n");
  const method = sibling.method.toLowerCase();
  const asGet = (registration: string) =>
    registration
      .replace(new RegExp(`\\.${method}\\(`), ".get(")
      .replace(new RegExp(`(["'\`])${sibling.method}\\1`), "$1GET$1")
      .replace(new RegExp(`(["'\`])${method}\\1`), "$1get$1");
  if (inline) {
    const registration = asGet(
      sibling.text.replace(handler.text(), `${isAsync}${parameters} => {\n${body}\n${indent}}`),
    );
    const inserted = insertAfter(text, sibling, registration);
    return inserted ? { file: sibling.file, text: inserted } : null;
  }
  const name = handlerName(sibling, text);
  const registration = name && asGet(sibling.text.replace(/([\w$.]+)(?=\s*[)}\]]*\s*$)/, name));
  const inserted =
    registration && registration !== sibling.text ? insertAfter(text, sibling, registration) : null;
  if (!inserted || !name) return null;
  const inSameFile =
    declarationText(code, sibling.handler.split(".").at(-1) ?? "", sibling.handlerPlace?.file)?.file ===
    sibling.file;
  return inSameFile
    ? {
        file: sibling.file,
        text: `${inserted.trimEnd()}\n\n${isAsync}function ${name}${parameters} {\n${body}\n}\n`,
      }
    : null;
}

const handlerName = (sibling: EndpointFact, text: string): string | null => {
  const noun = sibling.handler.replace(/^(?:update|change|edit|remove|delete|patch|put|destroy)/i, "");
  return (
    [`show${noun}`, `get${noun}`, `read${noun}`, "showOne"].find(
      (n) => !new RegExp(`\\b${n}\\b`).test(text),
    ) ?? null
  );
};
