import { expect, it } from "vitest";
import { summarizeReuse } from "@/lib/domain/reuse/reuse-summary";
import { prepareDeliverableFunnel, prepareTemplateFunnel } from "./prepare-reuse-funnel";

const count = (count: number) => ({ count, runIds: Array.from({ length: count }, (_, at) => `r${at}`) });

it("shows each bar as a number and a share of the first", () => {
  const chart = prepareDeliverableFunnel({
    deliverables: { offered: count(8), taken: count(4), passed: count(3), open: 1, declined: count(2) },
  });
  expect(chart.bars.map((bar) => bar.text)).toEqual(["8 (100%)", "4 (50%)", "3 (38%)"]);
  expect(chart.notes).toEqual(["A person declined 2.", "Of those taken, the gate of 1 is still open."]);
  expect(chart.table.rows[1]).toEqual(["Taken", "4 (50%)"]);
});

it("shows no share of nothing", () => {
  const chart = prepareTemplateFunnel(summarizeReuse([]));
  expect(chart.bars.map((bar) => bar.text)).toEqual(["0", "0", "0", "0"]);
  expect(chart.notes).toEqual([]);
});

it("says what is kept of the lines, and what agents used on their own", () => {
  const chart = prepareTemplateFunnel({
    templates: {
      offered: count(4),
      used: count(2),
      kept: count(1),
      passed: count(0),
      open: 1,
      usedUnoffered: count(1),
      lines: { used: 200, kept: 150 },
    },
  });
  expect(chart.notes).toEqual([
    "75% of 200 lines from templates are in the last commits.",
    "What is kept of 1 is measured when the session ends.",
    "Agents used 1 template without an offer; not in the bars.",
  ]);
});
