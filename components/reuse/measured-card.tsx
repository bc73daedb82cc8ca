"use client";

import { LEAST_SESSIONS } from "@/lib/domain/reuse/measure-savings";
import { moneyOf } from "@/lib/domain/reuse/model-savings";
import type { SavingsReport } from "@/lib/domain/reuse/savings-report";
import { formatCount } from "@/lib/format/format-count";
import { formatMoney, formatSaved, tellMissing } from "@/lib/format/format-saving";
import { Badge } from "../ui/badge";
import { Callout } from "../ui/callout";
import { Card } from "../ui/card";
import { KeyValueList } from "../ui/key-value-list";
import { assumed } from "./savings-address";

/** What was measured, or how much is missing and what to do about it. */
export function MeasuredCard({ report, rate }: { report: SavingsReport; rate: number | null }) {
  const { all } = report.time;
  return (
    <Card title="Time saved, measured" actions={<Badge>measured</Badge>}>
      {all.state === "measured" ? (
        <Measured saving={all} rate={assumed(rate)} />
      ) : (
        <NoNumber report={report} />
      )}
      <p className="mt-3 text-sm text-muted">
        {report.cost.state === "measured"
          ? `Metered cost per reused run: ${formatMoney(report.cost.mean)} less (${formatMoney(report.cost.low)} to ${formatMoney(report.cost.high)}), measured.`
          : report.summary.meteredRuns === 0
            ? "No agent has metered what its runs cost, so there is no measured cost to compare."
            : `Metered cost: ${tellMissing(report.cost, LEAST_SESSIONS)}.`}
      </p>
    </Card>
  );
}

function Measured({
  saving,
  rate,
}: {
  saving: Extract<SavingsReport["time"]["all"], { state: "measured" }>;
  rate: number | null;
}) {
  const n = saving.matchedRuns;
  const money = moneyOf(n * saving.mean, rate);
  return (
    <>
      <p className="text-2xl font-semibold tabular-nums">{formatSaved(saving.mean)}</p>
      <p className="mb-3 text-sm text-muted">
        {`${saving.mean < 0 ? "saved per reused run: it took longer than from scratch" : "saved per reused run"}; 95 % interval ${formatSaved(saving.low)} to ${formatSaved(saving.high)}`}
      </p>
      <KeyValueList
        items={[
          {
            name: "All of them",
            value: `${formatSaved(n * saving.mean)} (${formatSaved(n * saving.low)} to ${formatSaved(n * saving.high)})`,
          },
          { name: "Reused runs", value: formatCount(n, "run") },
          {
            name: "Compared with",
            value: formatCount(saving.scratchRuns, "run from scratch", "runs from scratch"),
          },
          {
            name: "As money (modelled)",
            value:
              money === null
                ? "Enter a rate per hour"
                : `${formatMoney(money)} at an assumed ${formatMoney(rate ?? 0)} per hour`,
          },
        ]}
      />
    </>
  );
}

function NoNumber({ report: { time, summary } }: { report: SavingsReport }) {
  const { all } = time;
  if (all.state === "too_varied")
    return (
      <Callout title="The durations vary too much">
        There are enough runs, and no interval can be given for them. Look at the runs below one by one.
      </Callout>
    );
  const hasScratch = summary.started.scratch.count > 0;
  return (
    <Callout title={hasScratch ? "Not enough runs" : "Not enough runs without reuse to compare"}>
      <p>There are {tellMissing(all, LEAST_SESSIONS)}.</p>
      <p className="mt-1">
        Only runs of the same persona, phase, agent, kind and similar size are compared; a session that serves
        several comparisons counts for less than one each. Choose a longer range, or start sessions of similar
        requirements with reuse turned off.
      </p>
    </Callout>
  );
}
