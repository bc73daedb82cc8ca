import type { GatePolicy } from "@/lib/domain/gate/policy";
import { selfApprovalMeans, whenLimitReachedMeans } from "@/lib/format/format-policy";
import { Card } from "../ui/card";
import { SelectField } from "../ui/select-field";
import { NumberField } from "./number-field";
import type { PolicyProblems } from "./policy-draft";

const SELF = ["allowed", "sole_administrator", "forbidden"] as const;
const AT_LIMIT = ["fail", "ask"] as const;
const numbers = [
  { field: "maxIterationsPerPhase", label: "Iterations of a phase", step: "1", hint: "1 to 20" },
  { field: "maxIterations", label: "Iterations of a session", step: "1", hint: "1 to 100" },
  { field: "minImprovement", label: "Least improvement", step: "0.01", hint: "Of a value that failed" },
  { field: "maxRegression", label: "Largest fall", step: "0.01", hint: "Of a value that was met" },
] as const;

/** What holds for the whole session. */
export function PolicyLimitFields({
  policy,
  problems,
  onChange,
}: {
  policy: GatePolicy;
  problems: PolicyProblems;
  onChange: (change: Partial<GatePolicy>) => void;
}) {
  return (
    <Card title="Limits and people">
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-start gap-3">
          {numbers.map(({ field, ...words }) => (
            <NumberField
              key={field}
              {...words}
              className="w-44"
              value={policy[field]}
              error={problems.get(field)}
              onChange={(value) => onChange({ [field]: value })}
            />
          ))}
        </div>
        <SelectField
          label="When a phase used all its iterations"
          options={AT_LIMIT.map((id) => ({ id, label: whenLimitReachedMeans[id] }))}
          value={policy.whenLimitReached}
          onChange={(id) => onChange({ whenLimitReached: AT_LIMIT.find((one) => one === id) })}
          className="max-w-sm"
        />
        <SelectField
          label="One's own session"
          options={SELF.map((id) => ({ id, label: selfApprovalMeans[id] }))}
          value={policy.selfApproval}
          onChange={(id) => onChange({ selfApproval: SELF.find((one) => one === id) })}
          className="max-w-sm"
        />
      </div>
    </Card>
  );
}
