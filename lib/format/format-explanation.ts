import type { ScoreChange, ScoreExplanation } from "../domain/assessment/explain-score";
import type { ScoreCap } from "../domain/assessment/scoring-constants";
import { formatScore } from "./format-score";
import { metricLabel } from "./format-words";

/** What holds while a cap does, to follow "while". */
export const capHolds: Record<ScoreCap, string> = {
  no_source: "there is no source file",
  no_behaviour: "nothing in the project does anything",
  not_understood: "nobody here reads its languages",
  build_fails: "the build fails",
  no_test_passes: "no test passes",
  no_tests: "there is no test",
  strong_secrets: "strong secrets stand in the files",
};

/** Whether a cap stands in the way of everything else; null where none does. */
export function describeBinding({ binding }: ScoreExplanation): string | null {
  const [first] = binding;
  if (!first) return null;
  return `Nothing raises the score above ${formatScore(first.limit)} while ${capHolds[first.cap]}.`;
}

/** What a change is called: its measure brought to its best. */
export const changeLabel = ({ metric }: ScoreChange): string =>
  metric === null ? "Source files present" : metricLabel[metric];

/** What a change does to the score, alone. */
export function describeChange(change: ScoreChange, explanation: ScoreExplanation): string {
  const lifted = change.lifts.map(({ cap, limit }) => `the cap of ${formatScore(limit)} (${capHolds[cap]})`);
  const lifts = lifted.length > 0 ? `; it lifts ${lifted.join(" and ")}` : "";
  if (shows(change.gain))
    return `Score ${formatScore(explanation.score)} → ${formatScore(change.score)} (+${formatScore(change.gain)})${lifts}`;
  const [first] = explanation.binding;
  if (!first) return `Less than +0.01${lifts}`;
  const later = shows(change.uncappedGain)
    ? `without any cap it would add +${formatScore(change.uncappedGain)}`
    : "without any cap it would add less than +0.01";
  return `Alone it changes nothing while ${capHolds[first.cap]}; ${later}${lifts}`;
}

/** A change as one line of advice. */
export const recommendChange = (change: ScoreChange, explanation: ScoreExplanation): string =>
  `${changeLabel(change)}: ${change.summary}. ${describeChange(change, explanation)}.`.replace(/\.\. /, ". ");

/** Whether two digits show it. */
const shows = (gain: number): boolean => gain >= 0.005;
