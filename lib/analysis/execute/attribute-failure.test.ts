import { expect, test } from "vitest";
import type { CommandResult } from "../../sandbox/run-command";
import { attributeFailure, tellEnvironment } from "./attribute-failure";

const ended = (output: string, more: Partial<CommandResult> = {}): CommandResult => ({
  exitCode: 1,
  signal: null,
  timedOut: false,
  refused: null,
  output,
  stdout: output,
  outputDigest: "",
  durationMs: 1,
  sandbox: "bubblewrap",
  inside: "/project",
  ...more,
});

test.each([
  ["all well", ended("done", { exitCode: 0 }), "none"],
  ["refused", ended("", { refused: "no sandbox", exitCode: null }), "environment"],
  ["our time limit", ended("SyntaxError", { timedOut: true, exitCode: null }), "environment"],
  ["killed by a limit", ended("", { exitCode: 137 }), "environment"],
  ["processor time used up", ended("", { exitCode: 152 }), "environment"],
  ["no network", ended("TypeError: fetch failed\n  cause: getaddrinfo EAI_AGAIN db"), "environment"],
  ["out of memory", ended("FATAL ERROR: Reached heap limit - JavaScript heap out of memory"), "environment"],
  ["the sandbox itself", ended("bwrap: Can't mkdir /x: Read-only file system"), "environment"],
  ["a syntax error", ended("SyntaxError: Unexpected token '}'"), "project"],
  ["a missing file", ended("Error: Cannot find module '/project/src/gone.js'"), "project"],
  ["a compiler's error", ended("src/a.ts(3,1): error TS2304: Cannot find name 'x'."), "project"],
  ["failing tests of a runner", ended("  2 passing\n  3 failing"), "project"],
  ["no failing test", ended("Tests: 0 failed, 3 passed"), "unknown"],
  ["an own error thrown", ended("Error: bad menu\n    at bake (file:///project/src/a.js:3:9)"), "project"],
  [
    "a crash within a package",
    ended("TypeError: x is undefined\n    at f (file:///project/node_modules/tool/index.js:3:9)"),
    "unknown",
  ],
  [
    "what a package looks for and the project need not have",
    ended(
      "Error: Cannot find package 'loader' imported from x\n    at f (/project/node_modules/tool/index.js:3:9)",
    ),
    "unknown",
  ],
  ["a tool that is not there", ended("sh: 1: kneader: not found"), "unknown"],
  ["silence", ended(""), "unknown"],
  [
    "what install scripts would have generated",
    ended("Error: @prisma/client did not initialize yet."),
    "environment",
  ],
  ["a database that is not there", ended("Error: connect ECONNREFUSED 127.0.0.1:5432"), "environment"],
  ["a server of its own that is not there", ended("connect ECONNREFUSED 127.0.0.1:3000"), "unknown"],
  ["a package manager that this machine lacks", ended("sh: 1: pnpm: not found"), "environment"],
] as const)("%s is %3$s", (_, result, expected) => {
  expect(attributeFailure(result)).toBe(expected);
});

test("the reason for not measuring names the limit, not how long it really took", () => {
  const late = ended("", { timedOut: true, durationMs: 180_321 });
  expect(tellEnvironment("The build", late, 180_000)).toBe("The build did not end within 180 s");
});
