import type { SgNode } from "@ast-grep/napi";
import type { TestFact } from "../../domain/assessment/project-facts";
import {
  argumentsOf,
  codeOf,
  findKinds,
  functionName,
  isFunction,
  lineOf,
  nodesOf,
  type Script,
  stringValue,
} from "../parse-scripts";

const caseWord = /^(?:test|it|xit|xtest|fit|t\.test|specify)(?:\.(\w+))*$/;
const groupWord = /^(?:describe|suite|context|xdescribe)(?:\.\w+)*$/;
const assertWord =
  /^(?:(?:assert|should|chai\.assert)(?:\.\w+)*|t\.(?:assert\.)?(?:is|not|ok|equal|equals|deepEqual|same|true|false|truthy|falsy|throws\w*|rejects\w*|like|regex|match|snapshot|strictEqual|deepStrictEqual|notEqual))$/;
const matcher = /^(?:\.(?:not|resolves|rejects))*\.(?:to|be|have|not|to[A-Z]|deep|an?\b)/;

/**
 * Makes the reader of one test file: cases of node:test, Jest, Vitest and Mocha with the assertions in them that can
 * fail, those of helper functions of test files included. What stands in comments counts for nothing.
 */
export function detectTests(scripts: readonly Script[]): (script: Script) => TestFact[] {
  const helpers = new Set(scripts.filter((s) => s.isTest).flatMap(assertingHelpers));
  return (script) =>
    nodesOf(script, ["call_expression"]).flatMap((call) => readCase(script, call, helpers) ?? []);
}

function readCase(script: Script, call: SgNode, helpers: ReadonlySet<string>): TestFact | null {
  const callee = call.field("function");
  // test.each(table)(name, body) is a call of a call.
  const word = (callee?.kind() === "call_expression" ? callee.field("function") : callee)?.text() ?? "";
  const args = argumentsOf(call);
  if (!caseWord.test(word) || args.length === 0) return null;
  const name =
    stringValue(args[0]) ??
    (/^(?:template_string|identifier|binary_expression|member_expression)$/.test(String(args[0]?.kind()))
      ? args[0]?.text()
      : undefined);
  if (name === undefined) return null;
  const body = args.find(isFunction) ?? namedBody(script, args.at(-1));
  // `test(value)` of another library's or the project's own making is no case.
  if (!body && args.length > 1 && args.at(-1)?.kind() !== "identifier") return null;
  return {
    file: script.path,
    line: lineOf(call),
    name,
    assertions: body ? countAssertions(script, body, helpers) : 0,
    skipped: !body || isSkipped(word, args, body) || isInSkippedGroup(call),
  };
}

function namedBody(script: Script, arg: SgNode | undefined): SgNode | undefined {
  if (arg?.kind() !== "identifier") return undefined;
  return nodesOf(script, ["function_declaration", "arrow_function", "function_expression"]).find(
    (f) => functionName(f) === arg.text(),
  );
}

const isSkipped = (word: string, args: readonly SgNode[], body: SgNode): boolean =>
  /^x|\.(?:skip|todo|fails)\b/.test(word) ||
  (args.length > 2 && /\b(?:skip|todo):\s*(?!false\b|undefined\b)/.test(args[1]?.text() ?? "")) ||
  /^\{\s*(?:\w+|this|t|ctx)\.(?:skip|todo)\(/.test(body.field("body")?.text() ?? "");

const isInSkippedGroup = (call: SgNode): boolean =>
  call.ancestors().some((a) => {
    if (a.kind() !== "call_expression") return false;
    const word = a.field("function")?.text() ?? "";
    return groupWord.test(word) && /^x|\.(?:skip|todo)\b/.test(word);
  });

function countAssertions(script: Script, body: SgNode, helpers: ReadonlySet<string>): number {
  const strict = assertNames(script);
  return findKinds(body, ["call_expression"]).filter((call) => {
    const name = call.field("function")?.text() ?? "";
    return isAssertion(call, strict) || (helpers.has(name.split(".").at(-1) ?? "") && /^[\w.]+$/.test(name));
  }).length;
}

/** An assertion that could fail: a comparison of constants, or of a thing with itself, never does. */
function isAssertion(call: SgNode, strict: ReadonlySet<string>): boolean {
  const name = call.field("function")?.text() ?? "";
  const args = argumentsOf(call);
  if (name === "expect" || name === "chai.expect") {
    const after = expectationAfter(call);
    const expected = /\(([\s\S]*)\)$/.exec(after)?.[1]?.trim() ?? "";
    return (
      matcher.test(after) &&
      !isIdle(
        args.map((a) => a.text()),
        expected === "" ? [] : [expected],
      )
    );
  }
  // Requests that are expected to answer: request(app).get("/").expect(200).
  if (/\.expect$/.test(name) && call.field("function")?.field("object")?.kind() === "call_expression")
    return args.length > 0;
  if (/\.should\.[\w.]+$/.test(name)) return true;
  if (!assertWord.test(name) && !strict.has(name)) return false;
  return !isIdle(
    args.slice(0, 2).map((a) => a.text()),
    [],
  );
}

/** The matcher behind `expect(…)`: `.not.toBe(1)`. */
function expectationAfter(call: SgNode): string {
  let outer = call;
  for (const ancestor of call.ancestors()) {
    if (!/^(?:member_expression|call_expression)$/.test(String(ancestor.kind()))) break;
    if (ancestor.range().start.index !== call.range().start.index) break;
    outer = ancestor;
  }
  return outer.text().slice(call.text().length);
}

const constant = /^(?:true|false|null|undefined|-?\d+(?:\.\d+)?|"[^"]*"|'[^']*'|`[^`$]*`|\[\s*\]|\{\s*\})$/;
function isIdle(actual: readonly string[], expected: readonly string[]): boolean {
  const all = [...actual, ...expected];
  return (
    all.length === 0 || all.every((text) => constant.test(text)) || (all.length === 2 && all[0] === all[1])
  );
}

/** Names that a file takes out of an assertion library: `import { equal } from "node:assert"`. */
function assertNames(script: Script): ReadonlySet<string> {
  const known = assertNamesOf.get(script);
  if (known) return known;
  const names = readAssertNames(script);
  assertNamesOf.set(script, names);
  return names;
}
const assertNamesOf = new WeakMap<Script, ReadonlySet<string>>();

function readAssertNames(script: Script): Set<string> {
  const taken = codeOf(script).matchAll(
    /\b(?:import|const)\s*\{([^}]*)\}\s*(?:from\s*|=\s*require\()["'](?:node:)?(?:assert(?:\/strict)?|uvu\/assert|chai)["']/g,
  );
  return new Set(
    [...taken]
      .flatMap((m) => (m[1] ?? "").split(",").map((part) => /([\w$]+)\s*$/.exec(part)?.[1] ?? ""))
      .filter((n) => n !== "" && n !== "expect"),
  );
}

/** Functions of test files with an assertion inside: a case that calls one asserts. */
function assertingHelpers(script: Script): string[] {
  const strict = assertNames(script);
  return nodesOf(script, ["function_declaration", "arrow_function", "function_expression"]).flatMap((f) => {
    const name = functionName(f);
    return name && findKinds(f, ["call_expression"]).some((call) => isAssertion(call, strict)) ? [name] : [];
  });
}
