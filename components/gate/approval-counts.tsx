import type { ApprovalView } from "@/lib/domain/gate/approval-view";
import type { RuleCount } from "@/lib/domain/gate/count-approvals";
import { RelativeTime } from "../ui/relative-time";
import { StatusIcon } from "../ui/status-badge";

const roleName = { approver: "approver", admin: "administrator" } as const;

/** How many approvals the policy asks for, of whom, and who gave theirs. */
export function ApprovalCounts({
  rules,
  approvals,
}: {
  rules: readonly RuleCount[];
  approvals: readonly ApprovalView[];
}) {
  return (
    <div className="flex flex-col gap-2 text-sm">
      <ul aria-label="Approvals" className="flex flex-col gap-1">
        {rules.map((rule) => (
          <li key={rule.role} className="flex items-center gap-2">
            <StatusIcon meaning={rule.given >= rule.count ? "passed" : "waiting"} />
            {rule.given} of {rule.count}, {roleName[rule.role]}
          </li>
        ))}
      </ul>
      {approvals.length > 0 && (
        <ul aria-label="Decisions so far" className="flex flex-col gap-1 text-xs text-muted">
          {approvals.map((approval) => (
            <li key={`${approval.actorName}.${approval.decidedAt}`}>
              {approval.actorName}
              {approval.forName && `, for ${approval.forName}`}: {approval.decision.replace("_", " ")}{" "}
              <RelativeTime iso={approval.decidedAt} />
              {approval.isVoid && "; void, its evidence changed"}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
