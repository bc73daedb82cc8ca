import { expect, it } from "vitest";
import { formatMoney, formatSaved, tellSaving } from "./format-saving";

const counts = { matchedRuns: 4, scratchRuns: 9, sessions: { reused: 4, scratch: 9.97 } };

it("shows what took longer as a negative saving", () => {
  expect(formatSaved(184_000)).toBe("3 min 4 s");
  expect(formatSaved(-12_000)).toBe("−12 s");
  expect(formatMoney(-1204.5)).toBe("−1,204.50");
});

it("tells a saving with its interval", () => {
  const saving = { state: "measured", ...counts, mean: 60_000, low: -12_000, high: 120_000 } as const;
  expect(tellSaving(saving, 10)).toBe("1 min (−12 s to 2 min)");
});

it("says how much is missing, and never rounds up to enough", () => {
  expect(tellSaving({ state: "not_enough_runs", ...counts }, 10)).toBe(
    "not enough runs: 4 of 10 sessions that reuse, 9.9 of 10 from scratch",
  );
});
