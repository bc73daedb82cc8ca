import { expect, test } from "vitest";
import type { Measure } from "../assessment/measure";
import type { IterationView } from "./session-view";
import { whatIsLeft } from "./what-is-left";

type Claimed = { what: string; reason: string; metric?: Measure["metric"] };

const iteration = (...runs: [persona: string, left: Claimed[]][]) =>
  ({
    personaRuns: runs.map(([personaId, left]) => ({
      personaId,
      displayName: personaId,
      claim: { summary: "", kept: [], reverted: [], left },
    })),
  }) as unknown as IterationView;

const links = (value: number | null): Measure => ({
  metric: "links_resolve",
  dimension: "documentation",
  state: value === null ? "not_measured" : "measured",
  value,
  met: null,
  n: null,
  provenance: "measured",
  quality: "parsed",
  summary: "9 of 10 links lead somewhere",
  evidence: [{ file: "README.md", line: 1, note: "./a.md leads nowhere" }],
  command: null,
  tool: "test",
});
const claim: Claimed = { what: "links resolve", reason: "1 of 10", metric: "links_resolve" };

test("a metric that several personas left is told once, by the last, as it was measured since", () => {
  expect(whatIsLeft([iteration(["writer", [claim]], ["reader", [claim]])], [links(0.9)])).toEqual([
    {
      personaId: "reader",
      personaName: "reader",
      what: "links resolve",
      reason: "1 of 10",
      measured: "9 of 10 links lead somewhere: ./a.md leads nowhere (README.md:1)",
    },
  ]);
});

test("what was mended since is no longer left; what was not measured still is", () => {
  expect(whatIsLeft([iteration(["writer", [claim]])], [links(1)])).toEqual([]);
  for (const measures of [[], [links(null)]])
    expect(whatIsLeft([iteration(["writer", [claim]])], measures)).toMatchObject([{ measured: null }]);
});

test("claims without a metric stay, each persona's own, of its last run only", () => {
  const other = { what: "print", reason: "no way" };
  const iterations = [
    iteration(["writer", [{ what: "old", reason: "" }]]),
    iteration(["writer", [other]], ["reader", [other]]),
  ];
  expect(whatIsLeft(iterations, [links(1)]).map((l) => [l.personaId, l.what])).toEqual([
    ["writer", "print"],
    ["reader", "print"],
  ]);
});
