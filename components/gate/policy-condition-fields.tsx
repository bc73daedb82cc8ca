import { Trash2 } from "lucide-react";
import type { PolicyCondition } from "@/lib/domain/gate/policy";
import { metricLabel } from "@/lib/format/format-words";
import { Button } from "../ui/button";
import { CheckField } from "../ui/check-field";
import { SelectField } from "../ui/select-field";
import { NumberField } from "./number-field";
import type { PolicyProblems } from "./policy-draft";

const severities = [
  { id: "error", label: "Error", detail: "Blocks the gate" },
  { id: "warning", label: "Warning", detail: "Is shown, does not block" },
  { id: "info", label: "Info", detail: "Is shown, does not count" },
] as const;
const kinds = [
  { id: "fixed", label: "One threshold" },
  { id: "ladder", label: "Ladder", detail: "Rises with the iteration, to its cap" },
];
const operators = [
  { id: "at_least", label: "At least" },
  { id: "at_most", label: "At most" },
] as const;
const LADDER = { base: 0.6, step: 0.1, cap: 0.95 };

/** One condition of a phase: what is compared, with what, and how much it weighs. */
export function PolicyConditionFields({
  condition,
  path,
  problems,
  onChange,
  onRemove,
}: {
  condition: PolicyCondition;
  path: string;
  problems: PolicyProblems;
  onChange: (change: Partial<PolicyCondition>) => void;
  onRemove: () => void;
}) {
  const { metric, operator, threshold, severity, neverOverridable } = condition;
  const problem = (field: string) => problems.get(`${path}.${field}`);
  const chosen = <Id extends string>(options: readonly { id: Id }[], id: string) =>
    options.find((option) => option.id === id)?.id;
  return (
    <li className="flex flex-col gap-2 border-t border-line px-4 py-3">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-sm font-medium">{metricLabel[metric]}</h3>
        <Button variant="ghost" size="sm" label={`Remove ${metricLabel[metric]}`} onPress={onRemove}>
          <Trash2 aria-hidden className="size-4" />
        </Button>
      </div>
      {problem("metric") && <p className="text-xs text-failed">{problem("metric")}</p>}
      <div className="flex flex-wrap items-start gap-3">
        <SelectField
          label="Comparison"
          options={operators}
          value={operator}
          error={problem("operator")}
          onChange={(id) => onChange({ operator: chosen(operators, id) })}
          className="w-32"
        />
        <SelectField
          label="Threshold"
          options={kinds}
          value={typeof threshold === "number" ? "fixed" : "ladder"}
          onChange={(id) => onChange({ threshold: id === "fixed" ? baseOf(threshold) : ladderOf(threshold) })}
          className="w-40"
        />
        {typeof threshold === "number" ? (
          <NumberField
            label="Value"
            value={threshold}
            error={problem("threshold")}
            onChange={(value) => onChange({ threshold: value })}
          />
        ) : (
          (["base", "step", "cap"] as const).map((part) => (
            <NumberField
              key={part}
              label={{ base: "Base", step: "Step", cap: "Cap" }[part]}
              value={threshold[part]}
              error={problem(`threshold.${part}`) ?? (part === "base" ? problem("threshold") : undefined)}
              onChange={(value) => onChange({ threshold: { ...threshold, [part]: value } })}
            />
          ))
        )}
        <SelectField
          label="Severity"
          options={severities}
          value={severity}
          onChange={(id) => onChange({ severity: chosen(severities, id) })}
          className="w-36"
        />
      </div>
      <CheckField
        label="A person can never override it"
        checked={neverOverridable}
        onChange={(event) => onChange({ neverOverridable: event.target.checked })}
      />
    </li>
  );
}

type Threshold = PolicyCondition["threshold"];
const baseOf = (threshold: Threshold): number => (typeof threshold === "number" ? threshold : threshold.base);
const ladderOf = (threshold: Threshold): Threshold =>
  typeof threshold === "number" ? { ...LADDER, base: Math.min(threshold, LADDER.cap) } : threshold;
