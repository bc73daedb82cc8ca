import { describe, expect, test } from "vitest";
import { type ProjectTools, planCommands } from "./plan-commands";
import type { CoverageTool } from "./test-command";

const plan = (
  scripts: Record<string, string>,
  coverage: CoverageTool[] = [],
  more: Partial<ProjectTools> = {},
) =>
  planCommands(
    new Map(Object.entries(scripts)),
    { coverage: new Set(coverage), recordedByNode: true, ...more },
    "/m",
  ).map((p) => `${p.script}: ${p.text}`);

describe("a test script is run so that its results come to us", () => {
  test.each([
    [
      "vitest run --reporter dot a.test.ts",
      "vitest run a.test.ts --reporter=default --reporter=json --outputFile.json=/m/0/0/results.json",
    ],
    [
      "cross-env A=1 mocha -R spec --exit test/ -- x",
      "cross-env A=1 mocha --exit test/ --reporter=json --reporter-option=output=/m/0/0/results.json -- x",
    ],
    ["xo && ava -v && tsd", "xo && ava --tap && tsd"],
    ["uvu -r esm test", "uvu -r esm test"],
    [
      "jest --no-coverage --watch",
      "jest --no-coverage --ci --watchAll=false --json --outputFile=/m/0/0/results.json",
    ],
  ])("%s", (script, text) => {
    expect(plan({ test: script })).toEqual([`test: ${text}`]);
  });
  test.each(["node test.js", "eslint --plugin jest .", "make check", "echo jest && true", "karma start"])(
    "and %s is left alone",
    (script) => {
      expect(plan({ test: script })).toEqual([]);
    },
  );
});

describe("coverage is recorded", () => {
  const coverage = "--coverage.enabled=true --coverage.reportOnFailure=true --coverage.reporter=json-summary";
  test("by the provider of Vitest where it is installed, and once where the coverage script runs the same tests", () => {
    const scripts = { test: "vitest run", coverage: "vitest run --coverage" };
    expect(plan(scripts, ["vitest"])).toEqual([
      `coverage: vitest run --reporter=default --reporter=json --outputFile.json=/m/0/0/results.json ${coverage} --coverage.reporter=lcovonly --coverage.reportsDirectory=/m/0/0/coverage`,
    ]);
    expect(plan(scripts)[0]).not.toContain("--coverage");
  });
  test("by c8 with its own options kept, and its reports ours", () => {
    expect(plan({ test: "c8 --all --reports-dir=x --reporter=text mocha test/*.mjs" })).toEqual([
      "test: c8 --reporter=json-summary --reporter=lcovonly --reports-dir=/m/0/0/coverage --all --reporter=text mocha test/*.mjs --reporter=json --reporter-option=output=/m/0/0/results.json",
    ]);
  });
  test("by nyc in a run of its own, since it rewrites what Node would record", () => {
    const scripts = { test: "mocha test/", "test-cov": "nyc --exclude examples npm test" };
    const mocha = (run: number) =>
      `mocha test/ --reporter=json --reporter-option=output=/m/${run}/0/results.json`;
    expect(plan(scripts)).toEqual([
      `test: ${mocha(0)}`,
      `test-cov: nyc --reporter=json-summary --reporter=lcovonly --report-dir=/m/1/0/coverage --exclude examples ${mocha(1)}`,
    ]);
    expect(plan({ test: "nyc mocha test/" })[0]).toBe(`test: ${mocha(0)}`);
    expect(plan({ test: "nyc mocha test/" }, [], { recordedByNode: false })).toHaveLength(1);
  });
  test("by an installed tool where no script names one", () => {
    expect(plan({ test: "NODE_ENV=test mocha" }, ["c8"])[0]).toContain(
      "test: NODE_ENV=test c8 --reporter=json-summary",
    );
  });
  test("apart from the tests where the coverage script runs others", () => {
    const runs = plan({ test: "jest", coverage: "jest --coverage unit" });
    expect(runs.map((run) => run.split(" ")[0])).toEqual(["test:", "coverage:"]);
  });
  test("never by a script that only reports what another run left", () => {
    expect(plan({ test: "mocha", coverage: "c8 report --check-coverage" })).toHaveLength(1);
  });
});
