import { type CheckedClause, isOpenError } from "../contract/clause";
import { severityWeight } from "../outcome/outcome";
import type { JudgedCondition } from "./gate";

/** One thing that would have to be otherwise: a clause met, or a value that reaches what is asked for. */
export type GateChange =
  | {
      kind: "clause";
      personaId: string;
      clauseId: string;
      expected: string;
      actual: string;
    }
  | {
      kind: "value";
      metric: JudgedCondition["metric"];
      operator: JudgedCondition["operator"];
      required: number;
      /** Null: not measured. */
      actual: number | null;
    };

/** Whether nothing that blocks is violated or without evidence: what a gate needs to pass, people apart. */
export const wouldPass = (conditions: readonly JudgedCondition[]): boolean => !conditions.some(isBlocking);

export const isBlocking = ({ severity, outcome }: JudgedCondition): boolean =>
  severity === "error" && (outcome === "violated" || outcome === "not_measured");

/**
 * The fewest changes with which every blocking condition of an exit gate would be met; empty for a gate that passes.
 * Each value stands by itself here: in truth a better measure raises quality and score as well, never the reverse.
 */
export function counterfactual(
  conditions: readonly JudgedCondition[],
  clauses: readonly CheckedClause[],
): GateChange[] {
  const blocking = conditions.filter(isBlocking);
  const { errorsToMeet, shareToReach } = askedOfClauses(blocking, clauses);
  const ofClauses = chooseClauses(clauses, errorsToMeet, shareToReach);
  return [
    ...ofClauses.map(({ personaId, clauseId, expected, actual }) => ({
      kind: "clause" as const,
      personaId,
      clauseId,
      expected,
      actual,
    })),
    ...blocking.filter((condition) => !restsOnClauses(condition, clauses)).map(toValueChange),
  ];
}

/** Completeness without any applicable clause has nothing that could be met: it stays a value to be measured. */
const restsOnClauses = ({ metric }: JudgedCondition, clauses: readonly CheckedClause[]): boolean =>
  metric === "contract_errors" || (metric === "completeness" && clauses.some(isCounted));

function askedOfClauses(blocking: readonly JudgedCondition[], clauses: readonly CheckedClause[]) {
  const errors = blocking.find((c) => c.metric === "contract_errors");
  const share = blocking.find((c) => c.metric === "completeness");
  const open = clauses.filter(isOpenError).length;
  return {
    errorsToMeet: errors ? Math.max(0, Math.ceil(open - errors.required - TOLERANCE)) : 0,
    shareToReach: share ? share.required : 0,
  };
}

/** The tolerance with which a gate compares. */
const TOLERANCE = 1e-9;

/**
 * Heaviest first: error clauses serve both the count of open errors and the share, and weigh most, so no smaller set
 * reaches both.
 */
function chooseClauses(
  clauses: readonly CheckedClause[],
  errorsToMeet: number,
  shareToReach: number,
): CheckedClause[] {
  const counted = clauses.filter(isCounted);
  const total = weightOf(counted);
  const open = counted
    .filter((c) => c.outcome !== "met")
    .sort((a, b) => severityWeight[b.severity] - severityWeight[a.severity]);
  let reached = weightOf(counted.filter((c) => c.outcome === "met"));
  const chosen: CheckedClause[] = [];
  for (const clause of open) {
    const isEnough = total === 0 || reached / total >= shareToReach - TOLERANCE;
    if (chosen.length >= errorsToMeet && isEnough) break;
    chosen.push(clause);
    reached += severityWeight[clause.severity];
  }
  return chosen;
}

const isCounted = ({ outcome, severity }: CheckedClause): boolean =>
  outcome !== "not_applicable" && severityWeight[severity] > 0;
const weightOf = (clauses: readonly CheckedClause[]): number =>
  clauses.reduce((sum, { severity }) => sum + severityWeight[severity], 0);

const toValueChange = ({ metric, operator, required, actual }: JudgedCondition): GateChange => ({
  kind: "value",
  metric,
  operator,
  required,
  actual,
});
