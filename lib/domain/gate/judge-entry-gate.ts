import type { Phase } from "../phase/phase";
import type { JudgedCondition } from "./gate";
import type { JudgedGate } from "./judge-gate";

export type JudgeEntryGateInput = {
  phase: Phase;
  earlier: { phase: Phase; passed: boolean }[];
  /** Deliverables of earlier phases that are gone or changed since their gate: path and what happened. */
  missingDeliverables: string[];
  agent: { id: string; available: boolean; reason: string | null };
};

/** Judges whether a phase may begin. */
export function judgeEntryGate(input: JudgeEntryGateInput): JudgedGate {
  const open = input.earlier.filter((e) => !e.passed).map((e) => e.phase);
  const conditions: JudgedCondition[] = [
    yesNo(
      "earlier_phases_passed",
      open.length === 0,
      open.length ? `Not passed: ${open.join(", ")}` : "All earlier phases passed",
      [],
    ),
    yesNo(
      "deliverables_present",
      input.missingDeliverables.length === 0,
      input.missingDeliverables.length
        ? "Deliverables of earlier phases are missing"
        : "Deliverables of earlier phases are in place by content digest",
      input.missingDeliverables,
    ),
    yesNo(
      "agent_available",
      input.agent.available,
      input.agent.reason ?? `Agent ${input.agent.id} is available`,
      [],
    ),
  ];
  const failed = conditions.filter((c) => c.outcome === "violated");
  return {
    verdict: failed.length ? "failed" : "passed",
    conditions,
    score: 1 - failed.length / conditions.length,
    sentence: failed.length
      ? `Entry to ${input.phase} blocked: ${failed.map((c) => c.reason).join("; ")}`
      : `Entry to ${input.phase} passed`,
  };
}

function yesNo(
  metric: JudgedCondition["metric"],
  holds: boolean,
  reason: string,
  notes: string[],
): JudgedCondition {
  return {
    metric,
    operator: "at_least",
    required: 1,
    actual: holds ? 1 : 0,
    outcome: holds ? "met" : "violated",
    severity: "error",
    neverOverridable: true,
    reason,
    evidence: notes.map((note) => ({ note })),
  };
}
