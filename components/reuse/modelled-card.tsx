"use client";

import { modelSaving, moneyOf } from "@/lib/domain/reuse/model-savings";
import type { SavingsReport } from "@/lib/domain/reuse/savings-report";
import { formatCount } from "@/lib/format/format-count";
import { formatMoney, formatSaved } from "@/lib/format/format-saving";
import { formatDuration } from "@/lib/format/format-time";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { KeyValueList } from "../ui/key-value-list";
import { TextField } from "../ui/text-field";
import { assumed, type SavingsAddress } from "./savings-address";

const MINUTE = 60_000;

/** Runs that nothing was measured of: what they saved if a run from scratch takes as long as assumed. */
export function ModelledCard({
  report: { unmeasured, usualScratchMs, time },
  address,
  setAddress,
}: {
  report: SavingsReport;
  address: SavingsAddress;
  setAddress: (change: Partial<SavingsAddress>) => void;
}) {
  const minutes = assumed(address.minutes);
  const rate = assumed(address.rate);
  const assumedMs = minutes === null ? usualScratchMs : minutes * MINUTE;
  const saved = modelSaving(unmeasured, assumedMs);
  const money = moneyOf(saved, rate);
  return (
    <Card title="The other runs, modelled" actions={<Badge>modelled</Badge>}>
      <p className="text-2xl font-semibold tabular-nums">{saved === null ? "–" : formatSaved(saved)}</p>
      <p className="mb-3 text-sm text-muted">
        {tellModel(unmeasured.runs, assumedMs)}
        {time.all.state === "measured" &&
          " It is not part of the measured saving beside it, and not added to it."}
      </p>
      <div className="mb-3 grid gap-3 sm:grid-cols-2">
        <TextField
          label="Minutes from scratch (assumed)"
          type="number"
          min={0}
          step="any"
          value={address.minutes ?? ""}
          placeholder={usualScratchMs === null ? "" : (usualScratchMs / MINUTE).toFixed(1)}
          onChange={(event) => setAddress({ minutes: toNumber(event.target.value) })}
          hint={
            usualScratchMs === null
              ? "No such run from scratch in these days to take it from"
              : `Empty: ${formatDuration(usualScratchMs)}, what the same personas usually take from scratch`
          }
        />
        <TextField
          label="Rate per hour (assumed)"
          type="number"
          min={0}
          step="any"
          value={address.rate ?? ""}
          onChange={(event) => setAddress({ rate: toNumber(event.target.value) })}
          hint="In your currency; empty: no money is shown"
        />
      </div>
      <KeyValueList
        items={[
          { name: "Runs not compared", value: formatCount(unmeasured.runs, "run") },
          { name: "Their own time (measured)", value: formatDuration(unmeasured.durationMs) },
          { name: "As money (modelled)", value: money === null ? "–" : formatMoney(money) },
        ]}
      />
    </Card>
  );
}

function tellModel(runs: number, assumedMs: number | null): string {
  if (runs === 0) return "There is no reused run without a measured comparison.";
  if (assumedMs === null) return "Say how long a run from scratch takes, and this is calculated.";
  return `${formatCount(runs, "run")} at an assumed ${formatDuration(assumedMs)} from scratch, less their own time.`;
}

function toNumber(text: string): number | null {
  const value = Number(text);
  return text === "" || !Number.isFinite(value) ? null : value;
}
