import type { Evidence, Metric } from "../assessment/measure";
import type { Outcome, Severity } from "../outcome/outcome";
import type { AppliesWhen, Rule } from "./contract";

type Common = {
  /** Stable inside a persona: kind and subject, for example `section:docs/ARCHITECTURE.md#Decisions`. */
  id: string;
  severity: Severity;
  appliesWhen: AppliesWhen | null;
  motivation: string | null;
  remediation: string | null;
  effort: "minutes" | "hours" | "days" | null;
};
/** One checkable line of a deliverable contract. */
export type Clause = Common &
  (
    | { kind: "file"; glob: string; min: number }
    | { kind: "directory"; path: string }
    | { kind: "section"; file: string; heading: string; aliases: string[] }
    | { kind: "threshold"; metric: Metric; min: number }
    | { kind: "rule"; rule: Rule; min: number }
  );

export type ClauseResult = {
  personaId: string;
  clause: Clause;
  outcome: Outcome;
  expected: string;
  actual: string;
  evidence: Evidence[];
};

/** A checked clause without what it says beside its outcome: what gates judge and what the tables keep. */
export type CheckedClause = {
  personaId: string;
  clauseId: string;
  severity: Severity;
  outcome: Outcome;
  expected: string;
  actual: string;
};
/** An error clause that is violated or could not be measured blocks its gate. */
export const isOpenError = ({ severity, outcome }: Pick<CheckedClause, "severity" | "outcome">): boolean =>
  severity === "error" && (outcome === "violated" || outcome === "not_measured");
