import type { SgNode } from "@ast-grep/napi";
import type { ClientCallFact } from "../../domain/assessment/project-facts";
import {
  argumentsOf,
  findKinds,
  functionName,
  isFunction,
  lineOf,
  type Script,
  stringValue,
} from "../parse-scripts";
import { normalisePattern } from "./route-pattern";

/** A function of the frontend that calls `fetch` with a path made from its parameter. */
type Wrapper = { name: string; prefix: string; method: string | null };

/** Requests that frontend scripts make to their own server, directly by `fetch` or over a function around it. */
export function detectClientCalls(scripts: readonly Script[]): ClientCallFact[] {
  const wrappers = scripts.flatMap((script) =>
    findKinds(script.root, ["call_expression"]).flatMap((call) => wrapperOf(script, call) ?? []),
  );
  return scripts.flatMap((script) =>
    findKinds(script.root, ["call_expression"]).flatMap((call) => {
      const callee = call.field("function")?.text() ?? "";
      const name = callee.split(".").at(-1) ?? "";
      const wrapper = wrappers.find((w) => w.name === name);
      if ((name !== "fetch" && !wrapper) || wrapperOf(script, call)) return [];
      return fromCall(script, call, wrapper ?? { name, prefix: "", method: null });
    }),
  );
}

function fromCall(script: Script, call: SgNode, wrapper: Wrapper): ClientCallFact[] {
  const args = argumentsOf(call);
  const texts = args.map((arg) => pathOf(arg, script));
  const at = texts.findIndex((text) => text?.startsWith("/"));
  const path = texts[at];
  if (path === undefined || path === null) return [];
  const spoken = args
    .map((arg) => stringValue(arg) ?? "")
    .find((text) => /^(?:GET|POST|PUT|PATCH|DELETE)$/i.test(text));
  const option = /\bmethod:\s*["'`](\w+)["'`]/.exec(args.map((arg) => arg.text()).join("\n"))?.[1];
  const method = (spoken ?? option ?? wrapper.method ?? "GET").toUpperCase();
  return [
    { file: script.path, line: lineOf(call), method, pattern: normalisePattern(wrapper.prefix + path) },
  ];
}

/** The path that an argument spells; parts that are computed become `${…}`; null when it is no path. */
function pathOf(node: SgNode, script: Script): string | null {
  const plain = stringValue(node);
  if (plain !== null) return plain;
  if (node.kind() === "template_string")
    return node
      .text()
      .slice(1, -1)
      .replace(/^\$\{(\w+)\}/, (part, name: string) => constantOf(script, name) ?? part)
      .replace(/([^/])\$\{[\s\S]*$/, "$1");
  if (node.kind() !== "binary_expression" || node.field("operator")?.text() !== "+") return null;
  const [left, right] = [node.field("left"), node.field("right")];
  const start =
    left && (left.kind() === "identifier" ? constantOf(script, left.text()) : pathOf(left, script));
  if (start === null || start === undefined) return null;
  const end = right && pathOf(right, script);
  return end === null || end === undefined
    ? start.endsWith("/")
      ? `${start}\${value}`
      : start
    : start + end;
}

const constantOf = (script: Script, name: string): string | null =>
  new RegExp(`\\b(?:const|let|var)\\s+${name}\\s*=\\s*["'\`]([^"'\`]*)["'\`]`).exec(script.text)?.[1] ?? null;

/** The function that a `fetch` belongs to, where its path is a fixed beginning followed by a parameter of the function. */
function wrapperOf(script: Script, call: SgNode): Wrapper | null {
  if (call.field("function")?.text().split(".").at(-1) !== "fetch") return null;
  const owner = call.ancestors().find((a) => isFunction(a) && functionName(a) !== null);
  const first = argumentsOf(call)[0];
  const name = owner && functionName(owner);
  if (!name || !first) return null;
  const parameters = wordsIn(owner.field("parameters")?.text() ?? owner.field("parameter")?.text() ?? "");
  const split = splitPath(first, script);
  if (split === null || !parameters.includes(split.rest)) return null;
  // "/orders/" + id is a path with a parameter of its own; "/api" + path is a beginning.
  if (split.prefix !== "" && (!split.prefix.startsWith("/") || /[/?]$/.test(split.prefix))) return null;
  const verb = /^(get|post|put|patch|del(?:ete)?)/i.exec(name)?.[1]?.toLowerCase();
  return {
    name,
    prefix: split.prefix,
    method: verb ? (verb.startsWith("del") ? "DELETE" : verb.toUpperCase()) : null,
  };
}

const wordsIn = (text: string): string[] => text.match(/[A-Za-z_$][\w$]*/g) ?? [];

/** A path argument as its fixed beginning and the one name that follows; null for other shapes. */
function splitPath(node: SgNode, script: Script): { prefix: string; rest: string } | null {
  if (node.kind() === "identifier") return { prefix: "", rest: node.text() };
  if (node.kind() === "template_string") {
    const text = node
      .text()
      .slice(1, -1)
      .replace(/^\$\{(\w+)\}(?=.)/, (part, name: string) => constantOf(script, name) ?? part);
    const parts = /^([^$]*)\$\{(\w+)\}$/.exec(text);
    return parts ? { prefix: parts[1] ?? "", rest: parts[2] ?? "" } : null;
  }
  if (node.kind() !== "binary_expression" || node.field("operator")?.text() !== "+") return null;
  const [left, right] = [node.field("left"), node.field("right")];
  const prefix =
    left && (stringValue(left) ?? (left.kind() === "identifier" ? constantOf(script, left.text()) : null));
  return prefix && right?.kind() === "identifier" ? { prefix, rest: right.text() } : null;
}
