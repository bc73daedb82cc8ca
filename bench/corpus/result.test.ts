import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { publishResult, refuseSecondLook, showAgreement } from "./result.mjs";

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), "maestro-corpus-result-"));
  file = path.join(directory, "corpus-result.md");
});
afterEach(() => rmSync(directory, { recursive: true }));

const about = { date: "2026-11-28T09:00:00.000Z", commit: "c".repeat(40), node: "20.20.0" };
const look = (scoring: string) => ({ about, execute: false, samples: samplesOf(scoring) });

function samplesOf(scoring: string) {
  const scores = [
    [1, 0.2],
    [3, 0.5],
    [5, 0.9],
  ];
  return [
    ...scores.map(([label, score]) => ({
      name: `ada/at-${label}`,
      label,
      score,
      confidence: 0.5,
      scoring,
      absent: [],
    })),
    {
      name: "ada/gone",
      label: 4,
      score: null,
      confidence: null,
      scoring: null,
      absent: [],
      failure: "not obtained: gone",
    },
  ];
}

describe("a look at the held-out half", () => {
  test("is published with version, commit, numbers and what was left out", () => {
    const { samples, ...rest } = look("3");
    publishResult(samples, rest, file);
    const text = readFileSync(file, "utf8");
    expect(text).toContain("## 2026-11-28, scoring 3");
    expect(text).toContain(`Commit ${about.commit}, Node 20.20.0, 3 of 4 repositories, read only.`);
    expect(text).toContain("- Spearman's rho: 1.00, 95 % interval 1.00 to 1.00, n = 3; aim 0.70: met.");
    expect(text).toContain("- Pairs 2 or more labels apart in order: 100.0 % (3 of 3); aim 95.0 %: met.");
    expect(text).toContain("- Left out: ada/gone, not obtained: gone.");
    expect(text).toContain("| ada/at-5 | 5 | 0.90 | 0.50 |");
    expect(text).not.toContain("| ada/gone");
  });

  test("is had once", () => {
    refuseSecondLook(file);
    const { samples, ...rest } = look("3");
    publishResult(samples, rest, file);
    const published = readFileSync(file, "utf8");
    expect(() => refuseSecondLook(file)).toThrow("was looked at before");
    expect(() => publishResult(samples, rest, file)).toThrow("was looked at before");
    expect(readFileSync(file, "utf8")).toBe(published);
  });

  test("of nothing is not published", () => {
    const { samples, ...rest } = look("3");
    expect(() => publishResult(samples.slice(3), rest, file)).toThrow("nothing was looked at");
  });
});

test("a miss is called one", () => {
  const given = [1, 3, 5].map((label) => ({ label, score: 1 - label / 10 }));
  expect(showAgreement(given).map((line) => line.split(": ").at(-1))).toEqual(["missed", "missed"]);
});
