import { describe, expect, test } from "vitest";
import { mapCoverage, whyRejected } from "./map-coverage";
import { parseCoverage } from "./parse-coverage";

/** Istanbul 17 wrote these five about one and the same run; Jacoco's, coverage.py's and Go's are after their documents. */
const lcov =
  "TN:\nSF:lib/oven.js\nFN:1,bake\nFNDA:2,bake\nDA:2,2\nDA:3,1\nDA:5,1\nDA:9,0\nDA:12,1\nLF:5\nLH:4\nBRDA:2,0,0,1\nBRDA:2,0,1,1\nBRF:2\nBRH:2\nend_of_record\n";
const cobertura = `<?xml version="1.0" ?>
<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
<coverage lines-valid="5" lines-covered="4" line-rate="0.8" branches-valid="2" branches-covered="2" branch-rate="1" timestamp="1" complexity="0" version="0.1">
  <sources><source>/somewhere/else</source></sources>
  <packages><package name="main" line-rate="0.8" branch-rate="1"><classes>
    <class name="oven.js" filename="lib/oven.js" line-rate="0.8" branch-rate="1">
      <methods><method name="bake" hits="2" signature="()V"><lines><line number="1" hits="2"/></lines></method></methods>
      <lines>
        <line number="2" hits="2" branch="true" condition-coverage="100% (2/2)"/>
        <line number="3" hits="1" branch="false"/><line number="5" hits="1" branch="false"/>
        <line number="9" hits="0" branch="false"/><line number="12" hits="1" branch="false"/>
      </lines>
    </class></classes></package></packages>
</coverage>`;
const clover = `<?xml version="1.0" encoding="UTF-8"?>
<coverage generated="1" clover="3.2.0"><project timestamp="1" name="All files">
  <metrics statements="5" coveredstatements="4" conditionals="2" coveredconditionals="2" methods="2" coveredmethods="1"/>
  <file name="oven.js" path="/somewhere/else/lib/oven.js">
    <line num="2" count="2" type="cond" truecount="2" falsecount="0"/><line num="3" count="1" type="stmt"/>
    <line num="5" count="1" type="stmt"/><line num="9" count="0" type="stmt"/><line num="12" count="1" type="stmt"/>
  </file></project></coverage>`;
const at = (line: number) => ({ start: { line, column: 0 }, end: { line, column: 9 } });
const istanbul = JSON.stringify({
  "/somewhere/else/lib/oven.js": {
    path: "/somewhere/else/lib/oven.js",
    statementMap: { 0: at(2), 1: at(3), 2: at(5), 3: at(9), 4: at(12) },
    s: { 0: 2, 1: 1, 2: 1, 3: 0, 4: 1 },
    b: { 0: [1, 1] },
  },
});
const jacoco = `<?xml version="1.0"?><!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">
<report name="bakery"><sessioninfo id="a" start="1" dump="2"/><package name="lib">
  <class name="lib/Oven" sourcefilename="oven.js"><counter type="LINE" missed="9" covered="9"/></class>
  <sourcefile name="oven.js">
    <line nr="2" mi="0" ci="2" mb="0" cb="2"/><line nr="3" mi="0" ci="1" mb="0" cb="0"/><line nr="5" mi="1" ci="1" mb="0" cb="0"/>
    <line nr="9" mi="3" ci="0" mb="0" cb="0"/><line nr="12" mi="0" ci="1" mb="0" cb="0"/>
  </sourcefile></package>
  <counter type="INSTRUCTION" missed="4" covered="5"/><counter type="BRANCH" missed="0" covered="2"/><counter type="LINE" missed="1" covered="4"/>
</report>`;
const python = JSON.stringify({
  meta: { version: "7.6.1" },
  files: { "lib/oven.js": { executed_lines: [2, 3, 5, 12], missing_lines: [9], summary: {} } },
  totals: { covered_lines: 4, num_statements: 5, percent_covered: 80, num_branches: 2, covered_branches: 2 },
});
const go =
  "mode: set\nexample.org/bakery/lib/oven.js:2.13,3.2 2 2\nexample.org/bakery/lib/oven.js:5.2,5.9 1 1\nexample.org/bakery/lib/oven.js:9.1,9.9 1 0\nexample.org/bakery/lib/oven.js:12.1,12.9 1 1\n";

const all = { lcov, cobertura, clover, istanbul, jacoco, "coverage.py": python, go };
const project = {
  lineCounts: new Map([
    ["lib/oven.js", 12],
    ["lib/other.js", 3],
  ]),
  roots: ["/project"],
};

