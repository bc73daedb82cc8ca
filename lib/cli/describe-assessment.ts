import { inspectProject } from "../analysis/contract/inspect-project";
import type { Assessment } from "../domain/assessment/assessment";
import { explainScore, type ScoreExplanation } from "../domain/assessment/explain-score";
import { type QualityFabricView, qualityFabricView } from "../domain/assessment/quality-fabric-view";
import { getConfig } from "../platform/config";
import { loadPersonas } from "../registry/load-personas";
import { checkPersona } from "../usecases/session/plan-personas";
import type { MeasuredDirectory } from "./measure-directory";

/** What `--json` prints. Scores are 0–1; a dimension of which nothing was measured is null. */
export type AssessmentDocument = Omit<QualityFabricView, "dimensions"> & {
  dimensions: Record<string, number | null>;
  not_measured: { metric: string; dimension: string; reason: string }[];
  tool_versions: Record<string, string>;
  /** With `--explain` only. */
  explanation?: ScoreExplanation | null;
};

export async function describeAssessment(
  measured: MeasuredDirectory,
  { version, explain }: { version: string; explain: boolean },
): Promise<AssessmentDocument> {
  const { assessment, installation } = measured;
  return {
    ...qualityFabricView(assessment, await recommend(measured)),
    dimensions: Object.fromEntries(assessment.dimensions.map((d) => [d.dimension, d.score])),
    not_measured: assessment.measures
      .filter((m) => m.state === "not_measured")
      .map((m) => ({ metric: m.metric, dimension: m.dimension, reason: m.summary })),
    tool_versions: {
      maestro: version,
      scoring: assessment.scoringVersion,
      node: process.version,
      sandbox: describeSandbox(assessment, installation.sandbox.version),
    },
    ...(explain ? { explanation: explainScore(assessment) } : {}),
  };
}

const describeSandbox = ({ sandbox }: Assessment, version: string | null | undefined): string =>
  [sandbox, sandbox === "bubblewrap" ? version : null].filter(Boolean).join(" ");

/** What the contracts of the loaded personas say is to be done, errors first, those that a measure decides before others. */
async function recommend({ root, facts, assessment }: MeasuredDirectory): Promise<string[]> {
  const { personas } = await loadPersonas(getConfig().personaDirectories);
  const contracts = personas.map((persona) => persona.contract);
  const project = await inspectProject(root, facts, contracts);
  const open = personas
    .flatMap((persona) => checkPersona(persona, project, assessment.measures, null))
    .filter((result) => result.outcome === "violated" && result.clause.severity !== "info");
  const rank = ({ clause }: (typeof open)[number]): number =>
    (clause.severity === "error" ? 0 : 2) + (clause.kind === "rule" || clause.kind === "threshold" ? 0 : 1);
  const told = open
    .sort((a, b) => rank(a) - rank(b))
    .map(({ clause, expected }) => (clause.remediation ? `${expected}: ${clause.remediation}` : expected));
  return [...new Set(told)];
}
