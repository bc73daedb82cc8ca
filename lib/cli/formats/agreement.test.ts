import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { visibleText } from "../../format/visible-text";
import { clauseResults, makeClauseResult } from "../../testing/clause-results";
import { describeValidation, type ValidationDocument } from "../validation-document";
import { toGithub } from "./github";
import { toGitlab } from "./gitlab";
import { toJunit } from "./junit";
import { nameClauses } from "./name-clauses";
import { toSarif } from "./sarif";

const context = { version: "1.2.3", directory: "" };
/** What every format must say of a violation. The outcome is where a format tells a violated clause from one not measured. */
type Said = { key: string; severity: string };

describe("all formats", () => {
  test("tell the same violations with the same severities, whatever the texts hold", () => {
    fc.assert(
      fc.property(clauseResults, fc.constantFrom("error" as const, "warning" as const), (results, failOn) => {
        const document = describeValidation(results, failOn);
        const told = readJson(document);
        expect(readSarif(document)).toEqual(told);
        expect(readJunit(document).violations).toEqual(told);
        expect(readGithub(document)).toEqual(told);
        expect(readGitlab(document)).toEqual(told);
      }),
    );
  });

  test("count the same clauses by outcome", () => {
    fc.assert(
      fc.property(clauseResults, (results) => {
        const document = describeValidation(results, "error");
        const of = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
        const [run] = toSarif(document, context).runs;
        expect(run?.properties.clauses).toEqual({
          met: of("met"),
          violated: of("violated"),
          not_applicable: of("not_applicable"),
          not_measured: of("not_measured"),
        });
        expect(run?.tool.driver.rules).toHaveLength(results.length);
        expect(readJunit(document).counts).toEqual({
          tests: results.length,
          failures: of("violated"),
          errors: of("not_measured"),
          skipped: of("not_applicable"),
        });
      }),
    );
  });

  test("give each violation a fingerprint of its own that does not change with its places and words", () => {
    fc.assert(
      fc.property(clauseResults, (results) => {
        const moved = results.map((result) => ({ ...result, actual: "Otherwise", evidence: [] }));
        const [then, now] = [results, moved].map((all) =>
          toGitlab(describeValidation(all, "error"), context).map((entry) => entry.fingerprint),
        );
        expect(now).toEqual(then);
        expect(new Set(then).size).toBe(then?.length);
      }),
    );
  });

  test("tell apart a clause that a contract holds twice", () => {
    const twice = [makeClauseResult(), makeClauseResult({ clause: { severity: "warning" } })];
    expect(readSarif(describeValidation(twice, "error"))).toEqual([
      { key: "qa_engineer/rule:tests_pass", severity: "error" },
      { key: "qa_engineer/rule:tests_pass~2", severity: "warning" },
    ]);
  });
});

/** As it can be seen, and as UTF-8 and XML can hold it. */
const seen = (text: string): string => visibleText(text).replace(/[\p{Surrogate}\ufffe\uffff]/gu, "\ufffd");
const sorted = (said: Said[]): Said[] =>
  said
    .map(({ key, severity }) => ({ key: seen(key), severity }))
    .sort((a, b) => (a.key + a.severity < b.key + b.severity ? -1 : 1));

/** Names are checked for the document itself: one a clause, of its persona and its id. */
function readJson(document: ValidationDocument): Said[] {
  const named = nameClauses(document.clauses);
  expect(new Set(named.map((clause) => clause.key)).size).toBe(document.clauses.length);
  for (const [i, { key, persona, clause }] of named.entries()) {
    expect(key.startsWith(`${persona}/${clause}`)).toBe(true);
    expect(document.clauses[i]).toMatchObject({ persona, clause });
  }
  const said = document.violations.map((violation) => {
    const key = named[document.clauses.indexOf(violation)]?.key ?? "none";
    return { key, severity: violation.severity };
  });
  return sorted(said);
}

