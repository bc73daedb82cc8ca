import {
  CircleCheck,
  CircleMinus,
  Flag,
  Hand,
  type LucideIcon,
  OctagonX,
  RotateCw,
  Target,
} from "lucide-react";
import { decisionMeaning, overrideReasonLabel } from "@/lib/domain/gate/verdict-meaning";
import type { Meaning } from "@/lib/domain/outcome/outcome-meaning";
import type { GateView } from "@/lib/domain/session/session-view";
import { shortCommit, shortDigest } from "@/lib/format/format-id";
import { formatInstant } from "@/lib/format/format-time";
import { InertText } from "../diff/inert-text";
import { Card } from "../ui/card";
import { RelativeTime } from "../ui/relative-time";
import { tellVerdict } from "./tell-verdict";

/** The one place with solid fills: what a gate said is seen from across the room. */
const looks: Record<Meaning, { fill: string; icon: LucideIcon }> = {
  passed: { fill: "bg-passed", icon: CircleCheck },
  overridden: { fill: "bg-overridden", icon: Flag },
  accepted: { fill: "bg-accepted", icon: Target },
  running: { fill: "bg-running", icon: RotateCw },
  queued: { fill: "bg-running", icon: RotateCw },
  waiting: { fill: "bg-waiting", icon: Hand },
  failed: { fill: "bg-failed", icon: OctagonX },
  neutral: { fill: "bg-neutral", icon: CircleMinus },
};

/** The verdict as one sentence, what it rests on, and who decided. */
export function VerdictBanner({ gate }: { gate: GateView }) {
  const { meaning, label, sentence } = tellVerdict(gate);
  const { fill, icon: Icon } = looks[meaning];
  return (
    <section
      aria-label="Verdict"
      className={`flex flex-col gap-2 rounded-lg p-4 text-success-foreground ${fill}`}
    >
      <p className="flex items-start gap-3 text-lg font-semibold">
        <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
        <span className="wrap-anywhere">{sentence}</span>
      </p>
      <p className="text-sm sm:pl-8">
        {label} · judged <RelativeTime iso={gate.judgedAt} /> at commit{" "}
        <code className="text-xs">{shortCommit(gate.commit)}</code> · evidence{" "}
        <code className="text-xs" title={gate.evidenceDigest}>
          {shortDigest(gate.evidenceDigest)}
        </code>
      </p>
    </section>
  );
}

/** Who decided, when, and in which words. */
export function ApprovalCard({ gate: { approval } }: { gate: GateView }) {
  if (!approval) return null;
  return (
    <Card title={`${decisionMeaning[approval.decision].label} by ${approval.actorName}`}>
      <div className="flex flex-col gap-2 text-sm">
        <p className="text-muted">
          <RelativeTime iso={approval.decidedAt} />
          {approval.forName && `, for ${approval.forName}`}
          {approval.selfApproval && ". A self-approval: the same person started the session."}
          {approval.byPolicy && ". Decided by the server, as the policy says."}
        </p>
        {approval.reason && <p className="font-medium">{overrideReasonLabel[approval.reason]}</p>}
        {approval.expiresAt && (
          <p>
            Holds until <time dateTime={approval.expiresAt}>{formatInstant(approval.expiresAt)}</time>.
          </p>
        )}
        <p className="whitespace-pre-line wrap-anywhere">
          {approval.comment ? <InertText text={approval.comment} /> : "Without a comment."}
        </p>
      </div>
    </Card>
  );
}
