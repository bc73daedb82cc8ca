import { describe, expect, it } from "vitest";
import { formatContractSize, formatOrigin, formatPhases, formatRecord } from "./format-persona";

describe("a record", () => {
  it("names how many runs it rests on, and no share", () => {
    expect(formatRecord({ checks: 14, met: 12 })).toBe("Contract met after 12 of 14 runs, 30 days");
    expect(formatRecord({ checks: 1, met: 0 })).toBe("Contract met after 0 of 1 run, 30 days");
  });
  it("says that there were none instead of a number from nothing", () => {
    expect(formatRecord({ checks: 0, met: 0 })).toBe("No run was checked in the last 30 days");
  });
});

it("tells a contract's size by severity, and that there is none", () => {
  expect(formatContractSize({ error: 7, warning: 2, info: 0 })).toBe("7 error and 2 warning clauses");
  expect(formatContractSize({ error: 1, warning: 0, info: 0 })).toBe("1 error clause");
  expect(formatContractSize({ error: 0, warning: 0, info: 0 })).toBe("No contract");
});

it("tells what counts now: the file by its folder and name, or the revision", () => {
  expect(formatOrigin({ kind: "file", file: "/srv/personas/qa_engineer.json" })).toBe(
    "File personas/qa_engineer.json",
  );
  expect(formatOrigin({ kind: "revision", number: 3, file: null })).toBe("Revision 3, saved here");
});

it("tells in which phases a persona takes part, and how", () => {
  expect(
    formatPhases([
      { phase: "design", part: "required" },
      { phase: "testing", part: "optional" },
    ]),
  ).toBe("Design (required), Testing (optional)");
  expect(formatPhases([])).toBe("None");
});
