import type { Assessment } from "../domain/assessment/assessment";
import type { ScoreExplanation } from "../domain/assessment/explain-score";
import { formatCount } from "../format/format-count";
import { changeLabel, describeBinding, describeChange } from "../format/format-explanation";
import { formatPlace } from "../format/format-id";
import { formatScore } from "../format/format-score";
import { formatDuration } from "../format/format-time";
import { dimensionLabel, metricLabel, sandboxMeans } from "../format/format-words";
import type { AssessmentDocument } from "./describe-assessment";
import type { Output } from "./output";
import { wrapText } from "./wrap-text";

const SHOWN_PLACES = 3;
const SHOWN_RECOMMENDATIONS = 8;

/** An assessment for people, in lines of at most 80 columns. */
export function layOutAssessment(
  name: string,
  assessment: Assessment,
  document: AssessmentDocument,
  output: Output,
): string[] {
  const heading = (text: string): string[] => ["", output.style(text, "bold")];
  const dimensions = assessment.dimensions.map((d) => {
    const counts = [
      `${d.measured} measured`,
      ...(d.notMeasured > 0 ? [`${d.notMeasured} not measured`] : []),
    ];
    return `  ${dimensionLabel[d.dimension].padEnd(15)}${formatScore(d.score).padEnd(14)}${counts.join(", ")}`;
  });
  const issues = document.issues.flatMap((issue) => layOutIssue(issue));
  const missing = document.not_measured.flatMap((m) => wrapText(m.reason, { first: "  ", rest: "    " }));
  const recommended = document.recommendations.slice(0, SHOWN_RECOMMENDATIONS);
  const hidden = document.recommendations.length - recommended.length;
  return [
    ...wrapText(
      `${name}: score ${formatScore(assessment.score)} of 1, confidence ${formatScore(assessment.confidence)}`,
    ).map((line) => output.style(line, "bold")),
    "",
    ...dimensions,
    ...(document.explanation ? heading("What would raise the score most") : []),
    ...(document.explanation ? layOutExplanation(document.explanation) : []),
    ...(issues.length > 0 ? [...heading("What is wrong"), ...issues] : []),
    ...(missing.length > 0 ? [...heading("Not measured"), ...missing] : []),
    ...(recommended.length > 0 ? heading("What the contracts ask for") : []),
    ...recommended.flatMap((text) => wrapText(text, { first: "  - ", rest: "    " })),
    ...(hidden > 0 ? [`  and ${hidden} more, which --json lists`] : []),
    "",
    ...wrapText(
      `Commands of the project: ${sandboxMeans(assessment.sandbox)}. Took ${formatDuration(assessment.durationMs)}. The directory was not changed.`,
    ),
  ];
}

function layOutExplanation(explanation: ScoreExplanation): string[] {
  const { changes, together } = explanation;
  const indented = { first: "  ", rest: "    " };
  if (changes.length === 0) return ["  Everything that was measured and counts is at its best."];
  const binding = describeBinding(explanation);
  return [
    ...(binding ? wrapText(binding, indented) : []),
    ...changes.flatMap((change, at) => [
      ...wrapText(`${changeLabel(change)}: ${change.summary}`, { first: `  ${at + 1}. `, rest: "     " }),
      ...wrapText(describeChange(change, explanation), { first: "     ", rest: "     " }),
      ...layOutPlaces(change.evidence.slice(0, SHOWN_PLACES), "       "),
    ]),
    ...(changes.length > 1
      ? wrapText(`With all ${changes.length} made: ${formatScore(together)}`, indented)
      : []),
  ];
}

function layOutIssue(issue: AssessmentDocument["issues"][number]): string[] {
  const { metric, summary, value, evidence } = issue;
  const label = Object.entries(metricLabel).find(([id]) => id === metric)?.[1];
  const first = label ? `  ${formatScore(value)}  ${label}: ` : "        ";
  const shown = evidence.slice(0, SHOWN_PLACES);
  const hidden = (issue.counted ?? evidence.length) - (issue.met ?? 0) - shown.length;
  return [
    ...wrapText(summary, { first, rest: "        " }),
    ...layOutPlaces(shown, "          "),
    ...(shown.length > 0 && hidden > 0 ? [`          and ${formatCount(hidden, "more place")}`] : []),
  ];
}

const layOutPlaces = (places: AssessmentDocument["issues"][number]["evidence"], indent: string): string[] =>
  places.flatMap(({ file, line, note }) =>
    wrapText(file ? `${formatPlace(file, line)} ${note}` : note, { first: indent, rest: `${indent}  ` }),
  );
