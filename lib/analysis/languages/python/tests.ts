import type { SgNode } from "@ast-grep/napi";
import type { TestFact } from "../../../domain/assessment/project-facts";
import {
  bodyOf,
  type Definition,
  decoratorName,
  definitionsOf,
  outerFunction,
  withOwners,
} from "./definitions";
import { lastName } from "./expression";
import { type IndexedNode, type PythonSource, partsOf } from "./parse-python";

/** A test case as its file has it: `calls` are functions in it that may assert, if some test file says so. */
export type WrittenTest = Omit<TestFact, "file"> & { calls: string[] };
export type WrittenTests = { cases: WrittenTest[]; asserting: string[] };

/** Files that pytest, unittest and Django's runner look into; in `tests.py` the latter finds classes alone. */
const collected = /(?:^|\/)(?:tests?[^/]*|[^/]*_test)\.py$/;
export const isTestPath = (path: string): boolean =>
  collected.test(path) || /(?:^|\/)conftest\.py$/.test(path);

/**
 * One test file: functions `test…` at its top and methods `test…` of its classes, with the assertions in them that can
 * fail, and the functions that assert. A case with parameters counts once.
 */
export function readTests(source: PythonSource): WrittenTests {
  const asserts = assertionsByFunction(source);
  const calls = callsByFunction(source);
  const isWholeSkipped = /^pytestmark\s*=\s*pytest\.mark\.skip\b/m.test(source.text);
  const onlyClasses =
    /(?:^|\/)tests\.py$/.test(source.path) && !/^(?:import|from) pytest\b/m.test(source.text);
  const cases = collected.test(source.path)
    ? definitionsOf(source).filter((d) => isCase(d) && (d.owner !== null || !onlyClasses))
    : [];
  return {
    cases: cases.map((definition) => ({
      name: definition.owner ? `${definition.owner.name}.${definition.name}` : definition.name,
      line: definition.line,
      assertions: asserts.get(definition) ?? 0,
      calls: [...(calls.get(definition) ?? [])],
      skipped: isWholeSkipped || isSkipped(definition),
    })),
    asserting: [...new Set([...asserts.keys()].map((d) => d.name))],
  };
}

function isCase({ kind, name, owner }: Definition): boolean {
  if (kind !== "function" || !name.startsWith("test")) return false;
  if (!owner) return true;
  if (owner.kind !== "class" || owner.owner?.kind === "function") return false;
  // Bases of other cases are run as the classes that inherit them, which have bases themselves.
  return owner.name.startsWith("Test") || partsOf(owner.node.field("superclasses")).length > 0;
}

function isSkipped(definition: Definition): boolean {
  const marks = [...definition.decorators, ...(definition.owner?.decorators ?? [])];
  if (marks.some((mark) => /^(?:pytest\.mark\.skip|(?:unittest\.)?skip)$/.test(decoratorName(mark))))
    return true;
  const first = bodyOf(definition).statements[0]?.text() ?? "";
  return /^(?:pytest\.(?:skip|xfail)|self\.skipTest)\(|^raise\s+(?:unittest\.)?SkipTest\b/.test(first);
}

function assertionsByFunction(source: PythonSource): Map<Definition, number> {
  const counts = new Map<Definition, number>();
  for (const { found, owner } of withOwners(source, source.nodes("assert_statement", "call"))) {
    const around = outerFunction(owner);
    const asserts = found.kind === "call" ? isAssertingCall(found) : canFail(partsOf(found.node)[0]);
    if (around && asserts) counts.set(around, (counts.get(around) ?? 0) + 1);
  }
  return counts;
}

function callsByFunction(source: PythonSource): Map<Definition, Set<string>> {
  const calls = new Map<Definition, Set<string>>();
  for (const { found, owner } of withOwners(source, source.nodes("call"))) {
    const around = outerFunction(owner);
    const name = found.node.field("function")?.text() ?? "";
    if (!around || !/^[\w.]{1,100}$/.test(name)) continue;
    const known = calls.get(around);
    if (known) known.add(lastName(name));
    else calls.set(around, new Set([lastName(name)]));
  }
  return calls;
}

const raising = /^(?:pytest\.)?(?:raises|warns|deprecated_call)$/;
const asserting = /^(?:self|cls)\.(?:assert\w+|fail\w*)$|(?:^|\.)assert_\w+$|(?:^|\.)assert[A-Z]\w*$/;

function isAssertingCall({ node }: IndexedNode): boolean {
  const callee = node.field("function");
  if (callee?.kind() !== "identifier" && callee?.kind() !== "attribute") return false;
  const name = callee.text();
  if (raising.test(name)) return true;
  if (!asserting.test(name)) return false;
  const args = partsOf(node.field("arguments")).filter((a) => a.kind() !== "keyword_argument");
  // `mock.assert_called_once()` has no argument; a comparison of constants never fails.
  if (args.length === 0) return !/\bassert(?:True|False|Equals?|Is|In)\b/.test(name);
  const compared = args.slice(0, /(?:True|False|None)$/.test(name) ? 1 : 2);
  return !isIdle(compared);
}

/** Whether a condition could be false: a constant, a thing compared with itself and a tuple never are. */
function canFail(condition: SgNode | undefined): boolean {
  if (!condition) return false;
  if (condition.kind() === "parenthesized_expression") return canFail(partsOf(condition)[0]);
  if (condition.kind() === "tuple") return false;
  if (condition.kind() === "boolean_operator" && /\bor\s+True\b/.test(condition.text())) return false;
  if (condition.kind() === "comparison_operator") return !isIdle(partsOf(condition));
  return !isConstant(condition);
}

const isIdle = (compared: readonly SgNode[]): boolean =>
  compared.every(isConstant) || (compared.length === 2 && compared[0]?.text() === compared[1]?.text());

const isConstant = (node: SgNode): boolean =>
  /^(?:true|false|none|integer|float|ellipsis)$/.test(String(node.kind())) ||
  (node.kind() === "string" && !/^[rbu]*f/i.test(node.text())) ||
  /^(?:\[\s*\]|\{\s*\}|\(\s*\))$/.test(node.text());
