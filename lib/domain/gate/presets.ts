import type { Phase } from "../phase/phase";
import type { GateMode, GatePolicy, PhasePolicy, PolicyCondition } from "./policy";

/** Base, step and cap of the ladder (design: thresholds rise with the iteration). Judgement, editable as policy. */
const ladder = { completeness: [0.6, 0.95], quality: [0.5, 0.9], coverage: [0.6, 0.9] } as const;
const STEP = 0.1;

const rising = (
  metric: PolicyCondition["metric"],
  [base, cap]: readonly [number, number],
  bonus = 0,
): PolicyCondition => ({
  metric,
  operator: "at_least",
  threshold: { base: base + bonus, step: STEP, cap: Math.max(cap, bonus > 0 ? 0.98 : cap) },
  severity: "error",
  neverOverridable: false,
});
const fixed = (
  metric: PolicyCondition["metric"],
  threshold = 1,
  neverOverridable = false,
): PolicyCondition => ({
  metric,
  operator: "at_least",
  threshold,
  severity: "error",
  neverOverridable,
});
const noContractErrors: PolicyCondition = {
  metric: "contract_errors",
  operator: "at_most",
  threshold: 0,
  severity: "error",
  neverOverridable: false,
};

function phase(
  mode: GateMode,
  bonus: { completeness?: number; quality?: number },
  own: PolicyCondition[],
): PhasePolicy {
  return {
    mode,
    approvers: [{ role: "approver", count: 1 }],
    waitingMinutes: 0,
    timeOutMinutes: null,
    override: "allowed",
    conditions: [
      noContractErrors,
      rising("completeness", ladder.completeness, bonus.completeness),
      rising("quality", ladder.quality, bonus.quality),
      ...own,
    ],
  };
}

/** `target` is the score that a repair must reach at its last gate. */
export function presetPolicy(preset: "standard" | "unattended", target: number): GatePolicy {
  const mode = (manual: boolean): GateMode => (preset === "standard" && manual ? "manual" : "automatic");
  const phases: Record<Phase, PhasePolicy> = {
    requirements: phase(mode(false), { completeness: 0.1 }, [fixed("requirements_have_acceptance")]),
    design: phase(mode(true), {}, [fixed("endpoints_documented", 0.9)]),
    implementation: phase(mode(false), {}, [
      fixed("build_passes", 1, true),
      fixed("no_stubs"),
      fixed("imports_resolve"),
      fixed("no_strong_secrets", 1, true),
    ]),
    testing: phase(mode(false), {}, [
      fixed("tests_pass", 1, true),
      rising("test_coverage", ladder.coverage, 0.1),
    ]),
    deployment: phase(mode(true), { completeness: 0.1, quality: 0.1 }, [
      fixed("build_passes", 1, true),
      fixed("tests_pass", 1, true),
      fixed("ci_present"),
      fixed("environment_documented"),
      fixed("score", target),
    ]),
  };
  return {
    preset,
    version: 1,
    maxIterationsPerPhase: 3,
    maxIterations: 10,
    minImprovement: 0.05,
    maxRegression: 0.05,
    whenLimitReached: "fail",
    acceptNearPrediction: false,
    selfApproval: "sole_administrator",
    phases,
  };
}
export const PRESETS = ["standard", "unattended"] as const;
export type Preset = (typeof PRESETS)[number];
