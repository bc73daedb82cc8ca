import { describe, expect, test } from "vitest";
import type { ClauseResult } from "../../domain/contract/clause";
import { makeClauseResult } from "../../testing/clause-results";
import { describeValidation } from "../validation-document";
import { toJunit } from "./junit";

const write = (...results: ClauseResult[]) =>
  toJunit(describeValidation(results, "error"), { version: "1.2.3", directory: "" });

describe("a JUnit document", () => {
  test("has a suite per persona and a case per clause, with counts of both", () => {
    const xml = write(
      makeClauseResult({ outcome: "met" }),
      makeClauseResult({
        personaId: "baker",
        outcome: "not_applicable",
        actual: "Has no tests",
        evidence: [],
      }),
      makeClauseResult({
        outcome: "not_measured",
        actual: "No test ran",
        evidence: [],
        clause: { id: "rule:b" },
      }),
    );
    expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="maestro validate" tests="3" failures="0" errors="1" skipped="1">
  <testsuite name="qa_engineer" tests="2" failures="0" errors="1" skipped="0">
    <testcase classname="qa_engineer" name="rule:tests_pass" file="src/orders.test.ts"/>
    <testcase classname="qa_engineer" name="rule:b">
      <error type="error" message="No test ran">Tests pass: 100 %
Not measured: No test ran
To do: Mend the tests.</error>
    </testcase>
  </testsuite>
  <testsuite name="baker" tests="1" failures="0" errors="0" skipped="1">
    <testcase classname="baker" name="rule:tests_pass">
      <skipped message="Has no tests"/>
    </testcase>
  </testsuite>
</testsuites>`);
  });

  test("shows characters that XML cannot hold, and lets no text end an element or an attribute", () => {
    const xml = write(makeClauseResult({ actual: 'a\u0000 "b"\n]]></failure>\ud800\uffff', evidence: [] }));
    const harmless = "]]&gt;&lt;/failure&gt;\ufffd\ufffd";
    expect(xml).toContain(`message="a⟦U+0000⟧ &quot;b&quot;&#10;${harmless}">`);
    expect(xml).toContain(`Found: a⟦U+0000⟧ &quot;b&quot;\n${harmless}\nTo do`);
  });
});
