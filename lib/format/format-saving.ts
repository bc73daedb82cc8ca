import type { MeasuredSaving, WhyNotCompared } from "../domain/reuse/measure-savings";
import { formatDuration } from "./format-time";

/** A saving in milliseconds: "3 min 4 s", and "−12 s" where it took longer. */
export const formatSaved = (ms: number): string => (ms < 0 ? `−${formatDuration(-ms)}` : formatDuration(ms));

const money = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** An amount in the unit of the rate that was assumed: "1,204.50", "−3.00". */
export const formatMoney = (amount: number): string =>
  amount < 0 ? `−${money.format(-amount)}` : money.format(amount);

/** What was measured per run, or how much is missing. */
export function tellSaving(saving: MeasuredSaving, least: number): string {
  if (saving.state === "measured")
    return `${formatSaved(saving.mean)} (${formatSaved(saving.low)} to ${formatSaved(saving.high)})`;
  if (saving.state === "too_varied") return "varies too much for an interval";
  return tellMissing(saving, least);
}

/** "not enough runs: 4 of 10 sessions that reuse, 7.5 of 10 from scratch" */
export const tellMissing = ({ sessions }: MeasuredSaving, least: number): string =>
  `not enough runs: ${count(sessions.reused)} of ${least} sessions that reuse, ${count(sessions.scratch)} of ${least} from scratch`;

/** Rounded down, so that what is not enough never looks like enough. */
const count = (sessions: number): string => String(Math.floor(sessions * 10 + 1e-6) / 10);

export const whyNotComparedLabel: Record<WhyNotCompared, string> = {
  no_comparable_run: "No run from scratch of this persona, phase, agent and kind",
  none_of_its_size: "No run from scratch of a similar size",
  too_few_alike: "Too few runs of this kind to tell how much they vary",
  not_finished: "Has not finished",
  failed: "Failed",
  later_iteration: "Not in the first iteration",
  size_unknown: "The size of its task was not measured",
  not_metered: "Its agent metered nothing",
};
