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
/** Playwright's groups, steps and settings begin with the word for a case. */
const noCase = /\.(?:describe|step|use|extend|configure|before\w*|after\w*)\b/;
const groupWord = /^(?:describe|suite|context|xdescribe)(?:\.\w+)*$/;
const assertWord =
  /^(?:(?:assert|should|chai\.assert)(?:\.\w+)*|t\.(?:assert\.)?(?:is|not|ok|equal|equals|deepEqual|same|true|false|truthy|falsy|throws\w*|rejects\w*|like|regex|match|snapshot|strictEqual|deepStrictEqual|notEqual))$/;
const matcher = /^(?:\.(?:not|resolves|rejects))*\.(?:to|be|have|not|to[A-Z]|deep|an?\b)/;

/** A test case as its file has it: `calls` are functions in it that may assert, if some test file says so. */
export type WrittenTest = TestFact & { calls: string[] };
export type WrittenTests = { cases: WrittenTest[]; asserting: string[] };

/**
 * One test file: cases of node:test, Jest, Vitest and Mocha with the assertions in them that can fail, and the functions
 * that assert. What stands in comments counts for nothing.
 */
export const readTests = (script: Script): WrittenTests => ({
  cases: nodesOf(script, ["call_expression"]).flatMap((call) => readCase(script, call) ?? []),
  asserting: assertingHelpers(script),
});

/** The cases of all test files; what asserts in a helper function counts where it is called. */
export function countTests(files: readonly WrittenTests[]): TestFact[] {
  const helpers = new Set(files.flatMap((f) => f.asserting));
  return files.flatMap((f) =>
    f.cases.map(({ calls, ...test }) => ({
      ...test,
      assertions: test.assertions + calls.filter((name) => helpers.has(name)).length,
    })),
  );
}

function readCase(script: Script, call: SgNode): WrittenTest | null {
  const callee = call.field("function");
  // test.each(table)(name, body) is a call of a call.
  const word = (callee?.kind() === "call_expression" ? callee.field("function") : callee)?.text() ?? "";
  const args = argumentsOf(call);
  if (!caseWord.test(word) || noCase.test(word) || args.length === 0) return null;
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
    ...(body ? readBody(script, body) : { assertions: 0, calls: [] }),
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

function readBody(script: Script, body: SgNode): Pick<WrittenTest, "assertions" | "calls"> {
  const strict = assertNames(script);
  const calls = findKinds(body, ["call_expression"]);
  const others = calls.filter((call) => !isAssertion(call, strict));
  return {
    assertions: calls.length - others.length,
    calls: others
      .map((call) => call.field("function")?.text() ?? "")
      .filter((name) => /^[\w.]+$/.test(name))
      .map((name) => name.split(".").at(-1) ?? ""),
  };
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
