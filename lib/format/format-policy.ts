import type { ApproverRule, GatePolicy, PolicyCondition } from "../domain/gate/policy";
import { formatMetricValue } from "./format-condition";

/** What a condition of a policy asks for: "at least 0.60, +0.10 each iteration, to 0.95". */
export function formatAsked({ metric, operator, threshold }: PolicyCondition): string {
  const words = operator === "at_least" ? "at least" : "at most";
  if (typeof threshold === "number") return `${words} ${formatMetricValue(metric, threshold)}`;
  const [base, step, cap] = [threshold.base, threshold.step, threshold.cap].map((value) =>
    formatMetricValue(metric, value),
  );
  return `${words} ${base}, +${step} each iteration, to ${cap}`;
}

/** "2 approvers and 1 administrator". */
export const formatApprovers = (rules: readonly ApproverRule[]): string =>
  rules
    .map(({ role, count }) => {
      const noun = role === "admin" ? "administrator" : "approver";
      return `${count} ${noun}${count === 1 ? "" : "s"}`;
    })
    .join(" and ");

/** "2 h", "90 min", "3 days": the largest unit that leaves no rest. */
export function formatMinutes(minutes: number): string {
  if (minutes % 1440 === 0) return minutes === 1440 ? "1 day" : `${minutes / 1440} days`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}

export const selfApprovalMeans: Record<GatePolicy["selfApproval"], string> = {
  allowed: "Who started a session may decide its gates",
  sole_administrator: "Nobody decides on their own session while somebody else can",
  forbidden: "Nobody decides on their own session",
};

export const whenLimitReachedMeans: Record<GatePolicy["whenLimitReached"], string> = {
  fail: "The session ends as failed",
  ask: "A person is asked",
};
