import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareDocuments } from "./compare-documents";
import { chooseTheirs, mergeDocuments } from "./merge-documents";

const contract = (files: unknown[], rules: unknown[] = []) => ({
  required_files: files,
  validation_rules: rules,
});

describe("comparing two documents", () => {
  test("tells each field that differs, and entries of lists by what they are about", () => {
    const before = { a: 1, list: contract(["README.md", { glob: "src/**", min: 1 }]), gone: true };
    const after = { a: 2, list: contract([{ glob: "src/**", min: 3 }, "README.md", "LICENSE"]), come: {} };
    expect(compareDocuments(before, after)).toEqual([
      { path: ["a"], before: 1, after: 2 },
      { path: ["list", "required_files", "src/**", "min"], before: 1, after: 3 },
      { path: ["list", "required_files", "LICENSE"], after: "LICENSE" },
      { path: ["gone"], before: true },
      { path: ["come"], after: {} },
    ]);
  });
  test("says when only the order of a list differs", () => {
    expect(compareDocuments({ l: ["a", "b"] }, { l: ["b", "a"] })).toEqual([
      { path: ["l"], before: ["a", "b"], after: ["b", "a"] },
    ]);
  });
  test("finds no difference in any document beside itself, and some between two that differ", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(compareDocuments(a, structuredClone(a))).toEqual([]);
        const differ = JSON.stringify(sorted(a)) !== JSON.stringify(sorted(b));
        expect(compareDocuments(a, b).length > 0).toBe(differ);
      }),
    );
  });
});

describe("bringing two edits together", () => {
  const base = contract(["README.md"], [{ rule: "tests_pass", severity: "error" }]);
  test("takes what each of them changed", () => {
    const mine = contract(["README.md", "LICENSE"], [{ rule: "tests_pass", severity: "error" }]);
    const theirs = contract(
      ["README.md"],
      [{ rule: "tests_pass", severity: "warning" }, { rule: "no_stubs" }],
    );
    expect(mergeDocuments(base, mine, theirs)).toEqual({
      merged: contract(
        ["README.md", "LICENSE"],
        [{ rule: "tests_pass", severity: "warning" }, { rule: "no_stubs" }],
      ),
      conflicts: [],
    });
  });
  test("names what both changed differently, with both, and keeps mine until somebody chooses", () => {
    const mine = contract([], [{ rule: "tests_pass", severity: "info" }]);
    const theirs = contract([], [{ rule: "tests_pass", severity: "warning" }]);
    const { merged, conflicts } = mergeDocuments(base, mine, theirs);
    expect(conflicts).toEqual([
      {
        path: ["validation_rules", "tests_pass", "severity"],
        base: "error",
        mine: "info",
        theirs: "warning",
      },
    ]);
    expect(merged).toEqual(mine);
  });
  test("takes theirs where that is chosen, a removal too", () => {
    const both = { a: { x: 1 }, l: [{ rule: "r", min: 1 }] };
    const mine = { a: { x: 2 }, l: [{ rule: "r", min: 2 }] };
    const theirs = { a: { x: 3 }, l: [] };
    const { merged, conflicts } = mergeDocuments(both, mine, theirs);
    expect(conflicts).toHaveLength(2);
    expect(chooseTheirs(merged, [])).toEqual(mine);
    expect(chooseTheirs(merged, conflicts)).toEqual(theirs);
  });
  test("asks when one removed what the other changed", () => {
    const { conflicts } = mergeDocuments({ a: { x: 1 } }, {}, { a: { x: 2 } });
    expect(conflicts).toEqual([{ path: ["a"], base: { x: 1 }, theirs: { x: 2 } }]);
  });
  test("of any documents: an edit beside none is that edit, two equal ones are one, and the order does not matter", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (b, m, t) => {
        expect(mergeDocuments(b, m, structuredClone(b))).toEqual({ merged: m, conflicts: [] });
        expect(mergeDocuments(b, structuredClone(b), t)).toEqual({ merged: t, conflicts: [] });
        expect(mergeDocuments(b, m, structuredClone(m)).conflicts).toEqual([]);
        const [one, other] = [mergeDocuments(b, m, t), mergeDocuments(b, t, m)];
        expect(one.conflicts.length).toBe(other.conflicts.length);
      }),
    );
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}
