import path from "node:path";
import { z } from "zod";
import type { Assessment } from "../domain/assessment/assessment";
import type { Measure } from "../domain/assessment/measure";
import { formatCount } from "../format/format-count";
import { formatPlace } from "../format/format-id";
import { formatScore } from "../format/format-score";
import { formatDuration } from "../format/format-time";
import { dimensionLabel, metricLabel, sandboxMeans } from "../format/format-words";
import { checkPersona } from "../usecases/session/plan-personas";
import type { Call } from "./commands";
import { type MeasuredDirectory, measureDirectory } from "./measure-directory";
import { openProject } from "./open-directory";
import type { Output } from "./output";
import { flag, readValues } from "./read-values";
import { EXIT } from "./report-error";
import { wrapText } from "./wrap-text";

const options = z.object({ "no-execute": flag, "no-install": flag });
const SHOWN_PLACES = 3;
const SHOWN_RECOMMENDATIONS = 8;

/** `maestro assess <dir>`: measures a project and prints its score with what stands behind it. */
export async function assess({ words, values, host, output }: Call): Promise<number> {
  const root = await openProject(words[0] ?? "");
  const given = readValues(options, values);
  const execute = !given["no-execute"];
  const measured = await measureDirectory(root, { execute, install: !given["no-install"], host, output });
  const document = describeAssessment(measured, host.version);
  output.printJson(document);
  output.print(layOut(path.basename(root), measured.assessment, document, output));
  return EXIT.ok;
}

/** What `--json` prints. Scores are 0–1; a dimension of which nothing was measured is null. */
export type AssessmentDocument = {
  overall_score: number;
  dimensions: Record<string, number | null>;
  issues: {
    metric: string;
    dimension: string | null;
    value: number | null;
    met: number | null;
    counted: number | null;
    summary: string;
    evidence: Measure["evidence"];
  }[];
  recommendations: string[];
  confidence: number;
  not_measured: { metric: string; dimension: string; reason: string }[];
  tool_versions: Record<string, string>;
};

function describeAssessment(measured: MeasuredDirectory, version: string): AssessmentDocument {
  const { assessment, installation } = measured;
  const wrong = assessment.measures.filter((m) => m.state === "measured" && (m.value ?? 0) < 1);
  return {
    overall_score: assessment.score,
    dimensions: Object.fromEntries(assessment.dimensions.map((d) => [d.dimension, d.score])),
    issues: [
      ...assessment.caps.map((cap) => ({
        metric: `cap:${cap.cap}`,
        dimension: null,
        value: cap.limit,
        met: null,
        counted: null,
        summary: `No score above ${formatScore(cap.limit)}: ${cap.reason}`,
        evidence: [],
      })),
      ...wrong
        .sort((a, b) => (a.value ?? 0) - (b.value ?? 0))
        .map(({ metric, dimension, value, met, n, summary, evidence }) => ({
          metric,
          dimension,
          value,
          met,
          counted: n,
          summary,
          evidence,
        })),
    ],
    recommendations: recommend(measured),
    confidence: assessment.confidence,
    not_measured: assessment.measures
      .filter((m) => m.state === "not_measured")
      .map((m) => ({ metric: m.metric, dimension: m.dimension, reason: m.summary })),
    tool_versions: {
      maestro: version,
      scoring: assessment.scoringVersion,
      node: process.version,
      sandbox: [assessment.sandbox, assessment.sandbox === "bubblewrap" ? installation.sandbox.version : null]
        .filter(Boolean)
        .join(" "),
    },
  };
}

/** What the contracts of the loaded personas say is to be done, errors first, those that a measure decides before others. */
function recommend({ installation, facts, assessment }: MeasuredDirectory): string[] {
  const open = installation.catalogue.personas
    .flatMap((persona) => checkPersona(persona, facts, assessment.measures))
    .filter((result) => result.outcome === "violated" && result.clause.severity !== "info");
  const rank = ({ clause }: (typeof open)[number]): number =>
    (clause.severity === "error" ? 0 : 2) + (clause.kind === "rule" || clause.kind === "threshold" ? 0 : 1);
  const told = open
    .sort((a, b) => rank(a) - rank(b))
    .map(({ clause, expected }) => (clause.remediation ? `${expected}: ${clause.remediation}` : expected));
  return [...new Set(told)];
}

function layOut(
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

function layOutIssue(issue: AssessmentDocument["issues"][number]): string[] {
  const { metric, summary, value, evidence } = issue;
  const label = Object.entries(metricLabel).find(([id]) => id === metric)?.[1];
  const first = label ? `  ${formatScore(value)}  ${label}: ` : "        ";
  const shown = evidence.slice(0, SHOWN_PLACES);
  const hidden = (issue.counted ?? evidence.length) - (issue.met ?? 0) - shown.length;
  return [
    ...wrapText(summary, { first, rest: "        " }),
    ...shown.flatMap(({ file, line, note }) =>
      wrapText(file ? `${formatPlace(file, line)} ${note}` : note, {
        first: "          ",
        rest: "            ",
      }),
    ),
    ...(shown.length > 0 && hidden > 0 ? [`          and ${formatCount(hidden, "more place")}`] : []),
  ];
}