describe("a coverage report", () => {
  test.each(Object.entries(all))(
    "in the form of %s says the same lines and the same share",
    (format, text) => {
      const report = parseCoverage(text);
      expect(report).toMatchObject({ format, totals: { lines: { covered: 4, total: 5, percent: 80 } } });
      const lines = report && mapCoverage(report, project).get("lib/oven.js");
      const ran = [...(lines ?? [])].sort(([a], [b]) => a - b).map(([line, hits]) => [line, hits > 0]);
      expect(ran).toEqual([
        [2, true],
        [3, true],
        [5, true],
        [9, false],
        [12, true],
      ]);
    },
  );
  test("that is only a summary keeps its tool's own decimals", () => {
    const total = {
      lines: { total: 773, covered: 770, skipped: 0, pct: 99.61 },
      branches: { total: 0, covered: 0, pct: "Unknown" },
    };
    expect(parseCoverage(JSON.stringify({ total }))).toEqual({
      format: "istanbul summary",
      files: [],
      totals: { lines: { covered: 770, total: 773, percent: 99.61 }, branches: null },
    });
  });
  test("never rounds up", () => {
    const lines = Array.from({ length: 20_001 }, (_, i) => `DA:${i + 1},${i === 0 ? 0 : 1}`);
    expect(parseCoverage(`SF:a.js\n${lines.join("\n")}\nend_of_record\n`)?.totals.lines.percent).toBe(99.99);
  });
  test("names a line's most hits where it stands several times", () => {
    const report = parseCoverage("SF:a.js\nDA:1,0\nend_of_record\nSF:a.js\nDA:1,3\nDA:1,1\nend_of_record\n");
    expect(report?.files).toEqual([{ path: "a.js", lines: new Map([[1, 3]]) }]);
  });
  test.each([
    ["", "nothing"],
    ["<a", "broken XML"],
    ["<html><body/></html>", "another document"],
    ["{", "broken JSON"],
    ['{"name": "bakery"}', "another JSON"],
    ["mode: set\n", "a profile without a block"],
    ["# Readme\nSF\n", "prose"],
    [`${"<a>".repeat(5000)}`, "a deep nest"],
    ['{"__proto__": {"path": "x"}}', "a key that is none"],
  ])("is not read out of %j: %s", (text) => {
    expect(parseCoverage(text)).toBeNull();
  });
  test("defines no entities", () => {
    const bomb = `<!DOCTYPE coverage [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${cobertura.slice(cobertura.indexOf("<coverage")).replaceAll("lib/oven.js", "&b;")}`;
    expect(JSON.stringify(parseCoverage(bomb)?.files ?? [])).not.toContain("aaaaaaaaaa");
  });
  test("takes linear time, however large", () => {
    const started = performance.now();
    parseCoverage(`SF:${"a".repeat(1_000_000)}\n`);
    parseCoverage(`mode: set\n${"a:".repeat(500_000)}`);
    parseCoverage(`mode: set\na.go:1.1,9999999.1 1 1\n`);
    parseCoverage("<coverage>".repeat(100_000));
    expect(performance.now() - started).toBeLessThan(4000);
  });
});

describe("its files are put onto the project's", () => {
  const map = (path: string, line = 1) => [
    ...mapCoverage(
      {
        format: "lcov",
        files: [{ path, lines: new Map([[line, 1]]) }],
        totals: { lines: { covered: 0, total: 0, percent: 0 }, branches: null },
      },
      {
        lineCounts: new Map([
          ["packages/a/src/index.ts", 10],
          ["packages/b/src/index.ts", 10],
          ["packages/b/src/only.ts", 10],
          ["index.js", 10],
        ]),
        roots: ["/project"],
      },
    ).keys(),
  ];
  test.each([
    ["/project/packages/a/src/index.ts", ["packages/a/src/index.ts"]],
    ["./packages/a/src/index.ts", ["packages/a/src/index.ts"]],
    ["file:///project/index.js", ["index.js"]],
    ["packages\\b\\src\\only.ts", ["packages/b/src/only.ts"]],
    ["src/only.ts", ["packages/b/src/only.ts"]],
    ["/ci/build/packages/b/src/only.ts", ["packages/b/src/only.ts"]],
    ["src/index.ts", []],
    ["/project/node_modules/x/index.js", []],
    ["../../etc/passwd", []],
    ["/somewhere/else/index.js", []],
    ["gone.ts", []],
  ])("%s", (named, own) => {
    expect(map(named)).toEqual(own);
  });
  test("and a file with lines that the project's does not have is another file", () => {
    expect(map("index.js", 500)).toEqual([]);
  });
});

test("a report that is older than the sources, or that names no file of the project, is rejected", () => {
  const report = parseCoverage(lcov);
  const mapped = report ? mapCoverage(report, project) : new Map();
  expect(whyRejected(mapped, { reportMs: 2, newestSourceMs: 1 })).toBeNull();
  expect(whyRejected(mapped, { reportMs: 1, newestSourceMs: 2 })).toContain("older than the sources");
  expect(whyRejected(new Map(), null)).toContain("names no file");
});
