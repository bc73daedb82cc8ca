import { describe, expect, test } from "vitest";
import { PHASES } from "../phase/phase";
import { editedPolicySchema, policyIdOf } from "./policy-revision";
import { PRESETS, presetPolicy } from "./presets";

const baseOf = (preset: (typeof PRESETS)[number], metric: string) => {
  const condition = presetPolicy(preset, 0.8).phases.implementation.conditions.find(
    (c) => c.metric === metric,
  );
  return typeof condition?.threshold === "object" ? condition.threshold.base : condition?.threshold;
};

describe("a preset", () => {
  test.each(PRESETS)("%s is a policy that could be saved", (preset) => {
    expect(editedPolicySchema.safeParse(presetPolicy(preset, 0.8)).error).toBeUndefined();
  });
  test("strict asks for more than standard, exploratory for less", () => {
    expect(PRESETS.map((preset) => baseOf(preset, "completeness"))).toEqual([0.7, 0.6, 0.6, 0.4]);
  });
  test("strict asks a person at every gate and two at the last; unattended and exploratory ask at none", () => {
    const modes = (preset: (typeof PRESETS)[number]) =>
      PHASES.map((phase) => presetPolicy(preset, 0.8).phases[phase].mode);
    expect(new Set(modes("strict"))).toEqual(new Set(["manual"]));
    expect(presetPolicy("strict", 0.8).phases.deployment.approvers).toEqual([{ role: "approver", count: 2 }]);
    expect(new Set([...modes("unattended"), ...modes("exploratory")])).toEqual(new Set(["automatic"]));
  });
  test("no preset lets a project pass that does not build, whose tests fail or that gives secrets away", () => {
    for (const preset of PRESETS) {
      const { implementation, testing } = presetPolicy(preset, 0.8).phases;
      const hard = [...implementation.conditions, ...testing.conditions].filter((c) => c.neverOverridable);
      expect(hard.map((c) => [c.metric, c.severity])).toEqual([
        ["build_passes", "error"],
        ["no_strong_secrets", "error"],
        ["tests_pass", "error"],
      ]);
    }
  });
});

describe("a policy that is edited", () => {
  const edited = (change: object) => {
    const policy = presetPolicy("standard", 0.8);
    const [errors, completeness, ...rest] = policy.phases.design.conditions;
    const conditions = [errors, { ...completeness, ...change }, ...rest];
    return editedPolicySchema.safeParse({
      ...policy,
      phases: { ...policy.phases, design: { ...policy.phases.design, conditions } },
    });
  };
  test.each([
    ["a condition twice", { metric: "quality" }],
    ["a threshold above one", { threshold: 1.2 }],
    ["a cap below the base", { threshold: { base: 0.8, step: 0.1, cap: 0.7 } }],
    ["at most of what is better high", { operator: "at_most" }],
    ["a ladder of errors", { metric: "contract_errors" }],
  ])("with %s is refused at its field", (_, change) => {
    expect(edited(change).error?.issues[0]?.path.slice(0, 3)).toEqual(["phases", "design", "conditions"]);
  });
  test("gets its id from its name", () => {
    expect(policyIdOf("  Careful Team, Zürich! ")).toBe("careful-team-zurich");
    expect(policyIdOf("!?")).toBe("");
  });
});
