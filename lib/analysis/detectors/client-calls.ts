import type { SgNode } from "@ast-grep/napi";
import type { ClientCallFact } from "../../domain/assessment/project-facts";
import { inTurns } from "../in-turns";
import {
  argumentsOf,
  codeOf,
  functionName,
  isFunction,
  lineOf,
  nodesOf,
  type Script,
  stringValue,
} from "../parse-scripts";
import { normalisePattern } from "./route-pattern";
import { type ConstantOf, constantIn, spellPath } from "./spell-path";

/** A function that sends a request to a path made from its parameter: `fetch` itself, or one around another. */
type Sender = { name: string; prefix: string; method: string | null };

const verb = /^(get|post|put|patch|del(?:ete)?|head)/i;
const senders: Sender[] = [
  { name: "fetch", prefix: "", method: null },
  { name: "EventSource", prefix: "", method: "GET" },
  { name: "sendBeacon", prefix: "", method: "POST" },
];
/** How deep functions around functions are followed. */
const WRAPPER_ROUNDS = 3;

/**
 * Requests that the frontend makes of its own server: by `fetch`, by functions around it, by clients like axios, in
 * scripts and in scripts inside pages. Requests for files that are there are none.
 * @param written what each of these scripts calls
 */
export async function detectClientCalls(
  written: ReadonlyMap<Script, WrittenCalls>,
  paths: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<ClientCallFact[]> {
  const scripts = [...written.keys()];
  const callsOneOf = (script: Script, some: readonly Sender[]) =>
    some.some((sender) => written.get(script)?.called.includes(sender.name));
  const constantOf = sharedConstants(scripts);
  const known = await findSenders(scripts, callsOneOf, constantOf, signal);
  const calls = await inTurns(
    scripts.filter((script) => written.get(script)?.requests || callsOneOf(script, known)),
    (script) =>
      nodesOf(script, ["call_expression", "new_expression"]).flatMap((call) =>
        isInsideSender(call, known) ? [] : fromCall(script, call, known, constantOf),
      ),
    signal,
  );
  return calls.filter(
    (call) => !/\.\w+$/.test(call.pattern) || ![...paths].some((p) => `/${p}`.endsWith(call.pattern)),
  );
}

/** Names of what a script calls, and whether it sends requests by a client of a library. */
export type WrittenCalls = { called: string[]; requests: boolean };

export function readCalls(script: Script): WrittenCalls {
  const calls = nodesOf(script, ["call_expression", "new_expression"]);
  const called = new Set(calls.map(calledName));
  return { called: [...called], requests: calls.some((call) => libraryCall(script, call) !== null) };
}

/** A name of the script itself, or one that exactly one script of the frontend exports. */
function sharedConstants(scripts: readonly Script[]): (script: Script) => ConstantOf {
  const exported = scripts.map((s) =>
    constantIn((codeOf(s).match(/^export\s+const\s.*$/gm) ?? []).join("\n")),
  );
  const of = new Map<Script, ConstantOf>();
  return (script) => {
    const known = of.get(script);
    if (known) return known;
    const own = constantIn(script.text);
    const constantOf: ConstantOf = (name) => {
      const found = own(name);
      if (found !== null) return found;
      const others = exported.flatMap((other) => other(name) ?? []);
      return others.length === 1 ? (others[0] ?? null) : null;
    };
    of.set(script, constantOf);
    return constantOf;
  };
}

async function findSenders(
  scripts: readonly Script[],
  callsOneOf: (script: Script, some: readonly Sender[]) => boolean,
  constantOf: (script: Script) => ConstantOf,
  signal: AbortSignal | undefined,
): Promise<Sender[]> {
  let known = senders;
  for (let round = 0; round < WRAPPER_ROUNDS; round++) {
    const calling = scripts.filter((script) => callsOneOf(script, known));
    const found = await inTurns(calling, (script) => wrappersIn(script, known, constantOf(script)), signal);
    const fresh = found.filter((f) => !known.some((k) => k.name === f.name));
    if (fresh.length === 0) break;
    known = [...known, ...fresh.filter((f, i) => fresh.findIndex((o) => o.name === f.name) === i)];
  }
  return known;
}

const wrappersIn = (script: Script, known: readonly Sender[], constantOf: ConstantOf): Sender[] =>
  nodesOf(script, ["call_expression"]).flatMap((call) => wrapperOf(call, known, constantOf) ?? []);

function calledName(call: SgNode): string {
  const named = call.field("function")?.text() ?? /^new\s+([\w$.]+)/.exec(call.text())?.[1] ?? "";
  return named.split(".").at(-1) ?? "";
}

function senderOf(call: SgNode, known: readonly Sender[]): Sender | undefined {
  return known.find((s) => s.name === calledName(call));
}

const ownerOf = (call: SgNode): SgNode | undefined =>
  call.ancestors().find((a) => isFunction(a) && functionName(a) !== null);

/** The function that a request belongs to, where its path is a fixed beginning followed by a parameter of the function. */
function wrapperOf(call: SgNode, known: readonly Sender[], constantOf: ConstantOf): Sender | null {
  const sender = senderOf(call, known);
  const owner = sender && ownerOf(call);
  const name = owner && functionName(owner);
  const args = argumentsOf(call);
  if (!sender || !name || !owner) return null;
  const parameters: readonly string[] =
    (owner.field("parameters") ?? owner.field("parameter"))?.text().match(/[A-Za-z_$][\w$]*/g) ?? [];
  for (const arg of args) {
    const split = splitPath(arg, constantOf);
    if (split === null || !parameters.includes(split.rest)) continue;
    // "/orders/" + id is a path with a parameter of its own; "/api" + path is a beginning.
    if (split.prefix !== "" && (!split.prefix.startsWith("/") || /[/?]$/.test(split.prefix))) return null;
    const spoken = spokenMethod(args) ?? sender.method ?? verb.exec(name)?.[1]?.toLowerCase();
    return {
      name,
      prefix: sender.prefix + split.prefix,
      method: spoken ? (/^del/i.test(spoken) ? "DELETE" : spoken.toUpperCase()) : null,
    };
  }
  return null;
}

/** A call that only hands on a parameter is counted where its function is called. */
function isInsideSender(call: SgNode, known: readonly Sender[]): boolean {
  const owner = senderOf(call, known) && ownerOf(call);
  const name = owner && functionName(owner);
  return name ? known.some((s) => s.name === name) : false;
}

function fromCall(
  script: Script,
  call: SgNode,
  known: readonly Sender[],
  constantOf: (script: Script) => ConstantOf,
): ClientCallFact[] {
  const sender = senderOf(call, known) ?? libraryCall(script, call);
  if (!sender) return [];
  const args = argumentsOf(call);
  const path = args
    .map((arg) => trimPath(spellPath(arg, constantOf(script))))
    .find((text) => text?.startsWith("/"));
  if (!path) return [];
  const method = (spokenMethod(args) ?? sender.method ?? "GET").toUpperCase();
  return [{ file: script.path, line: lineOf(call), method, pattern: normalisePattern(sender.prefix + path) }];
}

/** What follows in one segment with fixed text is a query or an ending, not a parameter. */
const trimPath = (path: string | null): string | null => path?.replace(/([^/])\$\{[\s\S]*$/, "$1") ?? null;

function spokenMethod(args: readonly SgNode[]): string | undefined {
  const spoken = args
    .map((arg) => stringValue(arg) ?? "")
    .find((text) => /^(?:GET|POST|PUT|PATCH|DELETE|HEAD)$/i.test(text));
  return spoken ?? /\bmethod:\s*["'`](\w+)["'`]/.exec(args.map((arg) => arg.text()).join("\n"))?.[1];
}

/** `axios.post("/path")`, `api.get("/path")` of a client with a base, `request.open("GET", "/path")`. */
function libraryCall(script: Script, call: SgNode): Sender | null {
  const callee = call.field("function");
  if (callee?.text() === "axios") return { name: "axios", prefix: "", method: null };
  if (callee?.kind() !== "member_expression") return null;
  const property = callee.field("property")?.text() ?? "";
  if (property === "open" && argumentsOf(call).length > 1)
    return { name: property, prefix: "", method: null };
  if (!/^(?:get|post|put|patch|delete)$/.test(property)) return null;
  const object = callee.field("object")?.text() ?? "";
  const isClient = /^(?:axios|ky|superagent|\$http|\$|this\.http|http|https?Client)$/.test(object);
  const base = /\b(?:baseURL|prefixUrl|baseUrl):/.test(script.text) ? baseOf(script, object) : undefined;
  if (base === undefined && !isClient) return null;
  const prefix = base?.startsWith("/") ? base.replace(/\/$/, "") : "";
  return { name: property, prefix, method: property.toUpperCase() };
}

/** The base of the client that a variable holds; undefined where it has none. */
const baseOf = (script: Script, object: string): string | undefined =>
  new RegExp(
    `\\b${object.replace(/[^\w]/g, "\\$&")}\\s*=[^;]{0,400}?\\b(?:baseURL|prefixUrl|baseUrl):\\s*["'\`]([^"'\`]*)`,
  ).exec(codeOf(script))?.[1];

/** A path argument as its fixed beginning and the one name that follows; null for other shapes. */
function splitPath(node: SgNode, constantOf: ConstantOf): { prefix: string; rest: string } | null {
  if (node.kind() === "identifier") return { prefix: "", rest: node.text() };
  if (node.kind() === "template_string") {
    const text = node
      .text()
      .slice(1, -1)
      .replace(/^\$\{(\w+)\}(?=.)/, (part, name: string) => constantOf(name) ?? part);
    const parts = /^([^$]*)\$\{(\w+)\}$/.exec(text);
    return parts ? { prefix: parts[1] ?? "", rest: parts[2] ?? "" } : null;
  }
  if (node.kind() !== "binary_expression" || node.field("operator")?.text() !== "+") return null;
  const prefix = spellPath(node.field("left"), constantOf);
  const right = node.field("right");
  return prefix && !prefix.includes("${") && right?.kind() === "identifier"
    ? { prefix, rest: right.text() }
    : null;
}
