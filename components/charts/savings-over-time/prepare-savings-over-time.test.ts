import { expect, it } from "vitest";
import { prepareSavingsOverTime } from "./prepare-savings-over-time";

const totals = { executed: 5, reused: 2, fromTemplate: 1, templatesFound: 3, templatesUsed: 1 };
const HOUR = 3_600_000;

it("leaves a gap while there are too few runs, and then draws the sum with its band in hours", () => {
  const chart = prepareSavingsOverTime([
    { week: "2027-03-01", ...totals, cumulative: null },
    { week: "2027-03-08", ...totals, cumulative: { saved: 2 * HOUR, low: -HOUR, high: 4 * HOUR } },
  ]);
  expect(chart.weeks).toMatchObject([
    { label: "1 Mar 2027", hours: null, band: null },
    { label: "8 Mar 2027", hours: 2, band: [-1, 4], reach: [3, 2] },
  ]);
  expect(chart.table.rows[0]).toEqual(["1 Mar 2027", "not enough runs", "5", "2", "1", "3", "1"]);
  expect(chart.summary).toBe("Up to now 2 h (−1 h to 4 h).");
});

it("claims nothing without runs", () => {
  expect(prepareSavingsOverTime([]).summary).toBe("There are not enough runs yet.");
});
