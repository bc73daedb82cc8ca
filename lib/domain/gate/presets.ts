import type { Phase } from "../phase/phase";
import type { GateMode, GatePolicy, PhasePolicy, PolicyCondition } from "./policy";

/** Base, step and cap of the ladder (design: thresholds rise with the iteration). Judgement, editable as policy. */
const ladder = { completeness: [0.6, 0.95], quality: [0.5, 0.9], coverage: [0.6, 0.9] } as const;
const STEP = 0.1;

/** In which a preset differs from the others. */
type Character = {
  /** Added to the base of each ladder; its cap stays. */
  lift: number;
  /** Of the conditions that ask for good work rather than for work that runs. */
  ofStyle: PolicyCondition["severity"];
  mode: (phase: Phase) => GateMode;
  phase: (phase: Phase) => Partial<PhasePolicy>;
  policy: Partial<GatePolicy>;
};
const nothing = () => ({});

const characters = {
  strict: {
    lift: 0.1,
    ofStyle: "error",
    mode: () => "manual",
    phase: (phase) => ({
      approvers: [{ role: "approver", count: phase === "deployment" ? 2 : 1 }],
      override: phase === "deployment" ? "forbidden" : "allowed",
    }),
    policy: { selfApproval: "forbidden", maxRegression: 0.02, whenLimitReached: "ask" },
  },
  standard: {
    lift: 0,
    ofStyle: "error",
    mode: (phase) => (phase === "design" || phase === "deployment" ? "manual" : "automatic"),
    phase: nothing,
    policy: {},
  },
  unattended: {
    lift: 0,
    ofStyle: "error",
    mode: () => "automatic",
    phase: nothing,
    policy: { whenLimitReached: "fail" },
  },
  exploratory: {
    lift: -0.2,
    ofStyle: "warning",
    mode: () => "automatic",
    phase: nothing,
    policy: { selfApproval: "allowed", minImprovement: 0, maxRegression: 0.1, whenLimitReached: "ask" },
  },
} satisfies Record<string, Character>;

export type Preset = keyof typeof characters;
export const PRESETS = ["strict", "standard", "unattended", "exploratory"] as const satisfies Preset[];

/** What a preset is for, in one sentence. */
export const presetMeans: Record<Preset, string> = {
  strict:
    "A person decides every gate, nobody decides on their own session, and deployment takes two approvals.",
  standard: "A person decides the design and the deployment gate.",
  unattended: "No gate waits; the session ends at the first one that fails its last iteration.",
  exploratory: "No gate waits for approval, thresholds are lower, and what concerns style only warns.",
};

export const isPreset = (id: string): id is Preset => PRESETS.some((preset) => preset === id);

/** `target` is the score that a session must reach at its last gate. */
export function presetPolicy(preset: Preset, target: number): GatePolicy {
  const character: Character = characters[preset];
  const of = (phase: Phase, bonus: Bonus, own: PolicyCondition[]): PhasePolicy => ({
    mode: character.mode(phase),
    approvers: [{ role: "approver", count: 1 }],
    waitingMinutes: 0,
    timeOutMinutes: null,
    override: "allowed",
    ...character.phase(phase),
    conditions: [
      noContractErrors,
      rising("completeness", ladder.completeness, character.lift, bonus.completeness),
      rising("quality", ladder.quality, character.lift, bonus.quality),
      ...own,
    ],
  });
  const style = (metric: PolicyCondition["metric"], threshold = 1): PolicyCondition => ({
    ...fixed(metric, threshold),
    severity: character.ofStyle,
  });
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
    ...character.policy,
    phases: {
      requirements: of("requirements", { completeness: 0.1 }, [style("requirements_have_acceptance")]),
      design: of("design", {}, [style("endpoints_documented", 0.9)]),
      implementation: of("implementation", {}, [
        fixed("build_passes", 1, true),
        style("no_stubs"),
        fixed("imports_resolve"),
        fixed("no_strong_secrets", 1, true),
      ]),
      testing: of("testing", {}, [
        fixed("tests_pass", 1, true),
        rising("test_coverage", ladder.coverage, character.lift, 0.1),
      ]),
      deployment: of("deployment", { completeness: 0.1, quality: 0.1 }, [
        fixed("build_passes", 1, true),
        fixed("tests_pass", 1, true),
        style("ci_present"),
        style("environment_documented"),
        fixed("score", target),
      ]),
    },
  };
}

/** What a phase asks for beyond the base of the ladder. */
type Bonus = { completeness?: number; quality?: number };

function rising(
  metric: PolicyCondition["metric"],
  [base, cap]: readonly [number, number],
  lift: number,
  bonus = 0,
): PolicyCondition {
  const raised = Math.round((base + bonus + lift) * 100) / 100;
  return {
    metric,
    operator: "at_least",
    threshold: { base: raised, step: STEP, cap: bonus > 0 ? 0.98 : cap },
    severity: "error",
    neverOverridable: false,
  };
}

const fixed = (
  metric: PolicyCondition["metric"],
  threshold = 1,
  neverOverridable = false,
): PolicyCondition => ({ metric, operator: "at_least", threshold, severity: "error", neverOverridable });

const noContractErrors: PolicyCondition = {
  metric: "contract_errors",
  operator: "at_most",
  threshold: 0,
  severity: "error",
  neverOverridable: false,
};
