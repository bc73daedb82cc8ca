import { expect, it } from "vitest";
import { formatAgo, formatInstant } from "./format-time";

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
