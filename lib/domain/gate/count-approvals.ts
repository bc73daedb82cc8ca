import type { Role } from "../user/permissions";
import type { Decision } from "./gate";
import type { ApproverRule } from "./policy";

/** An approval or override that counts toward a gate's rules. */
export type CountedApproval = {
  decision: Decision;
  evidenceDigest: string;
  actorId: string;
  countsAsId: string;
  countsAsRole: Role;
};
export type RuleCount = ApproverRule & { given: number };

/**
 * How far each rule is met. An approval counts once: those of administrators fill the rules for administrators first, and
 * what is left of them counts like an approver's.
 */
export function countApprovals(
  rules: readonly ApproverRule[],
  approvals: readonly Pick<CountedApproval, "countsAsRole">[],
): RuleCount[] {
  let admins = approvals.filter((a) => a.countsAsRole === "admin").length;
  let approvers = approvals.filter((a) => a.countsAsRole === "approver").length;
  const counted = new Map<ApproverRule, number>();
  for (const rule of rules.filter((r) => r.role === "admin")) {
    const given = Math.min(rule.count, admins);
    admins -= given;
    counted.set(rule, given);
  }
  for (const rule of rules.filter((r) => r.role === "approver")) {
    const given = Math.min(rule.count, approvers + admins);
    admins -= Math.max(0, given - approvers);
    approvers -= Math.min(approvers, given);
    counted.set(rule, given);
  }
  return rules.map((rule) => ({ ...rule, given: counted.get(rule) ?? 0 }));
}

export const allMet = (counts: readonly RuleCount[]): boolean => counts.every((r) => r.given >= r.count);

/** Whether somebody of this role can fill one of the rules at all. */
export const fitsARule = (role: Role, rules: readonly ApproverRule[]): boolean =>
  role === "admin" || (role === "approver" && rules.some((rule) => rule.role === "approver"));
