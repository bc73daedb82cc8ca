import fc from "fast-check";
import { expect, it } from "vitest";
import { makeDecision, makeReuseRun } from "../../testing/make-reuse-run";
import { EXPORT_COLUMNS, exportRows, toCsv } from "./export-rows";
import { makeSavingsReport } from "./savings-report";

const filter = { from: "2027-03-01", to: "2027-03-31", reuse: "deliverable" } as const;

it("quotes what RFC 4180 wants quoted, and leaves empty what is not known", () => {
  const rows = [
    { a: 'say "hi"', b: -1.5 },
    { a: "two\r\nlines, one cell", b: null },
  ];
  expect(toCsv(rows, ["a", "b"])).toBe('a,b\r\n"say ""hi""",-1.5\r\n"two\r\nlines, one cell",\r\n');
});

it("lets no text begin a formula", () => {
  fc.assert(
    fc.property(fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "＝"), fc.string(), (first, rest) => {
      const cell = toCsv([{ a: first + rest }], ["a"]).slice(3);
      expect(cell.replace(/^"/, "").startsWith("'")).toBe(true);
    }),
  );
});

it("gives each reused run a row with its range, and each number its provenance", () => {
  const report = makeSavingsReport(
    [
      makeReuseRun("r", {
        projectName: "=cmd()",
        decision: makeDecision({ start: "deliverable", similarity: 0.9 }),
      }),
      makeReuseRun("s"),
    ],
    filter,
  );
  const rows = exportRows(report);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    range_from: "2027-03-01",
    persona_run: "r",
    duration_ms: 600_000,
    duration_provenance: "measured",
    saved_ms: null,
    saved_provenance: null,
    not_compared_because: "too_few_alike",
    cost_provenance: null,
  });
  expect(toCsv(rows, EXPORT_COLUMNS)).toContain(",'=cmd(),");
});
