import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { ClauseResult } from "../../domain/contract/clause";
import { clauseResults, makeClauseResult } from "../../testing/clause-results";
import { describeValidation } from "../validation-document";
import { toSarif } from "./sarif";

const file = path.join(import.meta.dirname, "../../testing/sarif-schema/sarif-2.1.0-rtm.5.json");
const published = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, "utf8")));
// Of draft 4 it uses nothing but the names of these two, which the validator does not know.
const { id: _, $schema: __, ...schema } = published;
// One of its patterns has a bracket too many, which only expressions without the flag u forgive.
const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

const context = { version: "1.2.3", directory: "" };
const runOf = (results: ClauseResult[], directory = "") => {
  const [run] = toSarif(describeValidation(results, "error"), { ...context, directory }).runs;
  if (!run) throw new Error("A document without a run.");
  return run;
};
const resultOf = (result: ClauseResult, directory = "") => runOf([result], directory).results[0];

describe("a SARIF document", () => {
  test("is valid by the published schema for any clauses", () => {
    fc.assert(
      fc.property(clauseResults, (results) => {
        const document = JSON.parse(JSON.stringify(toSarif(describeValidation(results, "error"), context)));
        expect(isSarif(document), JSON.stringify(isSarif.errors)).toBe(true);
      }),
    );
  });

  test("would not be valid with a level, a kind or a property that the schema does not know", () => {
    const document = toSarif(describeValidation([makeClauseResult()], "error"), context);
    const [run] = document.runs;
    const [result] = run?.results ?? [];
    for (const wrong of [{ level: "fatal" }, { kind: "unknown" }, { fingerprint: "1" }])
      expect(isSarif({ ...document, runs: [{ ...run, results: [{ ...result, ...wrong }] }] })).toBe(false);
  });

  test("gives each result a place that GitHub takes: relative, without a leading slash, a region only with a line", () => {
    fc.assert(
      fc.property(clauseResults, fc.constantFrom("", "services/orders"), (results, directory) => {
        for (const { locations } of runOf(results, directory).results) {
          expect(locations.length).toBeGreaterThan(0);
          for (const location of locations) {
            const { artifactLocation, region } = location.physicalLocation;
            expect(new URL(artifactLocation.uri, "file:///root/").href).toMatch(/^file:\/\/\//);
            expect(artifactLocation.uri).toMatch(/^[^/\s\\:]/);
            if (region) expect(region.startLine).toBeGreaterThan(0);
          }
        }
      }),
    );
  });

  test("says of a clause that was not measured that it is open, at the level of its severity", () => {
    const result = makeClauseResult({ outcome: "not_measured", actual: "No test ran", evidence: [] });
    expect(resultOf(result)).toMatchObject({
      kind: "fail",
      level: "error",
      message: { text: expect.stringContaining("Not measured: No test ran") },
      properties: { outcome: "not_measured" },
    });
  });

  test("holds clauses that are met or do not apply as rules and never as results", () => {
    const run = runOf([
      makeClauseResult({ outcome: "met" }),
      makeClauseResult({ outcome: "not_applicable" }),
    ]);
    expect(run.results).toEqual([]);
    expect(run.tool.driver.rules.map((rule) => rule.properties.outcome)).toEqual(["met", "not_applicable"]);
  });

  test("names tool, version, end and what each rule asks for and why", () => {
    const run = runOf([makeClauseResult({ clause: { severity: "info" } })]);
    expect(run.tool.driver).toMatchObject({ name: "Maestro", version: "1.2.3" });
    expect(run.invocations).toEqual([{ executionSuccessful: true, exitCode: 0 }]);
    expect(runOf([makeClauseResult()]).invocations).toEqual([{ executionSuccessful: true, exitCode: 1 }]);
    expect(run.tool.driver.rules).toEqual([
      {
        id: "qa_engineer/rule:tests_pass",
        shortDescription: { text: "Tests pass: 100 %" },
        fullDescription: { text: "What is not tested breaks unseen." },
        help: { text: "What is not tested breaks unseen.\n\nMend the tests." },
        defaultConfiguration: { level: "note" },
        properties: { tags: ["qa_engineer"], "problem.severity": "recommendation", outcome: "violated" },
      },
    ]);
  });

  test("points at the line of the evidence, and at the project's folder where there is no place", () => {
    const placed = resultOf(
      makeClauseResult({ evidence: [{ file: "src/a b#1.ts", line: 3, note: "here" }] }),
    );
    expect(placed?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: "src/a%20b%231.ts", uriBaseId: "%SRCROOT%" },
          region: { startLine: 3 },
        },
        message: { text: "here" },
      },
    ]);
    const nowhere = makeClauseResult({ evidence: [{ note: "nothing is there" }] });
    expect(resultOf(nowhere)?.locations[0]?.physicalLocation.artifactLocation.uri).toBe("./");
    expect(resultOf(nowhere)?.message.text).toContain("- nothing is there");
    expect(resultOf(nowhere, "services/orders")?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(
      "services/orders/",
    );
  });

  test("lets no text of a project become a link or a placeholder", () => {
    const actual = "[away](https://example.org) in {0} of {a,b}";
    const text = resultOf(makeClauseResult({ actual, evidence: [{ file: "a.md", note: actual }] }))?.message
      .text;
    expect(text).toContain("Found: [away] (https://example.org) in {{0}} of {a,b}\n");
    expect(text).toContain("- a.md [away] (https://example.org) in {{0}} of {a,b}\n");
  });

  test("leaves the hash of a line to GitHub's uploader and brings one of its own where there is no line", () => {
    const lined = resultOf(makeClauseResult())?.partialFingerprints;
    const whole = resultOf(makeClauseResult({ evidence: [{ file: "README.md", note: "empty" }] }));
    expect(lined).not.toHaveProperty("primaryLocationLineHash");
    expect(whole?.partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{64}$/);
    expect(whole?.partialFingerprints["maestroClause/v1"]).toBe(lined?.["maestroClause/v1"]);
  });
});
