import type { GatePolicy, PhasePolicy } from "@/lib/domain/gate/policy";
import { PHASES, type Phase } from "@/lib/domain/phase/phase";
import {
  formatApprovers,
  formatAsked,
  formatMinutes,
  selfApprovalMeans,
  whenLimitReachedMeans,
} from "@/lib/format/format-policy";
import { formatScore } from "@/lib/format/format-score";
import { gateModeMeans, metricLabel, phaseLabel, plainWords } from "@/lib/format/format-words";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { KeyValueList } from "../ui/key-value-list";

/** Everything that a policy says, to read. */
export function PolicyRules({ policy }: { policy: GatePolicy }) {
  const asksScore = policy.phases.deployment.conditions.some((c) => c.metric === "score");
  return (
    <div className="flex flex-col gap-6">
      <Card title="Limits and people" actions={<Badge>declared</Badge>}>
        <KeyValueList
          items={[
            { name: "Iterations of a phase", value: `at most ${policy.maxIterationsPerPhase}` },
            { name: "Iterations of a session", value: `at most ${policy.maxIterations}` },
            { name: "When a phase used all of them", value: whenLimitReachedMeans[policy.whenLimitReached] },
            { name: "Least improvement on a failed value", value: formatScore(policy.minImprovement) },
            { name: "Largest fall of a met value", value: formatScore(policy.maxRegression) },
            { name: "One's own session", value: selfApprovalMeans[policy.selfApproval] },
            {
              name: "A score near a confident prediction",
              value: policy.acceptNearPrediction ? "may pass" : "does not pass",
            },
            {
              name: "Score at the last gate",
              value: asksScore ? "the session's target" : "not asked for",
            },
          ]}
        />
      </Card>
      {PHASES.map((phase) => (
        <PhaseRules key={phase} phase={phase} rules={policy.phases[phase]} />
      ))}
    </div>
  );
}

function PhaseRules({ phase, rules }: { phase: Phase; rules: PhasePolicy }) {
  return (
    <Card title={`${phaseLabel[phase]} gate`} bleed>
      <p className="px-4 pb-3 text-sm text-muted">{describeDecision(rules)}</p>
      <ul>
        {rules.conditions.map((condition) => (
          <li
            key={condition.metric}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-t border-line px-4 py-2 text-sm"
          >
            <span className="font-medium">{metricLabel[condition.metric]}</span>
            <span className="flex flex-wrap items-center gap-2 tabular-nums">
              {phase === "deployment" && condition.metric === "score"
                ? "at least the session's target"
                : formatAsked(condition)}
              {condition.severity !== "error" && <Badge>{plainWords(condition.severity)} only</Badge>}
              {condition.neverOverridable && <Badge>Cannot be overridden</Badge>}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function describeDecision({
  mode,
  approvers,
  waitingMinutes,
  timeOutMinutes,
  override,
}: PhasePolicy): string {
  const overridden = `A failed gate may ${override === "allowed" ? "" : "not "}be overridden.`;
  if (mode === "automatic") return `${gateModeMeans[mode]}. ${overridden}`;
  return [
    `${gateModeMeans[mode]}: ${formatApprovers(approvers)}`,
    waitingMinutes > 0 ? `, not before ${formatMinutes(waitingMinutes)} passed` : "",
    timeOutMinutes === null ? "" : `, rejected after ${formatMinutes(timeOutMinutes)} without a decision`,
    `. ${overridden}`,
  ].join("");
}
