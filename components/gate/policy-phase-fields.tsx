import { type ConditionMetric, conditionMetricSchema, type PhasePolicy } from "@/lib/domain/gate/policy";
import type { Phase } from "@/lib/domain/phase/phase";
import { gateModeMeans, metricLabel, phaseLabel } from "@/lib/format/format-words";
import { Card } from "../ui/card";
import { CheckField } from "../ui/check-field";
import { SelectField } from "../ui/select-field";
import { NumberField } from "./number-field";
import { PolicyConditionFields } from "./policy-condition-fields";
import { type PolicyProblems, withCondition } from "./policy-draft";

const MODES = ["automatic", "manual", "manual_when_failed"] as const;
const modeLabel = { automatic: "Automatic", manual: "Manual", manual_when_failed: "Manual when failed" };
const METRICS: readonly ConditionMetric[] = conditionMetricSchema.options.flatMap((some) => some.options);
const DAY = 1440;

/** What a phase's gate asks for, and who decides it. */
export function PolicyPhaseFields({
  phase,
  rules,
  problems,
  onChange,
}: {
  phase: Phase;
  rules: PhasePolicy;
  problems: PolicyProblems;
  onChange: (change: Partial<PhasePolicy>) => void;
}) {
  const path = `phases.${phase}`;
  const free = METRICS.filter((metric) => !rules.conditions.some((c) => c.metric === metric));
  const add = (metric: string) => {
    const known = free.find((one) => one === metric);
    if (known) onChange({ conditions: [...rules.conditions, newCondition(known)] });
  };
  return (
    <Card title={`${phaseLabel[phase]} gate`} bleed>
      <div className="flex flex-col gap-3 px-4 pb-4">
        <SelectField
          label="Who decides"
          options={MODES.map((id) => ({ id, label: modeLabel[id], detail: gateModeMeans[id] }))}
          value={rules.mode}
          hint={gateModeMeans[rules.mode]}
          onChange={(id) => onChange({ mode: MODES.find((mode) => mode === id) })}
          className="max-w-sm"
        />
        {rules.mode !== "automatic" && (
          <People rules={rules} path={path} problems={problems} onChange={onChange} />
        )}
        <CheckField
          label="A person may override it when it failed"
          checked={rules.override === "allowed"}
          onChange={(event) => onChange({ override: event.target.checked ? "allowed" : "forbidden" })}
        />
      </div>
      <ul>
        {rules.conditions.map((condition, at) => (
          <PolicyConditionFields
            key={condition.metric}
            condition={condition}
            path={`${path}.conditions.${at}`}
            problems={problems}
            onChange={(change) => onChange({ conditions: withCondition(rules.conditions, at, change) })}
            onRemove={() => onChange({ conditions: rules.conditions.filter((_, index) => index !== at) })}
          />
        ))}
      </ul>
      <div className="border-t border-line p-4">
        <SelectField
          label={`Add a condition to ${phaseLabel[phase].toLowerCase()}`}
          isLabelHidden
          placeholder="Add a condition…"
          options={free.map((id) => ({ id, label: metricLabel[id] }))}
          value={null}
          onChange={add}
          className="max-w-sm"
        />
      </div>
    </Card>
  );
}

const newCondition = (metric: ConditionMetric): PhasePolicy["conditions"][number] => ({
  metric,
  operator: metric === "contract_errors" ? "at_most" : "at_least",
  threshold: metric === "contract_errors" ? 0 : 0.8,
  severity: "error",
  neverOverridable: false,
});

/** How many must approve, how long they must wait and when the server rejects in their place. */
function People({
  rules: { approvers, waitingMinutes, timeOutMinutes },
  path,
  problems,
  onChange,
}: {
  rules: PhasePolicy;
  path: string;
  problems: PolicyProblems;
  onChange: (change: Partial<PhasePolicy>) => void;
}) {
  const countOf = (role: "approver" | "admin") => approvers.find((rule) => rule.role === role)?.count ?? 0;
  const setCount = (role: "approver" | "admin", count: number) => {
    const others = approvers.filter((rule) => rule.role !== role);
    onChange({ approvers: count === 0 ? others : [...others, { role, count }] });
  };
  const problemOf = (role: "approver" | "admin") => {
    const at = approvers.findIndex((rule) => rule.role === role);
    return problems.get(`${path}.approvers.${at}.count`) ?? problems.get(`${path}.approvers`);
  };
  return (
    <div className="flex flex-wrap items-start gap-3">
      {(["approver", "admin"] as const).map((role) => (
        <NumberField
          key={role}
          label={role === "admin" ? "Administrators" : "Approvers"}
          step="1"
          value={countOf(role)}
          error={problemOf(role)}
          onChange={(count) => setCount(role, count)}
        />
      ))}
      <NumberField
        label="Waiting time"
        hint="Minutes before a decision"
        step="1"
        className="w-40"
        value={waitingMinutes}
        error={problems.get(`${path}.waitingMinutes`)}
        onChange={(value) => onChange({ waitingMinutes: value })}
      />
      {timeOutMinutes !== null && (
        <NumberField
          label="Time-out"
          hint="Minutes, then rejected"
          step="1"
          className="w-40"
          value={timeOutMinutes}
          error={problems.get(`${path}.timeOutMinutes`)}
          onChange={(value) => onChange({ timeOutMinutes: value })}
        />
      )}
      <span className="sm:pt-6">
        <CheckField
          label="Rejected by the server when nobody decides"
          checked={timeOutMinutes !== null}
          onChange={(event) => onChange({ timeOutMinutes: event.target.checked ? DAY : null })}
        />
      </span>
    </div>
  );
}
