import { expect, test } from "vitest";
import { resolveScript } from "./resolve-script";
import { joinSegments, splitScript } from "./split-script";

test.each([
  ["mocha test/", ["mocha test/"]],
  [
    "eslint . && mocha 'test/**/*.js' --grep \"a && b\"",
    ["eslint .", "&& mocha 'test/**/*.js' --grep \"a && b\""],
  ],
  ["rimraf ./{a,b}; tsc -p x || true", ["rimraf ./{a,b}", "; tsc -p x", "|| true"]],
  ["NODE_ENV=test jest $FILES;", ["NODE_ENV=test jest $FILES"]],
])("splits %j into its commands", (script, segments) => {
  expect(splitScript(script)?.map((s) => joinSegments([s]))).toEqual(segments);
});

test.each([
  "mocha | tap-spec",
  "jest > out.txt",
  "echo $(date)",
  "echo `date`",
  "serve & mocha",
  "(cd a; mocha)",
  "a 'b",
])("leaves %j to the shell", (script) => {
  expect(splitScript(script)).toBeNull();
});

test("takes linear time on a flood of quotes", () => {
  const started = performance.now();
  splitScript("'\"".repeat(200_000));
  splitScript("\\".repeat(200_001));
  expect(performance.now() - started).toBeLessThan(2000);
});

const resolved = (scripts: Record<string, string>) => {
  const segments = resolveScript("test", new Map(Object.entries(scripts)));
  return segments && joinSegments(segments);
};

test.each([
  [
    "a script in its place",
    { test: "npm run lint && npm run unit", lint: "eslint .", unit: "jest" },
    "eslint . && jest",
  ],
  [
    "what npm runs before and after",
    { pretest: "tsc", test: "mocha", posttest: "echo done" },
    "tsc && mocha && echo done",
  ],
  ["arguments after --", { test: "npm run unit -- --grep x", unit: "mocha" }, "mocha --grep x"],
  [
    "a script within a coverage tool",
    { test: "nyc --all npm run unit", unit: "mocha a" },
    "nyc --all mocha a",
  ],
  [
    "pnpm's and yarn's short forms",
    { test: "pnpm lint && yarn unit", lint: "oxlint", unit: "ava" },
    "oxlint && ava",
  ],
  ["a program of the packages", { test: "pnpm vitest run && yarn exec tape x" }, "vitest run && tape x"],
])("puts %s", (_, scripts, text) => {
  expect(resolved(scripts)).toBe(text);
});

test.each([
  ["several commands within a coverage tool", { test: "c8 npm run unit", unit: "a && b" }, "c8 npm run unit"],
  ["npm's own commands", { test: "npm ci && npm pack" }, "npm ci && npm pack"],
  ["a word that is no script", { test: "echo npm test" }, "echo npm test"],
])("leaves %s as they are", (_, scripts, text) => {
  expect(resolved(scripts)).toBe(text);
});

test("ends where scripts run each other", () => {
  expect(resolved({ test: "npm run a", a: "npm run test" })).toMatch(/^npm run/);
});
