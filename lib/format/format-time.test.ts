import { expect, it } from "vitest";
import {
  formatAgo,
  formatClock,
  formatDay,
  formatDuration,
  formatInstant,
  formatInstantIn,
  formatStopwatch,
} from "./format-time";

const now = new Date("2027-03-01T12:00:00.000Z");

it.each([
  ["2027-03-01T11:59:58.000Z", "just now"],
  ["2027-03-01T11:59:40.000Z", "20s ago"],
  ["2027-03-01T11:58:01.000Z", "1m ago"],
  ["2027-03-01T11:00:00.000Z", "1h ago"],
  ["2027-02-27T12:00:00.000Z", "2d ago"],
])("says %s in its largest unit", (iso, said) => {
  expect(formatAgo(iso, now)).toBe(said);
});

it("never puts an event into the future, whatever the clocks say", () => {
  expect(formatAgo("2027-03-01T12:05:00.000Z", now)).toBe("just now");
});

it("tells an instant exactly and in which zone", () => {
  expect(formatInstant("2027-03-01T07:30:05.000Z")).toBe("1 Mar 2027, 07:30:05 UTC");
});

it("tells an instant in the reader's zone beside UTC, once where they are the same", () => {
  expect(formatInstantIn("2027-03-01T23:30:05.000Z", "Asia/Tokyo")).toBe(
    "1 Mar 2027, 23:30:05 UTC (2 Mar 2027, 08:30:05 in Asia/Tokyo)",
  );
  expect(formatInstantIn("2027-03-01T23:30:05.000Z", "UTC")).toBe("1 Mar 2027, 23:30:05 UTC");
});

it("tells day and time of day in UTC", () => {
  expect(formatDay("2027-03-01T23:30:05.900Z")).toBe("1 Mar 2027");
  expect(formatClock("2027-03-01T07:30:05.900Z")).toBe("07:30:05");
});

it.each([
  [0, "0.0 s"],
  [840, "0.8 s"],
  [12_400, "12 s"],
  [59_700, "1 min"],
  [184_000, "3 min 4 s"],
  [7_500_000, "2 h 5 min"],
  [-20, "0.0 s"],
])("tells %d ms as %s", (ms, said) => {
  expect(formatDuration(ms)).toBe(said);
});

it("shows how long something has been going on as a stopwatch does", () => {
  expect([0, 7900, 750_000, 3_723_000, -5].map(formatStopwatch)).toEqual([
    "0:00",
    "0:07",
    "12:30",
    "1:02:03",
    "0:00",
  ]);
});
