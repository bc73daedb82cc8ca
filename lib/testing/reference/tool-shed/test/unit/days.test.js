import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, toDay } from "../../src/lending/days.js";

test("a day is the calendar day in UTC", () => {
  assert.equal(toDay(new Date("2026-05-04T23:59:59Z")), "2026-05-04");
});
test("days are counted over the end of a month and of a leap year's February", () => {
  assert.equal(addDays("2026-04-28", 7), "2026-05-05");
  assert.equal(addDays("2028-02-28", 1), "2028-02-29");
});
