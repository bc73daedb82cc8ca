import type { Evidence } from "../domain/assessment/measure";
import type { ClauseResult } from "../domain/contract/clause";
import type { Severity } from "../domain/outcome/outcome";

/** One checked clause as `maestro validate` prints it. */
export type ClauseDocument = {
  persona: string;
  clause: string;
  outcome: ClauseResult["outcome"];
  severity: Severity;
  expected: string;
  actual: string;
  evidence: Evidence[];
  motivation: string | null;
  remediation: string | null;
};

/** What `--format json` prints and every other format is made of. */
export type ValidationDocument = {
  passed: boolean;
  clauses: ClauseDocument[];
  /** Those of the clauses that are violated or not measured. */
  violations: ClauseDocument[];
};

/** A clause that could not be measured is a violation, never a pass. */
export const isViolation = ({ outcome }: Pick<ClauseDocument, "outcome">): boolean =>
  outcome === "violated" || outcome === "not_measured";

/** Says of checked clauses whether they pass; `failOn` is the least severity that fails. */
export function describeValidation(
  results: readonly ClauseResult[],
  failOn: "error" | "warning",
): ValidationDocument {
  const clauses = results.map(({ personaId, clause, outcome, expected, actual, evidence }) => ({
    persona: personaId,
    clause: clause.id,
    outcome,
    severity: clause.severity,
    expected,
    actual,
    evidence,
    motivation: clause.motivation,
    remediation: clause.remediation,
  }));
  const violations = clauses.filter(isViolation);
  const fails: Severity[] = failOn === "error" ? ["error"] : ["error", "warning"];
  return { passed: !violations.some((v) => fails.includes(v.severity)), clauses, violations };
}
