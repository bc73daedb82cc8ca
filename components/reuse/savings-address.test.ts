import { expect, it } from "vitest";
import { assumed, toSavingsFilter } from "./savings-address";

const nothing = {
  from: null,
  to: null,
  reuse: "deliverable",
  persona: null,
  agent: null,
  kind: null,
} as const;

it("is the last 90 days where the address says nothing", () => {
  expect(toSavingsFilter(nothing, "2027-03-31")).toEqual({
    filter: { from: "2027-01-01", to: "2027-03-31", reuse: "deliverable" },
    problem: null,
  });
});

it("says what is wrong with a range, and shows the usual one", () => {
  const asked = toSavingsFilter({ ...nothing, from: "2027-04-01", to: "2027-03-01" }, "2027-03-31");
  expect(asked.problem).toBe("It must not be before the first day.");
  expect(asked.filter.from).toBe("2027-01-01");
  expect(toSavingsFilter({ ...nothing, from: "x" }, "2027-03-31").problem).not.toBeNull();
});

it("assumes nothing absurd", () => {
  expect([assumed(0), assumed(12.5)]).toEqual([0, 12.5]);
  expect([assumed(null), assumed(-1), assumed(Number.POSITIVE_INFINITY), assumed(1e9)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