function readSarif(document: ValidationDocument): Said[] {
  const [run] = toSarif(document, context).runs;
  const severities = { error: "error", warning: "warning", note: "info" };
  const said = (run?.results ?? []).map(({ ruleId, ruleIndex, level }) => {
    const rule = run?.tool.driver.rules[ruleIndex];
    expect(rule?.id).toBe(ruleId);
    expect(rule?.defaultConfiguration.level).toBe(level);
    return { key: ruleId, severity: severities[level] };
  });
  return sorted(said);
}

const count = z.coerce.number();
const counts = { tests: count, failures: count, errors: count, skipped: count };
const open = z.object({ type: z.string() }).optional();
const suitesSchema = z.object({
  testsuites: z.object({
    ...counts,
    testsuite: z
      .array(
        z.object({
          ...counts,
          name: z.string(),
          testcase: z.array(
            z.object({
              classname: z.string(),
              name: z.string(),
              failure: open,
              error: open,
              skipped: z.unknown().optional(),
            }),
          ),
        }),
      )
      .default([]),
  }),
});

/** The second argument of `parse` refuses what is not well formed. */
function readJunit(document: ValidationDocument) {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    parseAttributeValue: false,
    trimValues: false,
    htmlEntities: true,
    isArray: (name) => name === "testsuite" || name === "testcase",
  });
  const { testsuites } = suitesSchema.parse(withoutText(parser.parse(toJunit(document, context), true)));
  const { testsuite: suites, tests, failures, errors, skipped } = testsuites;
  for (const suite of suites) {
    expect(suite.tests).toBe(suite.testcase.length);
    expect(suite.failures).toBe(suite.testcase.filter((one) => one.failure).length);
    expect(suite.errors).toBe(suite.testcase.filter((one) => one.error).length);
    expect(suite.skipped).toBe(suite.testcase.filter((one) => one.skipped !== undefined).length);
    for (const one of suite.testcase) expect(one.classname).toBe(suite.name);
  }
  const sum = (of: "tests" | "failures" | "errors" | "skipped") =>
    suites.reduce((all, suite) => all + suite[of], 0);
  expect({ tests, failures, errors, skipped }).toEqual({
    tests: sum("tests"),
    failures: sum("failures"),
    errors: sum("errors"),
    skipped: sum("skipped"),
  });
  const violations = suites.flatMap((suite) =>
    suite.testcase.flatMap(({ classname, name, failure, error }) => {
      const type = (failure ?? error)?.type;
      return type === undefined ? [] : [{ key: `${classname}/${name}`, severity: type }];
    }),
  );
  return { violations: sorted(violations), counts: { tests, failures, errors, skipped } };
}

/** A suite without a case is none: the parser gives it the white space between its tags. */
const withoutText = (parsed: { testsuites: unknown }) =>
  typeof parsed.testsuites === "string" ? { testsuites: {} } : parsed;

/** As the runner reads commands: one a line, values unescaped after they were taken apart. */
function readGithub(document: ValidationDocument): Said[] {
  const severities: Record<string, string> = { error: "error", warning: "warning", notice: "info" };
  const lines = toGithub(document, context).split("\n").filter(Boolean);
  const said = lines.map((line) => {
    const [, command = "", properties = ""] = /^::(\w+) (.*?)::/.exec(line) ?? [];
    const title = properties.split(",").find((property) => property.startsWith("title=")) ?? "";
    return { key: unescapeProperty(title.slice("title=".length)), severity: severities[command] ?? line };
  });
  return sorted(said);
}

const unescapeProperty = (text: string): string =>
  text
    .replaceAll("%2C", ",")
    .replaceAll("%3A", ":")
    .replaceAll("%0A", "\n")
    .replaceAll("%0D", "\r")
    .replaceAll("%25", "%");

function readGitlab(document: ValidationDocument): Said[] {
  const severities = { major: "error", minor: "warning", info: "info" };
  return sorted(
    toGitlab(document, context).map((entry) => ({
      key: entry.check_name,
      severity: severities[entry.severity],
    })),
  );
}
