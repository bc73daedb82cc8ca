import type { TestFact } from "../../domain/assessment/project-facts";
import { argumentsOf, findKinds, isFunction, lineOf, type Script, stringValue } from "../parse-scripts";

const assertion =
  /\b(?:assert(?:\.\w+)*|expect|should|t\.(?:is|equal|deepEqual|ok|true|false|throws|assert(?:\.\w+)*))\s*\(/g;
/** True whatever the code does: they assert nothing. */
const tautology =
  /\b(?:expect\((true|1)\)\.to(?:Be|Equal)\(\1\)|assert(?:\.ok|\.equal|\.strictEqual)?\((?:true|1(?:,\s*1)?)\))/g;

/** Test cases of node:test, Jest, Vitest and Mocha, with the assertions that can fail. */
export function detectTests(scripts: readonly Script[]): TestFact[] {
  return scripts.filter((s) => s.isTest).flatMap(testsOf);
}

function testsOf(script: Script): TestFact[] {
  return findKinds(script.root, ["call_expression"]).flatMap((call) => {
    const [, word, modifier] =
      /^(test|it|t\.test)(?:\.(\w+))?$/.exec(call.field("function")?.text() ?? "") ?? [];
    const args = argumentsOf(call);
    const name = stringValue(args[0]);
    const body = args.find(isFunction);
    if (!word || name === null) return [];
    const text = body?.text() ?? "";
    const assertions = (text.match(assertion) ?? []).length - (text.match(tautology) ?? []).length;
    const skipped =
      modifier === "skip" ||
      modifier === "todo" ||
      !body ||
      /\b(?:skip|todo):\s*true/.test(args[1]?.text() ?? "");
    return [{ file: script.path, line: lineOf(call), name, assertions: Math.max(0, assertions), skipped }];
  });
}
