import { describe, expect, test } from "vitest";
import type { ClauseResult } from "../../domain/contract/clause";
import { makeClauseResult } from "../../testing/clause-results";
import { describeValidation } from "../validation-document";
import { toGitlab } from "./gitlab";

const write = (result: ClauseResult, directory = "") =>
  toGitlab(describeValidation([result], "error"), { version: "1.2.3", directory });

describe("a GitLab Code Quality report", () => {
  test("holds what GitLab asks for of each violation", () => {
    expect(write(makeClauseResult({ clause: { severity: "warning" } }))).toEqual([
      {
        description: expect.stringContaining("1 of 2 tests passes"),
        check_name: "qa_engineer/rule:tests_pass",
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        severity: "minor",
        location: { path: "src/orders.test.ts", lines: { begin: 12 } },
      },
    ]);
  });

  test.each([
    ["", [{ file: "README.md", note: "empty" }], "README.md"],
    ["", [], "."],
    ["services/orders", [], "services/orders"],
    ["services/orders", [{ file: "README.md", note: "empty" }], "services/orders/README.md"],
  ])("in %j with %j points at the first line of %s", (directory, evidence, path) => {
    expect(write(makeClauseResult({ evidence }), directory)[0]?.location).toEqual({
      path,
      lines: { begin: 1 },
    });
  });

  test("is empty where nothing is violated", () => {
    expect(write(makeClauseResult({ outcome: "met" }))).toEqual([]);
  });
});
