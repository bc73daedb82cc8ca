import { describe, expect, test } from "vitest";
import type { ClauseResult } from "../../domain/contract/clause";
import { makeClauseResult } from "../../testing/clause-results";
import { describeValidation } from "../validation-document";
import { toGithub } from "./github";

const write = (result: ClauseResult, directory = "") =>
  toGithub(describeValidation([result], "error"), { version: "1.2.3", directory });

describe("a GitHub command", () => {
  test.each([
    ["error", "::error "],
    ["warning", "::warning "],
    ["info", "::notice "],
  ] as const)("is for severity %s %s", (severity, start) => {
    expect(write(makeClauseResult({ clause: { severity } })).startsWith(start)).toBe(true);
  });

  test("names file and line, from the working directory, and says what was found and what to do", () => {
    expect(write(makeClauseResult(), "services/orders")).toBe(
      "::error file=services/orders/src/orders.test.ts,line=12,title=qa_engineer/rule%3Atests_pass::" +
        "Tests pass: 100 %25%0AFound: 1 of 2 tests passes%0A" +
        "- services/orders/src/orders.test.ts:12 expected 2 to be 3%0ATo do: Mend the tests.",
    );
  });

  test("has no file where there is no place", () => {
    expect(write(makeClauseResult({ evidence: [{ note: "nothing" }] }))).toMatch(/^::error title=/);
  });

  test("stays one line whatever a text holds, and its properties stay apart", () => {
    const evidence = [{ file: "a,b:c%.ts", note: "x\n::error::y" }];
    const line = write(makeClauseResult({ evidence, actual: "a\r\n::stop-commands::z" }));
    expect(line.split(/\r|\n/)).toHaveLength(1);
    expect(line).toContain("file=a%2Cb%3Ac%25.ts,title=");
    expect(line).toContain("x%0A::error::y");
  });

  test("is not there for clauses that are met or do not apply", () => {
    expect(write(makeClauseResult({ outcome: "met" }))).toBe("");
    expect(write(makeClauseResult({ outcome: "not_applicable" }))).toBe("");
  });
});
