import { isSame } from "../persona/json-parts";
import type { JudgedCondition } from "./gate";

/** A condition at two judgements; null on the side where it was not asked. */
export type ConditionChange = {
  metric: JudgedCondition["metric"];
  before: JudgedCondition | null;
  after: JudgedCondition | null;
  /** How the value moved. */
  value: "rose" | "fell" | "same" | "newly_measured" | "no_longer_measured";
  /** How what is asked for moved. */
  required: "raised" | "lowered" | "same";
  /** What the reader looks for first. */
  outcome: "newly_met" | "newly_failing" | "added" | "removed" | "same" | "other";
};

/** Condition by condition what differs between two judgements, in the order of the later; what is gone comes last. */
export function compareConditions(
  before: readonly JudgedCondition[],
  after: readonly JudgedCondition[],
): ConditionChange[] {
  const gone = before.filter((b) => !after.some((a) => a.metric === b.metric));
  return [
    ...after.map((a) => compareCondition(before.find((b) => b.metric === a.metric) ?? null, a)),
    ...gone.map((b) => compareCondition(b, null)),
  ];
}

/** Whether the two judgements of a condition differ in anything, its evidence included. */
export const differs = ({ before, after }: ConditionChange): boolean =>
  !isSame(withoutAbsent(before), withoutAbsent(after));

/** Whether a condition asks for something else, weighs otherwise or comes out otherwise. */
export const isOtherwise = ({ before, after, required, outcome }: ConditionChange): boolean =>
  required !== "same" ||
  outcome !== "same" ||
  before?.operator !== after?.operator ||
  before?.severity !== after?.severity ||
  before?.neverOverridable !== after?.neverOverridable;

/** A field that is absent and one that is undefined are the same once stored. */
const withoutAbsent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function compareCondition(before: JudgedCondition | null, after: JudgedCondition | null): ConditionChange {
  return {
    metric: (after ?? before)?.metric ?? "score",
    before,
    after,
    value: compareValues(before?.actual ?? null, after?.actual ?? null),
    required:
      !before || !after || before.required === after.required
        ? "same"
        : isHarder(before, after)
          ? "raised"
          : "lowered",
    outcome: compareOutcomes(before, after),
  };
}

function compareValues(before: number | null, after: number | null): ConditionChange["value"] {
  if (before === after) return "same";
  if (before === null) return "newly_measured";
  if (after === null) return "no_longer_measured";
  return after > before ? "rose" : "fell";
}

const isHarder = (before: JudgedCondition, after: JudgedCondition): boolean =>
  after.operator === "at_least" ? after.required > before.required : after.required < before.required;

function compareOutcomes(
  before: JudgedCondition | null,
  after: JudgedCondition | null,
): ConditionChange["outcome"] {
  if (!before) return "added";
  if (!after) return "removed";
  if (before.outcome === after.outcome) return "same";
  if (after.outcome === "met") return "newly_met";
  return before.outcome === "met" ? "newly_failing" : "other";
}
