import { describe, expect, test } from "vitest";
import { noFacts } from "../../../domain/assessment/project-facts";
import { makeTree } from "../../../testing/tree";
import { findPlaces } from "./failure-place";
import { readResults } from "./read-results";
import { findUnknownOptions } from "./unknown-options";

/** As Jest 30 wrote it; what is not read is left out. */
const jest = {
  numTotalTests: 4,
  testResults: [
    {
      name: "/project/jest/oven.test.js",
      status: "failed",
      message: "  ● cools\n\n    expect(received).toBe(expected) // Object.is equality\n",
      assertionResults: [
        { status: "passed", fullName: "bakes", title: "bakes", failureMessages: [] },
        {
          status: "failed",
          fullName: "cools",
          title: "cools",
          failureMessages: [
            'Error: expect(received).toBe(expected) // Object.is equality\n\nExpected: "warm"\nReceived: "cold"\n    at Object.toBe (/project/jest/oven.test.js:4:20)\n    at Promise.finally.completed (/project/node_modules/jest-circus/build/jestAdapterInit.js:1834:28)',
          ],
        },
        { status: "pending", fullName: "glazes", title: "glazes", failureMessages: [] },
        { status: "todo", fullName: "sells", title: "sells", failureMessages: [] },
      ],
    },
    {
      name: "/project/jest/gone.test.js",
      status: "failed",
      message:
        "  ● Test suite failed to run\n\n    Cannot find module '@/gone' from 'jest/gone.test.js'\n\n    > 1 | const { a } = require(\"@/gone\");\n        |               ^\n\n      at Resolver._throwModNotFoundError (node_modules/jest-resolve/build/index.js:1031:11)\n      at Object.require (jest/gone.test.js:1:15)\n",
      assertionResults: [],
    },
  ],
};

/** As Vitest 4 wrote it. */
const vitest = {
  numTotalTests: 1,
  testResults: [
    {
      name: "/project/a.test.ts",
      status: "failed",
      message: "",
      assertionResults: [
        {
          ancestorTitles: ["oven"],
          fullName: "oven cools",
          status: "failed",
          title: "cools",
          failureMessages: [
            "AssertionError: expected 'cold' to be 'warm' // Object.is equality\n    at /project/a.test.ts:3:41\n    at file:///project/node_modules/@vitest/runner/dist/chunk-artifact.js:302:11",
          ],
        },
      ],
    },
  ],
};

/** As Mocha 11 wrote it. */
const mocha = {
  stats: { suites: 2, tests: 3, passes: 1, pending: 1, failures: 2 },
  pending: [{ title: "glazes", fullTitle: "the oven glazes", file: "/project/test/oven.js", err: {} }],
  passes: [{ title: "bakes", fullTitle: "the oven bakes", file: "/project/test/oven.js", err: {} }],
  failures: [
    {
      fullTitle: "the oven cools",
      file: "/project/test/oven.js",
      err: {
        stack:
          "AssertionError [ERR_ASSERTION]: 'cold' == 'warm'\n    at Context.<anonymous> (test/oven.js:6:12)\n    at process.processImmediate (node:internal/timers:483:21)",
        message: "'cold' == 'warm'",
      },
    },
    {
      fullTitle: 'the oven with a guest "before all" hook for "serves"',
      file: "/project/test/oven.js",
      err: {
        stack: "Error: connect ECONNREFUSED 127.0.0.1:5432\n    at Context.<anonymous> (test/oven.js:11:13)",
      },
    },
  ],
};

describe("a runner's own results", () => {
  test("of Jest: cases, and a file that does not start as one failure with its reason and line", () => {
    expect(readResults("jest", JSON.stringify(jest), "/project")).toEqual({
      tests: 5,
      passed: 1,
      skipped: 2,
      failures: [
        {
          file: "jest/oven.test.js",
          line: 4,
          note: "cools: Error: expect(received).toBe(expected) // Object.is equality",
          ofEnvironment: false,
        },
        {
          file: "jest/gone.test.js",
          line: 1,
          note: "This file does not start: Cannot find module '@/gone' from 'jest/gone.test.js'",
          ofEnvironment: false,
        },
      ],
    });
  });
  test("of Vitest, which writes Jest's form", () => {
    expect(readResults("vitest", JSON.stringify(vitest), "/project")?.failures).toMatchObject([
      { file: "a.test.ts", line: 3, note: expect.stringContaining("oven cools: AssertionError") },
    ]);
  });
  test("of a file whose cases are skipped because what stands before them fails", () => {
    const skipped = { status: "skipped", fullName: "oven cools", title: "cools", failureMessages: [] };
    const file = {
      name: "/project/a.test.ts",
      status: "failed",
      message: "Error: no oven",
      assertionResults: [skipped],
    };
    expect(readResults("vitest", JSON.stringify({ testResults: [file] }), "/project")).toMatchObject({
      tests: 2,
      passed: 0,
      skipped: 1,
      failures: [{ file: "a.test.ts", note: "This file fails outside its cases: Error: no oven" }],
    });
  });
  test("of Mocha: a hook that fails is a failure, and a database that is not there is no fault of the project", () => {
    expect(readResults("mocha", JSON.stringify(mocha), "/project")).toMatchObject({
      tests: 4,
      passed: 1,
      skipped: 1,
      failures: [
        { file: "test/oven.js", line: 6, ofEnvironment: false },
        { file: "test/oven.js", line: 11, ofEnvironment: true },
      ],
    });
  });
  test("a client that was not generated is no fault of the project", () => {
    const message = '@prisma/client did not initialize yet. Please run "prisma generate"';
    const text = JSON.stringify({
      testResults: [{ name: "/project/a.test.ts", status: "failed", message, assertionResults: [] }],
    });
    expect(readResults("jest", text, "/project")?.failures).toMatchObject([{ ofEnvironment: true }]);
  });
  test.each(["", "{", "null", "[]", '{"testResults": 3}', '{"testResults": [{}]}'])(
    "is not read out of %j",
    (text) => {
      expect(readResults("jest", text, "/project")).toBeNull();
      expect(readResults("mocha", text, "/project")).toBeNull();
    },
  );
});

test("a place is the project's own, never one of its packages or of Node", () => {
  const text =
    "at f (/project/node_modules/x/a.js:1:1)\nat node:internal/a.js:3:1\nat file:///project/src/[id]/page.tsx:7:2\nat /etc/a.js:1";
  expect(findPlaces(text, "/project")).toEqual([{ file: "src/[id]/page.tsx", line: 7 }]);
  const started = performance.now();
  findPlaces("a/".repeat(200_000), "/project");
  expect(performance.now() - started).toBeLessThan(1000);
});

test("an option that Jest does not know is shown where it stands", () => {
  const tree = makeTree({
    "jest.config.js": 'module.exports = {\n  moduleNameMapping: { "^@/(.*)$": "x" },\n};\n',
  });
  const facts = {
    ...noFacts,
    files: [{ path: "jest.config.js", bytes: 70, lines: 3, kind: "config" as const, digest: "" }],
  };
  const output = 'Unknown option "moduleNameMapping" with value {"^@/(.*)$": "x"} was found.\n'.repeat(2);
  expect(findUnknownOptions(output, facts, tree.root)).toEqual([
    { file: "jest.config.js", line: 2, note: 'Jest knows no option "moduleNameMapping"' },
  ]);
  tree.remove();
});
