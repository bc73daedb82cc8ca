import type { JudgedCondition } from "../domain/gate/gate";

type Threshold = Pick<JudgedCondition, "metric" | "operator">;

/** Conditions that count things; all others are shares in 0–1. */
const COUNTED: readonly JudgedCondition["metric"][] = ["contract_errors"];
/** Conditions that hold or do not. */
const YES_NO: readonly JudgedCondition["metric"][] = [
  "earlier_phases_passed",
  "deliverables_present",
  "agent_available",
];

const twoDigits = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A value of a condition's metric: "0.71" for shares, "2" for counts, "yes" or "no". */
export function formatMetricValue(metric: JudgedCondition["metric"], value: number | null): string {
  if (value === null) return "not measured";
  if (COUNTED.includes(metric)) return String(value);
  if (YES_NO.includes(metric)) return value >= 1 ? "yes" : "no";
  return twoDigits.format(value);
}

/** What is asked for: "at least 0.80", "at most 0", "yes". */
export function formatRequired(condition: Threshold & { required: number }): string {
  const value = formatMetricValue(condition.metric, condition.required);
  if (YES_NO.includes(condition.metric)) return value;
  return `${condition.operator === "at_least" ? "at least" : "at most"} ${value}`;
}

/** How far the actual value is from what is asked for, with its sign: "−0.09"; null where there is nothing to tell. */
export function formatDifference(
  condition: Threshold & { required: number; actual: number | null },
): string | null {
  if (condition.actual === null || YES_NO.includes(condition.metric)) return null;
  const difference = condition.actual - condition.required;
  const distance = Math.abs(difference);
  const isCount = COUNTED.includes(condition.metric);
  if (distance < 0.00005) return isCount ? "0" : "±0.00";
  return `${difference > 0 ? "+" : "−"}${isCount ? distance : formatDistance(distance)}`;
}

/** A distance that two digits would round away keeps its first digit: a near miss is not "0.00". */
const formatDistance = (distance: number): string =>
  distance < 0.005 ? String(Number(distance.toPrecision(1))) : twoDigits.format(distance);

export const isCounted = (metric: JudgedCondition["metric"]): boolean => COUNTED.includes(metric);
